using System.Text.Json;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Parameters and response properties of actions and functions in JSON. Type numbers as in dataverse-facts 5.7.</summary>
internal sealed class ParameterValues(ApiCall call)
{
    private const string TypePrefix = "Microsoft.Dynamics.CRM.";

    /// <summary>Names of the types in $metadata, by number.</summary>
    public static string EdmType(ApiParameter parameter) => parameter.Type switch
    {
        0 => "Edm.Boolean",
        1 => "Edm.DateTimeOffset",
        2 or 8 => "Edm.Decimal",
        3 or 5 => "mscrm." + (parameter.Table ?? "crmbaseentity"),
        4 => $"Collection(mscrm.{parameter.Table ?? "crmbaseentity"})",
        6 => "Edm.Double",
        7 or 9 => "Edm.Int32",
        10 => "Edm.String",
        11 => "Collection(Edm.String)",
        12 => "Edm.Guid",
        _ => throw new InvalidOperationException($"The parameter {parameter.Name} is of the unknown type {parameter.Type}."),
    };

    public object Read(ApiParameter parameter, JsonElement value) => parameter.Type switch
    {
        0 => JsonValues.Boolean(parameter.Name, value),
        1 => JsonValues.Moment(parameter.Name, value),
        2 => JsonValues.Decimal(parameter.Name, value),
        3 => Row(parameter, value),
        4 => new EntityCollection([.. Elements(parameter, value).Select(e => Row(parameter, e))]),
        5 => Reference(parameter, value),
        6 => JsonValues.Double(parameter.Name, value),
        7 => JsonValues.Integer(parameter.Name, value),
        8 => new Money(JsonValues.Decimal(parameter.Name, value)),
        9 => new OptionSetValue(JsonValues.Integer(parameter.Name, value)),
        10 => JsonValues.Text(parameter.Name, value),
        11 => Elements(parameter, value).Select(e => JsonValues.Text(parameter.Name, e)).ToArray(),
        12 => JsonValues.Id(parameter.Name, value),
        _ => throw new InvalidOperationException($"The parameter {parameter.Name} is of the unknown type {parameter.Type}."),
    };

    public JsonNode? Write(ApiParameter property, object? value) => value switch
    {
        EntityReference reference => new JsonObject { ["@odata.type"] = "#" + TypePrefix + reference.LogicalName, [call.Catalog.Table(reference.LogicalName).PrimaryId] = reference.Id.ToString("D") },
        Entity row => Row(row),
        EntityCollection rows => new JsonArray([.. rows.Entities.Select(Row)]),
        string[] texts => new JsonArray([.. texts.Select(t => JsonValue.Create(t))]),
        null when property.Type is 4 or 11 => new JsonArray(),
        _ => RowJson.Value(value, dateOnly: false),
    };

    private JsonObject Row(Entity row)
    {
        var table = call.Catalog.Table(row.LogicalName);
        var json = new JsonObject { ["@odata.type"] = "#" + TypePrefix + table.LogicalName };
        foreach (var (name, value) in row.Attributes)
            if (value is not EntityCollection) json[RowJson.Property(table.Columns[name])] = RowJson.Value(value, table.Columns[name].Type == ColumnType.DateOnly);
        if (row.Id != Guid.Empty) json[table.PrimaryId] = row.Id.ToString("D");
        return json;
    }

    private static IEnumerable<JsonElement> Elements(ApiParameter parameter, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw JsonValues.Wrong(parameter.Name, value, EdmType(parameter));

    private Entity Row(ApiParameter parameter, JsonElement value)
    {
        var table = TableOf(parameter, value);
        return new RowBody(call).Read(table, value);
    }

    // {"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"..."} or {"@odata.id":"systemusers(...)"}.
    private EntityReference Reference(ApiParameter parameter, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@odata.id", out var address)) return Fitting(parameter, RowKey.ReadAddress(call, JsonValues.Text(parameter.Name, address), parameter.Name));
        var table = TableOf(parameter, value);
        return value.TryGetProperty(table.PrimaryId, out var id) ? new EntityReference(table.LogicalName, JsonValues.Id(table.PrimaryId, id))
            : throw ApiFaults.Payload($"The parameter '{parameter.Name}' names no row: it needs '{table.PrimaryId}'.");
    }

    private Table TableOf(ApiParameter parameter, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw JsonValues.Wrong(parameter.Name, value, EdmType(parameter));
        var type = value.TryGetProperty("@odata.type", out var text) ? JsonValues.Text("@odata.type", text).TrimStart('#') : null;
        var name = type == null ? parameter.Table : type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : throw UnknownType(parameter, type);
        if (name == null) throw ApiFaults.Payload($"The parameter '{parameter.Name}' needs '@odata.type', such as {TypePrefix}systemuser: it takes rows of any table.");
        Fitting(parameter, new EntityReference(name));
        return call.Catalog.Tables.TryGetValue(name, out var table) ? table : throw UnknownType(parameter, type ?? name);
    }

    private static EntityReference Fitting(ApiParameter parameter, EntityReference reference) => parameter.Table == null || parameter.Table == reference.LogicalName ? reference
        : throw ApiFaults.Payload($"The parameter '{parameter.Name}' takes a {parameter.Table}, not a {reference.LogicalName}.");

    private static Exception UnknownType(ApiParameter parameter, string type) => ApiFaults.Payload($"The type '{type}' of the parameter '{parameter.Name}' does not exist.");
}
