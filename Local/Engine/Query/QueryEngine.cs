using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Answers queries, limited to what the caller may read. Use it only inside <see cref="Database.Enter"/>.</summary>
public sealed class QueryEngine
{
    /// <summary>Rows an aggregate query may be about (AggregateQueryRecordLimit).</summary>
    public const int AggregateLimit = 50_000;

    private readonly Func<Catalog> catalog;
    private readonly Access access;
    private readonly Clock clock;
    private readonly PreparedStatements statements;

    public QueryEngine(Func<Catalog> catalog, Database db, Access access, Clock clock, ScanReport scans)
    {
        (this.catalog, this.access, this.clock) = (catalog, access, clock);
        statements = new PreparedStatements(db, scans);
        db.Connection.CreateFunction(AggregateSql.WallClock, (long? seconds, string zone) => WallClock(seconds, zone), isDeterministic: true);
    }

    /// <summary>Answers a QueryExpression, FetchExpression or QueryByAttribute.</summary>
    /// <inheritdoc cref="RetrieveMultiple(TableQuery, Guid)"/>
    public EntityCollection RetrieveMultiple(QueryBase query, Guid userId) => RetrieveMultiple(ExpressionReader.FromQueryExpression(query), userId);

    /// <summary>Answers a query: a page of at most 5,000 rows.</summary>
    /// <param name="query">The question.</param>
    /// <param name="userId">Whose rights count; SYSTEM's have no limit.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">Unknown names, wrong values, a missing privilege, more than 50,000 rows to
    /// aggregate.</exception>
    public EntityCollection RetrieveMultiple(TableQuery query, Guid userId) => Answer(query, Caller(userId), limited: userId != Access.System);

    /// <summary>One row, or null when there is none of that id.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">Unknown table or column; the user may not read the row.</exception>
    public Entity? Retrieve(string table, Guid id, ColumnSet columns, Guid userId)
    {
        var key = catalog().Table(table).PrimaryId;
        var query = new TableQuery
        {
            Table = table,
            Columns = ExpressionReader.Columns(columns),
            Filter = new Filter(LogicalOperator.And, [new Condition(null, key, ConditionOperator.Equal, [id])], []),
            Top = 1,
        };
        if (userId != Access.System) access.Demand(userId, RowRights.Read, table, null);
        var rows = Answer(query, Caller(userId), limited: false).Entities;
        if (rows.Count == 0) return null;
        if (userId != Access.System) access.Demand(userId, RowRights.Read, table, id);
        return rows[0];
    }

    private EntityCollection Answer(TableQuery query, Caller caller, bool limited)
    {
        var command = statements.New();
        string? Readable(Table table, string alias) => access.ReadFilter(caller.UserId, table, alias, command);
        var translation = SqlTranslation.Of(query, catalog(), caller, command, limited ? Readable : null);
        if (query.Aggregate && Count(translation, command, AggregateLimit) > AggregateLimit)
            throw Faults.Of(Faults.AggregateLimit, "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");
        var total = query.Page.CountAll ? Count(translation, command, TableQuery.LargestPage) : -1;
        var names = new LookupNames(catalog(), statements);
        EntityCollection result;
        using (var reader = statements.Run(command, translation.Tables))
        {
            result = new RowReader(translation.Plan, caller, names).Read(reader, translation.Size, query.Page.Number);
        }
        names.Fill();
        if (translation.Plan.Parties.Count > 0)
            new PartyLists(parties => Answer(parties, caller, limited: false)).Fill(result.Entities, translation.Plan.Parties);
        if (query.Table == CalendarRules.Calendar && !query.Aggregate) new CalendarRules(rules => Answer(rules, caller, limited: false)).Fill(result.Entities);
        if (!query.Page.CountAll) return result;
        result.TotalRecordCount = Math.Min(total, TableQuery.LargestPage);
        result.TotalRecordCountLimitExceeded = total > TableQuery.LargestPage;
        return result;
    }

    private int Count(SqlTranslation translation, SqliteCommand command, int limit)
    {
        var count = statements.New();
        count.CommandText = $"SELECT COUNT(*) FROM ({translation.Matching} LIMIT {limit + 1})";
        foreach (SqliteParameter parameter in command.Parameters) count.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        using var reader = statements.Run(count, translation.Tables);
        reader.Read();
        return (int)reader.GetInt64(0);
    }

    private Caller Caller(Guid userId) => new(userId, clock.Now, () => Zone(userId), () => Formats(userId), FiscalYear);

    /// <summary>The time zone of a user, UTC for SYSTEM and where none is set.</summary>
    public TimeZoneInfo Zone(Guid userId)
    {
        if (userId == Access.System || !catalog().Tables.ContainsKey("usersettings")) return TimeZoneInfo.Utc;
        var command = statements.New();
        command.CommandText = "SELECT timezonecode FROM usersettings WHERE systemuserid = @user";
        command.Parameters.AddWithValue("@user", Storage.Id(userId));
        using var reader = statements.Run(command, []);
        return reader.Read() && !reader.IsDBNull(0) ? UserZones.Of(reader.GetInt32(0)) : TimeZoneInfo.Utc;
    }

    /// <summary>How a user reads dates and numbers; English for SYSTEM and where nothing is set.</summary>
    public UserFormats Formats(Guid userId)
    {
        if (userId == Access.System || !catalog().Tables.ContainsKey("usersettings")) return UserFormats.English;
        var command = statements.New();
        command.CommandText = $"SELECT {string.Join(", ", UserFormats.Columns)} FROM usersettings WHERE systemuserid = @user";
        command.Parameters.AddWithValue("@user", Storage.Id(userId));
        using var reader = statements.Run(command, []);
        return reader.Read() ? UserFormats.Of([.. Enumerable.Range(0, UserFormats.Columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]) : UserFormats.English;
    }

    private DateTime? FiscalYear()
    {
        if (!catalog().Tables.ContainsKey("organization")) return null;
        var command = statements.New();
        command.CommandText = "SELECT fiscalcalendarstart FROM organization LIMIT 1";
        using var reader = statements.Run(command, []);
        return reader.Read() && !reader.IsDBNull(0) ? DateTime.UnixEpoch.AddSeconds(reader.GetInt64(0)) : null;
    }

    private static long? WallClock(long? seconds, string zone)
    {
        if (seconds is not { } utc) return null;
        return Storage.Seconds(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddSeconds(utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }
}
