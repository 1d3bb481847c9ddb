using System.Globalization;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The order of a query, and where its next page begins.</summary>
/// <remarks>Lookups sort by the name of the row they point to, choices by label unless the Web API asks (documentation "Order rows").</remarks>
public sealed class OrderSql
{
    private readonly List<Term> terms = [];
    private readonly Sources sources;
    private readonly Catalog catalog;
    private readonly TableQuery query;

    public OrderSql(Sources sources, Catalog catalog, TableQuery query)
    {
        (this.sources, this.catalog, this.query) = (sources, catalog, query);
        Add(query.Orders, sources.Main);
        Add(query.Links);
    }

    /// <summary>
    /// Can a page go on behind the last row of the one before? Only when the table asked alone decides the order, and when no join repeats its rows: a page
    /// that ends between two rows of one deal would lose the second.
    /// </summary>
    public bool CanResume => !query.Distinct && !sources.RepeatRows && terms.TrueForAll(t => t.Source == sources.Main);

    /// <summary>ORDER BY, or nothing.</summary>
    public string Sql => terms.Count == 0 ? "" : "\nORDER BY " + string.Join(", ", terms.Select(t => t.Descending ? t.Sql + " DESC" : t.Sql));

    /// <summary>Adds the primary keys, so that rows with equal values keep their places from page to page.</summary>
    /// <remarks>Ids grow with time here but not in the platform's order of ids: a query without an order of its own gets them backwards, so that nobody leans on it.</remarks>
    public void TieBreak()
    {
        if (query.Distinct) return;
        var unasked = terms.Count == 0;
        foreach (var source in sources.Repeating.Prepend(sources.Main))
        {
            var id = source.Table.PrimaryId;
            if (!terms.Exists(t => t.Source == source && t.Column.LogicalName == id))
                terms.Add(new Term(source, source.Column(id), source[id], Plain: true, Descending: unasked));
        }
    }

    /// <summary>Where the plan finds the values of the order, for the cookie.</summary>
    public IReadOnlyList<(string Column, int Ordinal)> Keys(RowPlan plan) => [.. terms.Select(t => (t.Column.LogicalName, plan.Ordinal(t.Sql)))];

    /// <summary>The rows behind the last row of the page before.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The cookie is of another query.</exception>
    public string Behind(PagingCookie cookie, SqlValues values, Caller caller)
    {
        if (!cookie.Last.Select(l => l.Column).SequenceEqual(terms.Select(t => t.Column.LogicalName)))
            throw Faults.Invalid("The paging cookie is not of this query: its columns are not those of the order.");
        var sql = "";
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var (term, text) = (terms[i], cookie.Last[i].Value);
            var value = text == null ? null : values.Add(Value(term, text, caller));
            sql = Behind(term, value, sql);
        }
        return sql;
    }

    // What stands in for a column, a name or the place of a label, is in the cookie as it is.
    private static object Value(Term term, string text, Caller caller) =>
        term.Plain ? ConditionValue.Stored(term.Source.Table, term.Column, default, text, caller)
        : term.Column.IsReference ? text
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw Faults.Invalid("The paging cookie is not of this query: it holds no place of a label.");

    // Empty sorts before everything. The leading >= lets the statement use an index, which the "or" alone would not.
    private static string Behind(Term term, string? value, string rest) => (value, term.Descending, rest) switch
    {
        (null, false, "") => $"{term.Sql} IS NOT NULL",
        (null, true, "") => "0",
        ({ }, false, "") => $"{term.Sql} > {value}",
        ({ }, true, "") => $"({term.Sql} < {value} OR {term.Sql} IS NULL)",
        (null, false, _) => $"({term.Sql} IS NOT NULL OR {rest})",
        (null, true, _) => $"({term.Sql} IS NULL AND {rest})",
        (_, false, _) => $"({term.Sql} >= {value} AND ({term.Sql} > {value} OR {rest}))",
        _ => $"({term.Sql} < {value} OR {term.Sql} IS NULL OR ({term.Sql} = {value} AND {rest}))",
    };

    private void Add(IEnumerable<Link> links)
    {
        foreach (var link in links)
        {
            if (link.Orders.Count > 0 && link.Join is not (Join.Inner or Join.Outer))
                throw Faults.Invalid($"The linked table '{link.Alias}' is only tested and cannot be sorted by.");
            Add(link.Orders, sources.Of(link));
            Add(link.Links);
        }
    }

    private void Add(IEnumerable<Order> orders, Source here)
    {
        foreach (var order in orders)
        {
            var source = sources.Named(order.Entity, here);
            var column = source.Column(order.Column);
            var (sql, plain) = column.Type switch
            {
                ColumnType.PartyList => throw Faults.Invalid($"The party list '{column.LogicalName}' cannot be sorted by."),
                ColumnType.Choice or ColumnType.State or ColumnType.Status when !query.ChoicesByNumber => (ByLabel(source, column), false),
                ColumnType.Lookup or ColumnType.Owner => (ByName(source, column), false),
                _ => (source[column.LogicalName], true),
            };
            terms.Add(new Term(source, column, sql, plain, order.Descending));
        }
    }

    private static string ByLabel(Source source, Column column)
    {
        var labels = column.Options.Select(o => o.Label).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (labels.Count == 0) return source[column.LogicalName];
        var whens = column.Options.Select(o => $" WHEN {o.Value} THEN {labels.FindIndex(l => string.Equals(l, o.Label, StringComparison.OrdinalIgnoreCase))}");
        return $"CASE {source[column.LogicalName]}{string.Concat(whens)} END";
    }

    private string ByName(Source source, Column column)
    {
        // A lookup without targets of its own, regarding, takes whatever table has a relationship with it; all activities together take what any kind of them does.
        var targets = column.Targets.Count > 0 ? column.Targets
            : catalog.Relationships.Where(r => r.ReferencingColumn == column.LogicalName && (r.ReferencingTable == source.Table.LogicalName || OfActivity(source.Table, r.ReferencingTable))).Select(r => r.ReferencedTable).Distinct();
        var names = targets.Where(catalog.Tables.ContainsKey).Select(catalog.Table).Where(t => t.PrimaryName != null).ToList();
        if (names.Count == 0) throw Faults.NotInLocal($"sorting by '{source.Table.LogicalName}.{column.LogicalName}', a lookup to any table");
        string Name(Table table) =>
            $"(SELECT n.\"{table.PrimaryName}\" FROM \"{table.LogicalName}\" n WHERE n.\"{table.PrimaryId}\" = {source[column.LogicalName]})";
        var cases = string.Concat(names.Select(t => $" WHEN '{t.LogicalName}' THEN {Name(t)}"));
        // A subquery has no collation of its own, so that it has to be said again.
        return column.IsPolymorphic
            ? $"CASE {source[column.LogicalName + Store.Storage.TableSuffix]}{cases} END COLLATE NOCASE"
            : $"{Name(names[0])} COLLATE NOCASE";
    }

    private bool OfActivity(Table all, string one) => all.LogicalName == "activitypointer" && catalog.Tables.TryGetValue(one, out var table) && table.IsActivity;

    private sealed record Term(Source Source, Column Column, string Sql, bool Plain, bool Descending);
}
