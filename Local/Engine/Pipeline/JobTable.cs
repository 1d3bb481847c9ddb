using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>A job as it waits or lies failed in the store.</summary>
internal sealed record Job(Guid Id, Guid StepId, string Name, string TypeName, string? Configuration, bool AutoDelete, int Attempt, byte[] Context);

/// <summary>The queue of asynchronous jobs, in the same store and the same transaction as the rows: a job is there exactly when its request was committed.</summary>
internal sealed class JobTable(Database database)
{
    /// <summary>Values of asyncoperation.statuscode.</summary>
    public const int Waiting = 0;
    public const int Succeeded = 30;
    public const int Failed = 31;
    public const int Canceled = 32;

    public void Create() => database.Execute(
        """
        CREATE TABLE IF NOT EXISTS local_job (
          id TEXT NOT NULL PRIMARY KEY, step TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, configuration TEXT, autodelete INTEGER NOT NULL,
          message TEXT NOT NULL, tablename TEXT NOT NULL, rowid_ TEXT NOT NULL, user TEXT NOT NULL, correlation TEXT NOT NULL, depth INTEGER NOT NULL,
          createdon INTEGER NOT NULL, attempt INTEGER NOT NULL DEFAULT 1, status INTEGER NOT NULL DEFAULT 0, completedon INTEGER, errorcode INTEGER, error TEXT,
          context BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS ix_local_job_status ON local_job (status);
        """);

    public void Add(Step step, StepContext context)
    {
        var command = database.Prepared(
            "INSERT INTO local_job(id,step,name,type,configuration,autodelete,message,tablename,rowid_,user,correlation,depth,createdon,context)VALUES($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)", 14);
        object?[] values =
        [
            Storage.Id(Guid.CreateVersion7()), Storage.Id(step.Id), step.Name, step.TypeName, step.Configuration, step.AsyncAutoDelete ? 1L : 0L, context.MessageName, context.PrimaryEntityName,
            Storage.Id(context.PrimaryEntityId), Storage.Id(context.UserId), Storage.Id(context.CorrelationId), (long)context.Depth, Storage.Seconds(context.OperationCreatedOn), ContextJson.Write(context),
        ];
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public List<Guid> WaitingIds()
    {
        var ids = new List<Guid>();
        using var reader = database.Prepared("SELECT id FROM local_job WHERE status=0 ORDER BY rowid").ExecuteReader();
        while (reader.Read()) ids.Add(Guid.Parse(reader.GetString(0)));
        return ids;
    }

    public Job? Read(Guid id)
    {
        var command = database.Prepared("SELECT step,name,type,configuration,autodelete,attempt,context FROM local_job WHERE id=$0 AND status=0", 1);
        command.Parameters[0].Value = Storage.Id(id);
        using var reader = command.ExecuteReader();
        return !reader.Read() ? null : new Job(id, Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetInt64(4) != 0, reader.GetInt32(5), (byte[])reader.GetValue(6));
    }

    public void Finish(Job job, int status, DateTime on, int? code, string? error)
    {
        var command = status == Succeeded && job.AutoDelete ? database.Prepared("DELETE FROM local_job WHERE id=$0", 1)
            : database.Prepared("UPDATE local_job SET status=$1, completedon=$2, errorcode=$3, error=$4 WHERE id=$0", 5);
        command.Parameters[0].Value = Storage.Id(job.Id);
        if (command.Parameters.Count > 1)
        {
            command.Parameters[1].Value = status;
            command.Parameters[2].Value = Storage.Seconds(on);
            command.Parameters[3].Value = (object?)code ?? DBNull.Value;
            command.Parameters[4].Value = (object?)error ?? DBNull.Value;
        }
        command.ExecuteNonQuery();
        if (status == Succeeded && job.AutoDelete) Withdraw(job.Id);
    }

    public void Retry(Job job)
    {
        var command = database.Prepared("UPDATE local_job SET attempt=attempt+1 WHERE id=$0", 1);
        command.Parameters[0].Value = Storage.Id(job.Id);
        command.ExecuteNonQuery();
    }

    public List<FailedJob> ReadFailed()
    {
        var jobs = new List<FailedJob>();
        using var reader = database.Prepared("SELECT id,name,message,tablename,rowid_,attempt,status,errorcode,error FROM local_job WHERE status IN (31,32) ORDER BY rowid").ExecuteReader();
        while (reader.Read())
            jobs.Add(new FailedJob(Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), Guid.Parse(reader.GetString(4)), reader.GetInt32(5),
                reader.GetInt32(6) == Canceled, reader.IsDBNull(7) ? 0 : reader.GetInt32(7), reader.IsDBNull(8) ? "" : reader.GetString(8)));
        return jobs;
    }

    /// <summary>Writes the jobs as they stand into asyncoperation, for whoever looks there.</summary>
    public void Publish() => database.Prepared(
        """
        INSERT OR REPLACE INTO asyncoperation (asyncoperationid, name, operationtype, messagename, primaryentitytype, regardingobjectid, regardingobjectid__table, owningextensionid, correlationid,
          depth, retrycount, completedon, errorcode, friendlymessage, message, statecode, statuscode, createdon, createdby, modifiedon, modifiedby, ownerid, ownerid__table, owninguser, owningbusinessunit)
        SELECT j.id, substr(j.name, 1, 256), 1, j.message, j.tablename, j.rowid_, j.tablename, j.step, j.correlation, j.depth, j.attempt - 1, j.completedon, j.errorcode, substr(j.error, 1, 4000), j.error,
          CASE WHEN j.status = 0 THEN 0 ELSE 3 END, j.status, j.createdon, j.user, coalesce(j.completedon, j.createdon), j.user, j.user, 'systemuser', j.user, u.businessunitid
        FROM local_job j LEFT JOIN systemuser u ON u.systemuserid = j.user
        """).ExecuteNonQuery();

    private void Withdraw(Guid id)
    {
        var command = database.Prepared("DELETE FROM asyncoperation WHERE asyncoperationid=$0", 1);
        command.Parameters[0].Value = Storage.Id(id);
        command.ExecuteNonQuery();
    }
}
