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
    /// <summary>For a collection: its table, and the table's lookup that points here.</summary>
    public (Table Table, Column Column)? Many { get; init; }

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
            return new Expansion { Property = name, Options = options, Many = (party, party.Columns["activityid"]) };
        }
        if (call.Catalog.Relationships.FirstOrDefault(r => r.Name == name && r.ReferencedTable == table.LogicalName) is not { } relation) return null;
        var many = call.Catalog.Table(relation.ReferencingTable);
        return new Expansion { Property = name, Options = options, Many = (many, many.Columns[relation.ReferencingColumn]) };
    }

    /// <summary>The property with an activity's people; null for other tables.</summary>
    public static string? PartiesOf(Table table) => table.IsActivity || table.LogicalName == "activitypointer" ? table.LogicalName + "_activity_parties" : null;
}
