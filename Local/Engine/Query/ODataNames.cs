using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The Web API's names for columns: a lookup is _name_value, a column of the row it points to is navigation/name.</summary>
/// <remarks>A path becomes an outer join, as on the platform.</remarks>
public sealed class ODataNames(Catalog catalog, Table table)
{
    private readonly Dictionary<string, Link> links = new(StringComparer.Ordinal);

    /// <summary>The joins that paths made.</summary>
    public IReadOnlyList<Link> Links => [.. links.Values];

    /// <summary>Alias (null: the table itself) and column of a property.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such property.</exception>
    public (string? Entity, Column Column) Of(string property)
    {
        var parts = property.Split('/');
        if (parts.Length == 1) return (null, Own(table, property));
        if (parts.Length > 2) throw Faults.NotInLocal($"the path '{property}' over more than one lookup");
        var (column, target) = Navigation(parts[0]);
        var found = Own(target, parts[1]);
        if (!links.TryGetValue(parts[0], out var link))
            links[parts[0]] = link = new Link(target.LogicalName, target.PrimaryId, column.LogicalName, Join.Outer, "path_" + parts[0].ToLowerInvariant());
        return (link.Alias, found);
    }

    /// <summary>A column by its logical name, as the query functions take it.</summary>
    public (string? Entity, Column Column) OfLogical(string name) => (null, catalog.Column(table.LogicalName, name));

    private static Column Own(Table owner, string property)
    {
        if (property.StartsWith('_') && property.EndsWith("_value", StringComparison.Ordinal) && property.Length > 7
            && owner.Columns.TryGetValue(property[1..^6], out var lookup) && lookup.IsReference) return lookup;
        if (owner.Columns.TryGetValue(property, out var column) && !column.IsReference && column.Type != ColumnType.PartyList) return column;
        throw Faults.Invalid($"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{owner.LogicalName}'.");
    }

    private (Column Column, Table Target) Navigation(string name)
    {
        var (column, target) = NavigationNames.Find(catalog, table, name)
            ?? throw Faults.Invalid($"Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.{table.LogicalName}'.");
        return (column, catalog.Table(target ?? throw Faults.NotInLocal($"the path '{name}' over an owner; use owninguser or owningteam")));
    }
}
