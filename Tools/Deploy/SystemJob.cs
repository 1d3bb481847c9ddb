using System.Globalization;
using CrmAssist.Tools.Worker;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Deploy;

/// <summary>Waits for a system job of the platform.</summary>
internal sealed class SystemJob(Patience patience, IOrganizationService service, TimeProvider time, Action<string> progress)
{
    private const int Completed = 3;
    private const int Succeeded = 30;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <param name="job">Id of the system job.</param>
    /// <param name="import">Id of the import job that tells the progress; null: nothing does.</param>
    /// <param name="what">For people.</param>
    /// <param name="longest">How long to wait.</param>
    /// <exception cref="CommandException">It failed, or has not come to its end: it goes on by itself then.</exception>
    public async Task Wait(Guid job, Guid? import, string what, TimeSpan longest, CancellationToken stop)
    {
        var until = time.GetUtcNow() + longest;
        var said = "";
        while (true)
        {
            var row = (await patience.Read(service, One("asyncoperation", "asyncoperationid", job, "statecode", "statuscode", "friendlymessage", "message"), stop)).Entities.FirstOrDefault();
            if (row?.GetAttributeValue<OptionSetValue>("statecode")?.Value == Completed)
            {
                if (row.GetAttributeValue<OptionSetValue>("statuscode")?.Value == Succeeded) return;
                var data = import is { } id ? (await patience.Read(service, One("importjob", "importjobid", id, "data"), stop)).Entities.FirstOrDefault()?.GetAttributeValue<string>("data") : null;
                throw new CommandException(ExitCode.Refused, $"{what} was refused. {ImportFailure.Sentence(row.GetAttributeValue<string>("friendlymessage") ?? row.GetAttributeValue<string>("message"), data)}");
            }
            if (import is { } running && (await patience.Read(service, One("importjob", "importjobid", running, "progress"), stop)).Entities.FirstOrDefault()?.GetAttributeValue<double?>("progress") is { } percent
                && percent.ToString("0", CultureInfo.InvariantCulture) is var now && now != said)
            {
                said = now;
                progress($"{what}: {said} %");
            }
            if (time.GetUtcNow() >= until)
                throw new CommandException(ExitCode.Refused, $"{what} has not ended after {longest.TotalMinutes:0} minutes and goes on by itself (system job {job:D}): look at the solution history, then deploy again, which goes on from there.");
            await Task.Delay(Between, time, stop);
        }
    }

    private static QueryExpression One(string table, string key, Guid id, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(key, ConditionOperator.Equal, id);
        return query;
    }
}
