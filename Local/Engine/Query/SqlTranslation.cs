using System.Text;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A query as one SELECT, with the plan that turns its rows into entities by position.</summary>
/// <remarks>Joins stand as the query has them and conditions are not wrapped, so that SQLite can use the keys: what scans here has no index on the platform
/// either.</remarks>
public sealed class SqlTranslation
{
    /// <summary>Joins a query may have on the platform (dataverse-facts 7).</summary>
    public const int MostLinks = 15;

    private readonly TableQuery query;
    private readonly Sources sources;
    private readonly FilterSql filters;
    private readonly SqlValues values;
    private readonly Caller caller;

    private SqlTranslation(TableQuery query, Catalog catalog, Caller caller, SqliteCommand command, Func<Table, string, string?>? readable)
    {
        this.query = query;
        this.caller = caller;
        values = new SqlValues(command);
        sources = new Sources(catalog, query);
        filters = new FilterSql(sources, new ConditionSql(values, caller), readable);
        if (query.Top is < 1 or > TableQuery.LargestPage) throw Faults.Invalid($"The top count is 1 to {TableQuery.LargestPage}, not {query.Top}.");
        Plan = new RowPlan(sources.Main, query);
        var from = From();
        var where = Where();
        Matching = $"SELECT 1 FROM {from}{where.Sql}";
        var order = query.Aggregate ? null : new OrderSql(sources, catalog, query);
        var select = query.Aggregate ? new AggregateSql(sources, query, values, caller).Add(Plan) : Select();
        if (order != null && Size is not null) order.TieBreak();
        var page = order == null ? "" : After(order, where.Any);
        if (order is { CanResume: true } && Size is not null) Plan.Keys = order.Keys(Plan);
        var distinct = query.Distinct && !query.Aggregate ? "DISTINCT " : "";
        command.CommandText = $"SELECT {distinct}{Plan.Select}\nFROM {from}{where.Sql}{page}{select}{order?.Sql}{Limit()}";
    }

    /// <summary>The rows the query is about, before paging: a SELECT for counting, with the same parameters.</summary>
    public string Matching { get; }

    /// <summary>How the rows become entities.</summary>
    public RowPlan Plan { get; }

    /// <summary>Tables by their alias in the statement.</summary>
    public IReadOnlyList<Source> Tables => sources.All;

    /// <summary>Rows of a page; null for a top query, which has no pages.</summary>
    public int? Size => query.Top != null ? null : query.Page.Size is > 0 and < TableQuery.LargestPage ? query.Page.Size : TableQuery.LargestPage;

    /// <summary>Translates a query. The statement and its values go into the command.</summary>
    /// <param name="query">The question.</param>
    /// <param name="catalog">What tables and columns there are.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="command">Gets text and parameters.</param>
    /// <param name="readable">The condition that limits a table (second: its alias) to what the caller may read.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">An unknown table or column, a wrong value, something Local does not have.</exception>
    public static SqlTranslation Of(TableQuery query, Catalog catalog, Caller caller, SqliteCommand command, Func<Table, string, string?>? readable = null) =>
        new(query, catalog, caller, command, readable);

    private string Select()
    {
        foreach (var source in sources.All)
        {
            if (sources.Columns(source) is { } selection) Plan.Add(source, selection, withId: source == sources.Main && !query.Distinct);
        }
        return "";
    }

    private string From()
    {
        var text = new StringBuilder($"\"{sources.Main.Table.LogicalName}\" {sources.Main.Alias}");
        Join(text, sources.Main, query.Links);
        return text.ToString();
    }

    private void Join(StringBuilder text, Source parent, IEnumerable<Link> links)
    {
        foreach (var link in links)
        {
            if (link.Join is not (Query.Join.Inner or Query.Join.Outer)) continue;
            var source = sources.Of(link);
            text.Append(link.Join == Query.Join.Inner ? "\nINNER JOIN " : "\nLEFT JOIN ").Append(filters.On(parent, source, link));
            Join(text, source, link.Links);
        }
    }

    private (string Sql, bool Any) Where()
    {
        var parts = new List<string>();
        if (filters.Of(query.Filter, sources.Main) is { } own) parts.Add(own);
        Tests(parts, sources.Main, query.Links);
        if (filters.Readable(sources.Main) is { } readable) parts.Add(readable);
        return (parts.Count == 0 ? "" : "\nWHERE " + string.Join(" AND ", parts), parts.Count > 0);
    }

    private void Tests(List<string> parts, Source parent, IEnumerable<Link> links)
    {
        foreach (var link in links)
        {
            if (link.Join is Query.Join.Exists or Query.Join.NotExists) parts.Add(filters.Related(parent, link));
            else Tests(parts, sources.Of(link), link.Links);
        }
    }

    // With the cookie of the page before, the statement goes on behind its last row; without, rows are counted off from the beginning, which the platform
    // allows up to 50,000.
    private string After(OrderSql order, bool filtered)
    {
        if (query.Page.Number == 1 || query.Page.Cookie == null || !order.CanResume) return "";
        var cookie = PagingCookie.Read(query.Page.Cookie);
        if (cookie.Page != query.Page.Number - 1) return "";
        Resumed = true;
        return (filtered ? "\nAND " : "\nWHERE ") + order.Behind(cookie, values, caller);
    }

    private bool Resumed { get; set; }

    private string Limit()
    {
        if (query.Top is { } top) return $"\nLIMIT {values.Add((long)top)}";
        var limit = $"\nLIMIT {values.Add(Size!.Value + 1L)}";
        if (Resumed || query.Page.Number == 1) return limit;
        var skip = (query.Page.Number - 1L) * Size.Value;
        if (skip >= 50_000) throw Faults.Invalid("Paging without a paging cookie is limited to 50,000 rows. Send the paging cookie of the page before.");
        return $"{limit} OFFSET {values.Add(skip)}";
    }
}
