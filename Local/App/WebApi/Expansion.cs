using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>One navigation property of an $expand: to the row a lookup points to, or to the rows that point here.</summary>
internal sealed record Expansion
{
    public required string Property { get; init; }
    public required QueryOptions Options { get; init; }
    /// <summary>The lookup that is followed; null for a collection.</summary>
    public Column? Lookup { get; init; }
    /// <summary>The only table of the lookup that counts; null: any.</summary>
    public string? Target { get; init; }
    /// <summary>For a collection: its table, and what links its rows here.</summary>
    public (Table Table, Linked By)? Many { get; init; }

    /// <summary>A lookup of the collection's table; or, many to many, a row of a third table with a column for each side.</summary>
    /// <param name="Column">The column that holds the id of the row here.</param>
    /// <param name="Through">The third table and its column for the collection's rows; null for a lookup.</param>
    internal sealed record Linked(string Column, (string Table, string Other)? Through = null);

    /// <summary>The expansions of an $expand.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such property, or an option is not known.</exception>
    public static IReadOnlyList<Expansion> Read(ApiCall call, Table table, string? expand) =>
        string.IsNullOrWhiteSpace(expand) ? [] : [.. TopLevel.Split(expand, ',').Select(part => ReadOne(call, table, part.Trim()))];

    private static Expansion ReadOne(ApiCall call, Table table, string text)
    {
        var (name, inside) = TopLevel.Call(text) ?? throw ApiFaults.Query($"Syntax error in $expand: '{text}' does not end with its bracket.");
        return Of(call, table, name, QueryOptions.Inside(name, inside)) ?? throw ApiFaults.Property(name, table.LogicalName);
    }

    /// <summary>The navigation property of that name; null when there is none.</summary>
    public static Expansion? Of(ApiCall call, Table table, string name, QueryOptions options)
    {
        if (NavigationNames.Find(call.Catalog, table, name) is { } single)
            return new Expansion { Property = name, Options = options, Lookup = single.Column, Target = single.Target };
        // The people of an activity: one collection per activity table, all in activityparty.
        if (name == PartiesOf(table))
        {
            var party = call.Catalog.Table("activityparty");
            return new Expansion { Property = name, Options = options, Many = (party, new Linked("activityid")) };
        }
        return Collections(call.Catalog, table).Where(c => c.Name == name).Select(c => new Expansion { Property = name, Options = options, Many = (c.Table, c.By) }).FirstOrDefault();
    }

    /// <summary>The collections of a table, by the names of their relationships, but for an activity's people.</summary>
    public static IEnumerable<(string Name, Table Table, Linked By)> Collections(Catalog catalog, Table table) =>
        catalog.Relationships.Where(r => r.ReferencedTable == table.LogicalName).Select(r => (r.Name, catalog.Table(r.ReferencingTable), new Linked(r.ReferencingColumn)))
            .Concat(catalog.ManyToMany.Where(m => m.Table1 == table.LogicalName).Select(m => (m.Name, catalog.Table(m.Table2), new Linked(m.Column1, (m.IntersectTable, m.Column2)))))
            .Concat(catalog.ManyToMany.Where(m => m.Table2 == table.LogicalName).Select(m => (m.Name, catalog.Table(m.Table1), new Linked(m.Column2, (m.IntersectTable, m.Column1)))));

    /// <summary>The property with an activity's people; null for other tables.</summary>
    public static string? PartiesOf(Table table) => table.IsActivity || table.LogicalName == "activitypointer" ? table.LogicalName + "_activity_parties" : null;
}
