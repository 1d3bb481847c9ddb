using System.Globalization;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Writes rows as the Web API does: lookups as _name_value, choices as numbers, annotations as far as the caller prefers them.</summary>
internal sealed class RowJson(ApiCall call)
{
    private const string Formatted = "OData.Community.Display.V1.FormattedValue";
    private const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private const string Navigation = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private readonly bool formatted = call.Preferences.Wants(Formatted);
    private readonly bool lookupTable = call.Preferences.Wants(LookupTable);
    private readonly bool navigation = call.Preferences.Wants(Navigation);
    private readonly Dictionary<(Column, string), string> navigationNames = [];

    /// <summary>The property that holds a column's value.</summary>
    public static string Property(Column column) => column.IsReference ? $"_{column.LogicalName}_value" : column.LogicalName;

    /// <summary>A row with the columns asked; an empty one is null.</summary>
    public JsonObject Row(Table table, Entity row, IEnumerable<Column> columns)
    {
        var json = Start(row);
        foreach (var column in columns)
            Add(json, table, column, Property(column), row.Attributes.TryGetValue(column.LogicalName, out var value) ? value : null, Text(row, column.LogicalName));
        if (!json.ContainsKey(table.PrimaryId)) json[table.PrimaryId] = row.Id.ToString("D");
        return json;
    }

    /// <summary>A row of a FetchXML query: what has a value, columns of other tables and sums under their aliases.</summary>
    public JsonObject FetchedRow(Table table, Entity row)
    {
        var json = Start(row);
        foreach (var (key, value) in row.Attributes)
        {
            var text = Text(row, key);
            if (value is AliasedValue aliased)
                Add(json, call.Catalog.Table(aliased.EntityLogicalName), call.Catalog.Column(aliased.EntityLogicalName, aliased.AttributeLogicalName), key, aliased.Value, text);
            else if (table.Columns[key] is { Type: not ColumnType.PartyList } column) Add(json, table, column, Property(column), value, text);
        }
        return json;
    }

    /// <summary>A value as JSON has it.</summary>
    public static JsonNode? Value(object? value, bool dateOnly) => value switch
    {
        null => null,
        EntityReference reference => JsonValue.Create(reference.Id.ToString("D")),
        OptionSetValue option => JsonValue.Create(option.Value),
        Money money => JsonValue.Create(money.Value),
        DateTime day when dateOnly => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => JsonValue.Create(moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        Guid id => JsonValue.Create(id.ToString("D")),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} is no value of a column."),
    };

    /// <summary>The ETag of a row: W/"version".</summary>
    public static string? ETag(Entity row) => row.RowVersion is { } version ? $"W/\"{version}\"" : null;

    private static string? Text(Entity row, string key) => row.FormattedValues.TryGetValue(key, out var text) ? text : null;

    private static JsonObject Start(Entity row)
    {
        var json = new JsonObject();
        if (ETag(row) is { } tag) json["@odata.etag"] = tag;
        return json;
    }

    private void Add(JsonObject json, Table table, Column column, string key, object? value, string? text)
    {
        if (value is EntityReference reference)
        {
            if (navigation) json[$"{key}@{Navigation}"] = NavigationName(table, column, reference.LogicalName);
            if (lookupTable) json[$"{key}@{LookupTable}"] = reference.LogicalName;
        }
        if (formatted && text != null) json[$"{key}@{Formatted}"] = text;
        json[key] = Value(value, column.Type == ColumnType.DateOnly);
    }

    private string NavigationName(Table table, Column column, string target)
    {
        if (!navigationNames.TryGetValue((column, target), out var name)) navigationNames[(column, target)] = name = NavigationNames.Of(call.Catalog, table, column, target);
        return name;
    }
}
