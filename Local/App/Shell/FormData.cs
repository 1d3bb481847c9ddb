using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>What the script gets to know of a form: attributes, controls, tabs, handlers of its events.</summary>
internal static class FormData
{
    public static object Of(FormView view, ProcessBar? process, IEnumerable<string> columns) => new
    {
        Table = view.Table.LogicalName, view.Table.PrimaryId, view.Table.PrimaryName, Id = view.IsNew ? (Guid?)null : view.Row.Id, FormId = view.Form.Id,
        Type = view.Form.Type == FormType.QuickCreate ? "quickCreate" : "main", view.State, view.Title,
        Etag = view.Row.Attributes.TryGetValue("versionnumber", out var version) ? $"W/\"{version}\"" : null,
        Attributes = columns.Select(name => Attribute(view, view.Table.Columns[name])),
        Controls = Controls(view),
        Tabs = view.Form.Tabs.Select(t => new { t.Name, t.Label, Sections = t.Columns.SelectMany(c => c.Sections).Select(s => new { s.Name, s.Label }) }),
        Handlers = view.Form.OnLoad.Select(h => new { Event = "onload", h.Function, h.Library, h.PassContext }),
        Process = process?.Data(),
    };

    /// <summary>The rights as names.</summary>
    public static IReadOnlyList<string> Rights(RowRights rights) => [.. Engine.Security.Rights.Single.Where(r => (rights & r) != 0).Select(r => r.ToString())];

    private static Dictionary<string, object?> Attribute(FormView view, Column column)
    {
        var attribute = new Dictionary<string, object?>
        {
            ["name"] = column.LogicalName, ["schemaName"] = column.SchemaName, ["type"] = TypeOf(column.Type), ["label"] = Labels.Of(column),
            ["format"] = column.Type == ColumnType.DateOnly ? "date" : column.Type == ColumnType.DateTime ? "datetime" : "text",
            ["required"] = column.Required ? "required" : "none", ["validForCreate"] = column.ValidForCreate, ["validForUpdate"] = column.ValidForUpdate,
            ["value"] = Value(view.Value(column.LogicalName)), ["formatted"] = view.Row.FormattedValues.TryGetValue(column.LogicalName, out var text) ? text : null,
        };
        if (column.Type is ColumnType.DateOnly or ColumnType.DateTime) attribute["behavior"] = column.Type == ColumnType.DateOnly ? "dateonly" : "userlocal";
        if (column.MaxLength != int.MaxValue) attribute["maxLength"] = column.MaxLength;
        if (column.Minimum != decimal.MinValue) (attribute["min"], attribute["max"]) = (column.Minimum, column.Maximum);
        if (column.Type is ColumnType.Decimal or ColumnType.Double or ColumnType.Money) attribute["precision"] = column.Digits;
        if (column.Options.Count > 0) attribute["options"] = column.Options.Select(o => new { o.Value, Text = o.Label, o.State });
        else if (column.Type == ColumnType.Boolean) attribute["options"] = new object[] { new { Value = 0, Text = "No" }, new { Value = 1, Text = "Yes" } };
        if (column.IsReference || column.Type == ColumnType.PartyList)
        {
            var targets = FieldHtml.Targets(view.Visit.Catalog, view.Table, column);
            attribute["targets"] = targets;
            if (column.Type != ColumnType.PartyList) attribute["bind"] = targets.ToDictionary(t => t, t => NavigationNames.Of(view.Visit.Catalog, view.Table, column, t));
        }
        return attribute;
    }

    private static IEnumerable<object> Controls(FormView view)
    {
        foreach (var tab in view.Form.Tabs)
            foreach (var section in tab.Columns.SelectMany(c => c.Sections))
                foreach (var cell in section.Rows.SelectMany(r => r).Where(c => c.Control != null))
                    yield return Control(view, cell, tab.Name, section.Name, tab.Visible && section.Visible && cell.Visible);
        foreach (var cell in view.Form.Header.Where(c => c.Control != null)) yield return Control(view, cell, null, null, cell.Visible);
    }

    private static object Control(FormView view, FormCell cell, string? tab, string? section, bool visible) => new
    {
        cell.Control!.Name, Attribute = cell.Control.Column, Kind = Kind(cell.Control.Kind), Disabled = tab == null || !view.Writable(cell.Control), Visible = visible, Label = FieldHtml.Label(view, cell), Tab = tab, Section = section,
    };

    public static string Kind(ControlKind kind) => kind == ControlKind.Regarding ? "lookup" : kind.ToString().ToLowerInvariant();

    private static object? Value(object? value) => value switch
    {
        EntityReference reference => new[] { Reference(reference) },
        EntityCollection parties => CellText.Parties(parties).Select(Reference),
        OptionSetValue option => option.Value,
        Money money => money.Value,
        DateTime moment => moment.TimeOfDay == TimeSpan.Zero && moment.Kind != DateTimeKind.Utc ? moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        _ => value,
    };

    private static object Reference(EntityReference reference) => new { reference.Id, EntityType = reference.LogicalName, Name = reference.Name ?? "" };

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.TableName => "string",
        ColumnType.Integer or ColumnType.BigInteger => "integer",
        ColumnType.Decimal or ColumnType.Double => "decimal",
        ColumnType.DateTime or ColumnType.DateOnly => "datetime",
        ColumnType.Choice => "optionset",
        ColumnType.Lookup or ColumnType.Owner => "lookup",
        ColumnType.Id or ColumnType.Guid => "uniqueidentifier",
        _ => type.ToString().ToLowerInvariant(),
    };
}
