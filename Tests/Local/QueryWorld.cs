using System.Globalization;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>A small organisation for queries: the standard tables and a watch with its alternate key, rows written straight into the store. The clock stands at
/// 2026-03-18 10:00, a Wednesday.</summary>
public sealed class QueryWorld : IDisposable
{
    public static readonly DateTime Now = new(2026, 3, 18, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Catalog Tables = WithWatch(StandardSchema.Load());

    public QueryWorld()
    {
        Ddl.Create(Database, Tables);
        Clock.Freeze(Now);
        Engine = new QueryEngine(() => Tables, Database, new Access(() => Tables, Database), Clock, Scans);
    }

    public Database Database { get; } = new(null);
    public Clock Clock { get; } = new();
    public ScanReport Scans { get; } = new();
    public QueryEngine Engine { get; }
    public Catalog Catalog => Tables;

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>SQL of a query, with each value written after it.</summary>
    public static string Sql(TableQuery query, Guid? user = null)
    {
        using var command = new SqliteCommand();
        SqlTranslation.Of(query, Tables, new Caller(user ?? Access.System, Now, () => TimeZoneInfo.Utc, () => UserFormats.English), command);
        var values = command.Parameters.Cast<SqliteParameter>().Select(p => $"{p.ParameterName} = {Convert.ToString(p.Value, CultureInfo.InvariantCulture)}");
        return string.Join('\n', values.Prepend(command.CommandText));
    }

    public static string Sql(string fetch) => Sql(FetchReader.FromFetchXml(fetch));

    public EntityCollection Ask(string fetch) => Engine.RetrieveMultiple(FetchReader.FromFetchXml(fetch), Access.System);

    public EntityCollection Ask(QueryBase query) => Engine.RetrieveMultiple(query, Access.System);

    public EntityCollection Ask(string table, string? filter, string? select = null, string? orderby = null) =>
        Engine.RetrieveMultiple(ODataReader.FromOData(Tables, Tables.Table(table), filter, select, orderby), Access.System);

    /// <summary>Names of the opportunities (or another column) an extra FetchXML condition matches, by number.</summary>
    public string Matches(string condition, string table = "opportunity") =>
        Numbers(Ask($"<fetch><entity name='{table}'><filter>{condition}</filter></entity></fetch>"));

    public static string Numbers(EntityCollection rows) => string.Join(' ', rows.Entities.Select(r => Number(r.Id)).Order());

    public static string InOrder(EntityCollection rows) => string.Join(' ', rows.Entities.Select(r => Number(r.Id)));

    public static int Number(Guid id) => int.Parse(id.ToString("N")[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Writes a row; its columns as SDK values.</summary>
    public void Add(string table, int number, params (string Column, object? Value)[] values)
    {
        var row = new Dictionary<string, object> { [Tables.Table(table).PrimaryId] = Storage.Id(Id(number)) };
        foreach (var (column, value) in values)
        {
            row[column] = Storage.ToSql(value);
            if (value is EntityReference reference && Tables.Column(table, column).IsPolymorphic) row[column + Storage.TableSuffix] = reference.LogicalName;
        }
        var names = string.Join(", ", row.Keys.Select(k => $"\"{k}\""));
        var places = string.Join(", ", row.Values.Select((_, i) => $"@{i}"));
        Database.Execute($"INSERT INTO \"{table}\" ({names}) VALUES ({places})", [.. row.Values.Select((v, i) => new SqliteParameter($"@{i}", v))]);
    }

    public void Dispose() => Database.Dispose();

    private static Catalog WithWatch(Catalog standard)
    {
        Column Of(string name, ColumnType type, params string[] targets) =>
            new() { LogicalName = name, SchemaName = name, Type = type, Custom = true, Targets = targets };
        Column[] columns =
        [
            Of("crma_dealwatchid", ColumnType.Id), Of("crma_name", ColumnType.Text), Of("crma_opportunityid", ColumnType.Lookup, "opportunity"),
            Of("ownerid", ColumnType.Owner, "systemuser", "team"),
            Of("crma_lane", ColumnType.Integer), Of("crma_nextcheckon", ColumnType.DateTime), Of("crma_rank", ColumnType.Decimal),
            Of("crma_stallstate", ColumnType.Choice) with { Options = [new(0, "Healthy"), new(1, "Watch"), new(2, "Rep's turn"), new(3, "Stalled")] },
        ];
        var watch = new Table
        {
            LogicalName = "crma_dealwatch",
            SchemaName = "crma_DealWatch",
            SetName = "crma_dealwatchs",
            PrimaryId = "crma_dealwatchid",
            PrimaryName = "crma_name",
            Ownership = CrmAssist.Local.Engine.Metadata.Ownership.User,
            Custom = true,
            Columns = columns.ToDictionary(c => c.LogicalName),
            Keys = [new("crma_due", ["crma_lane", "crma_nextcheckon", "crma_opportunityid"]),
                new("crma_worklist", ["crma_stallstate", "crma_rank", "crma_opportunityid"])],
        };
        return new Catalog
        {
            Tables = new Dictionary<string, Table>(standard.Tables) { ["crma_dealwatch"] = watch },
            Relationships = standard.Relationships,
            ManyToMany = standard.ManyToMany,
            Roles = standard.Roles,
        };
    }
}
