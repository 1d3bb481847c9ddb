using System.Globalization;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.App.Shell;

/// <summary>A column of a view: the cell of its layout with the column it means.</summary>
/// <param name="Name">As in the layout: the column, or alias.column of a linked table.</param>
/// <param name="Label">Heading.</param>
/// <param name="Column">The column; null when a linked one is not found.</param>
/// <param name="Width">In pixels.</param>
internal sealed record ViewColumn(string Name, string Label, Column Column, int Width)
{
    public bool IsNumber => Column.Type is ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money;
}

/// <summary>A view made ready to be asked: sorted, searched, one page of it, tied to a parent row.</summary>
internal sealed class ViewQuery
{
    private readonly XElement fetch;
    private readonly XElement entity;

    public ViewQuery(View view, Catalog catalog)
    {
        (View, Table) = (view, catalog.Table(view.Table));
        fetch = XElement.Parse(view.FetchXml);
        entity = fetch.Element("entity")!;
        // The id and the name are needed for links, whatever the view selects.
        foreach (var name in new[] { Table.PrimaryId, Table.PrimaryName, Table.LogicalName == "activitypointer" ? "activitytypecode" : null }.OfType<string>())
            if (entity.Element("all-attributes") == null && entity.Elements("attribute").All(a => a.Attribute("name")?.Value != name)) entity.AddFirst(new XElement("attribute", new XAttribute("name", name)));
        Columns = [.. Layout(view).Select(cell => Column(cell, catalog)).OfType<ViewColumn>()];
    }

    public View View { get; }
    public Table Table { get; }
    public IReadOnlyList<ViewColumn> Columns { get; }

    /// <summary>The order the view itself has, as the sort parameter writes it.</summary>
    public string Sort => entity.Descendants("order").FirstOrDefault() is { } order
        ? $"{(order.Attribute("descending")?.Value is "true" or "1" ? "-" : "")}{(order.Parent == entity ? "" : order.Parent!.Attribute("alias")?.Value + ".")}{order.Attribute("attribute")!.Value}" : "";

    /// <summary>Sorts by a column of the layout instead; a minus in front sorts down. False when the layout has no such column.</summary>
    public bool SortBy(string sort)
    {
        var (name, down) = (sort.TrimStart('-'), sort.StartsWith('-'));
        if (Columns.All(c => c.Name != name)) return false;
        fetch.Descendants("order").Remove();
        var part = name.Split('.');
        var owner = part.Length == 1 ? entity : entity.Descendants("link-entity").First(l => l.Attribute("alias")?.Value == part[0]);
        owner.Add(new XElement("order", new XAttribute("attribute", part[^1]), new XAttribute("descending", down)));
        // Equal values stand in one order on every page.
        if (owner == entity && name != Table.PrimaryId) entity.Add(new XElement("order", new XAttribute("attribute", Table.PrimaryId)));
        return true;
    }

    /// <summary>Keeps the rows that the table's quick find view finds: its columns begin with the text; * stands for anything.</summary>
    public void Search(string text, Catalog catalog)
    {
        var find = catalog.Views.FirstOrDefault(v => v.Table == Table.LogicalName && v.QueryType == 4);
        var fields = find == null ? [] : XElement.Parse(find.FetchXml).Descendants("filter").FirstOrDefault(f => f.Attribute("isquickfindfields")?.Value == "1")?.Elements("condition").Select(c => c.Attribute("attribute")!.Value).ToArray() ?? [];
        string[] searched = [.. fields.Where(f => Table.Columns[f].Type is ColumnType.Text or ColumnType.Memo)];
        if (searched.Length == 0) searched = [Table.PrimaryName!];
        var pattern = text.Replace("[", "[[]", StringComparison.Ordinal).Replace("%", "[%]", StringComparison.Ordinal).Replace("_", "[_]", StringComparison.Ordinal).Replace('*', '%') + "%";
        entity.Add(new XElement("filter", new XAttribute("type", "or"), searched.Select(f => new XElement("condition", new XAttribute("attribute", f), new XAttribute("operator", "like"), new XAttribute("value", pattern)))));
    }

    /// <summary>Keeps the rows whose lookup points to a row.</summary>
    public void Of(string lookup, Guid id) =>
        entity.Add(new XElement("filter", new XElement("condition", new XAttribute("attribute", lookup), new XAttribute("operator", "eq"), new XAttribute("value", id.ToString("D")))));

    /// <summary>Limits another query over the same table to the rows of this list, searched as it is.</summary>
    public void Narrow(XElement other)
    {
        other.Add(entity.Elements("filter").Select(f => new XElement(f)));
        foreach (var link in entity.Elements("link-entity").Select(l => new XElement(l)))
        {
            link.DescendantsAndSelf("link-entity").Elements().Where(e => e.Name.LocalName is "attribute" or "all-attributes" or "order").Remove();
            other.Add(link);
        }
    }

    /// <summary>Leaves out the conditions on the owner: a list below a row shows everybody's.</summary>
    public void OfAnyOwner() => entity.Descendants("condition").Where(c => c.Attribute("attribute")?.Value == "ownerid").Remove();

    /// <summary>The fetch for one page, with the number of all rows.</summary>
    public string Page(int number, int size)
    {
        fetch.Attribute("top")?.Remove();
        fetch.SetAttributeValue("page", number.ToString(CultureInfo.InvariantCulture));
        fetch.SetAttributeValue("count", size.ToString(CultureInfo.InvariantCulture));
        fetch.SetAttributeValue("returntotalrecordcount", "true");
        return fetch.ToString(SaveOptions.DisableFormatting);
    }

    private static IEnumerable<(string Name, int Width)> Layout(View view) => view.LayoutXml.Length == 0 ? [] : XElement.Parse(view.LayoutXml).Descendants("cell")
        .Where(c => c.Attribute("ishidden")?.Value is not ("1" or "true"))
        .Select(c => (c.Attribute("name")!.Value, int.TryParse(c.Attribute("width")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 150));

    private ViewColumn? Column((string Name, int Width) cell, Catalog catalog)
    {
        var part = cell.Name.Split('.');
        if (part.Length == 1) return Table.Columns.TryGetValue(cell.Name, out var own) ? new ViewColumn(cell.Name, Labels.Of(own), own, cell.Width) : null;
        var link = entity.Descendants("link-entity").FirstOrDefault(l => l.Attribute("alias")?.Value == part[0]);
        if (link == null || !catalog.Tables.TryGetValue(link.Attribute("name")!.Value, out var table) || !table.Columns.TryGetValue(part[1], out var linked)) return null;
        return new ViewColumn(cell.Name, $"{Labels.Of(linked)} ({table.Label})", linked, cell.Width);
    }
}

/// <summary>What columns are called.</summary>
internal static class Labels
{
    public static string Of(Column column) => column.Label.Length > 0 ? column.Label : column.SchemaName;
}
