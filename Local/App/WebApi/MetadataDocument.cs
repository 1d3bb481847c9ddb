using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>$metadata: what tables, properties, actions and functions there are, in OData's CSDL.</summary>
internal static class MetadataDocument
{
    private const string Namespace = "Microsoft.Dynamics.CRM";
    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    public static string Of(Catalog catalog)
    {
        var operations = Operations.All(catalog).OrderBy(o => o.UniqueName, StringComparer.Ordinal).ToList();
        var schema = new XElement(Edm + "Schema", new XAttribute("Namespace", Namespace), new XAttribute("Alias", "mscrm"),
            new XElement(Edm + "EntityType", new XAttribute("Name", "crmbaseentity"), new XAttribute("Abstract", "true")),
            new XElement(Edm + "EntityType", new XAttribute("Name", "principal"), new XAttribute("BaseType", "mscrm.crmbaseentity"), new XAttribute("Abstract", "true")),
            Sorted(catalog).Select(t => EntityType(catalog, t)),
            operations.Where(o => o.Responses.Count > 0).Select(Response),
            operations.Select(Operation),
            new XElement(Edm + "EntityContainer", new XAttribute("Name", "System"),
                Sorted(catalog).Select(t => EntitySet(catalog, t)),
                operations.Where(o => o.Binding == 0).Select(Import)));
        return new XDeclaration("1.0", "utf-8", null) + new XElement(Edmx + "Edmx", new XAttribute("Version", "4.0"), new XAttribute(XNamespace.Xmlns + "edmx", Edmx), new XElement(Edmx + "DataServices", schema)).ToString();
    }

    private static IEnumerable<Table> Sorted(Catalog catalog) => catalog.Tables.Values.OrderBy(t => t.LogicalName, StringComparer.Ordinal);

    private static XElement EntityType(Catalog catalog, Table table) => new(Edm + "EntityType", new XAttribute("Name", table.LogicalName), new XAttribute("BaseType", "mscrm.crmbaseentity"),
        new XElement(Edm + "Key", new XElement(Edm + "PropertyRef", new XAttribute("Name", table.PrimaryId))),
        table.Columns.Values.Where(c => c.Type != ColumnType.PartyList)
            .Select(c => new XElement(Edm + "Property", new XAttribute("Name", RowJson.Property(c)), new XAttribute("Type", EdmType(c)))),
        Singles(catalog, table).Select(n => new XElement(Edm + "NavigationProperty", new XAttribute("Name", n.Name), new XAttribute("Type", "mscrm." + (n.Target ?? "principal")),
            n.Target == null ? null : new XElement(Edm + "ReferentialConstraint", new XAttribute("Property", RowJson.Property(n.Column)), new XAttribute("ReferencedProperty", catalog.Table(n.Target).PrimaryId)))),
        Collections(catalog, table).Select(n => new XElement(Edm + "NavigationProperty", new XAttribute("Name", n.Name), new XAttribute("Type", $"Collection(mscrm.{n.Table})"))));

    private static XElement EntitySet(Catalog catalog, Table table) => new(Edm + "EntitySet", new XAttribute("Name", table.SetName), new XAttribute("EntityType", $"{Namespace}.{table.LogicalName}"),
        Singles(catalog, table).Where(n => n.Target != null)
            .Select(n => new XElement(Edm + "NavigationPropertyBinding", new XAttribute("Path", n.Name), new XAttribute("Target", catalog.Table(n.Target!).SetName))),
        Collections(catalog, table).Select(n => new XElement(Edm + "NavigationPropertyBinding", new XAttribute("Path", n.Name), new XAttribute("Target", catalog.Table(n.Table).SetName))));

    private static IEnumerable<(string Name, Column Column, string? Target)> Singles(Catalog catalog, Table table) =>
        table.Columns.Values.Where(c => c.IsReference).SelectMany(c => c.Type == ColumnType.Owner
            ? [(NavigationNames.Of(catalog, table, c, "systemuser"), c, (string?)null)]
            : Targets(catalog, table, c).Where(catalog.Tables.ContainsKey).Select(t => (NavigationNames.Of(catalog, table, c, t), c, (string?)t)));

    // A regarding column takes any table in the store; what it is declared for are the relationships.
    private static IEnumerable<string> Targets(Catalog catalog, Table table, Column column) => column.Targets.Count > 0 ? column.Targets
        : catalog.Relationships.Where(r => r.ReferencingTable == table.LogicalName && r.ReferencingColumn == column.LogicalName).Select(r => r.ReferencedTable).Distinct();

    private static IEnumerable<(string Name, string Table)> Collections(Catalog catalog, Table table)
    {
        var all = Expansion.Collections(catalog, table).Select(c => (c.Name, c.Table.LogicalName));
        if (Expansion.PartiesOf(table) is { } parties) all = all.Append((parties, "activityparty"));
        return all.DistinctBy(n => n.Item1);
    }

    private static XElement Response(CustomApi operation) => new(Edm + "ComplexType", new XAttribute("Name", operation.UniqueName + "Response"),
        operation.Responses.Select(p => new XElement(Edm + "Property", new XAttribute("Name", p.Name), new XAttribute("Type", ParameterValues.EdmType(p)))));

    private static XElement Operation(CustomApi operation)
    {
        var element = new XElement(Edm + (operation.IsFunction ? "Function" : "Action"), new XAttribute("Name", operation.UniqueName));
        if (operation.Binding != 0)
        {
            element.Add(new XAttribute("IsBound", "true"));
            element.Add(new XElement(Edm + "Parameter", new XAttribute("Name", "entity"), new XAttribute("Type", "mscrm." + operation.BoundTable), new XAttribute("Nullable", "false")));
        }
        foreach (var parameter in operation.Requests)
        {
            var line = new XElement(Edm + "Parameter", new XAttribute("Name", parameter.Name), new XAttribute("Type", ParameterValues.EdmType(parameter)));
            if (!parameter.Optional) line.Add(new XAttribute("Nullable", "false"));
            element.Add(line);
        }
        if (operation.Responses.Count > 0) element.Add(new XElement(Edm + "ReturnType", new XAttribute("Type", $"mscrm.{operation.UniqueName}Response"), new XAttribute("Nullable", "false")));
        return element;
    }

    private static XElement Import(CustomApi operation)
    {
        var kind = operation.IsFunction ? "Function" : "Action";
        return new XElement(Edm + (kind + "Import"), new XAttribute("Name", operation.UniqueName), new XAttribute(kind, $"{Namespace}.{operation.UniqueName}"));
    }

    private static string EdmType(Column column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo or ColumnType.TableName => "Edm.String",
        ColumnType.Integer or ColumnType.Choice or ColumnType.State or ColumnType.Status => "Edm.Int32",
        ColumnType.BigInteger => "Edm.Int64",
        ColumnType.Decimal or ColumnType.Money => "Edm.Decimal",
        ColumnType.Double => "Edm.Double",
        ColumnType.Boolean => "Edm.Boolean",
        ColumnType.DateTime => "Edm.DateTimeOffset",
        ColumnType.DateOnly => "Edm.Date",
        _ => "Edm.Guid",
    };
}
