using System.Globalization;
using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Values of a body. As strict as OData: a number is no text, a date has no time, a moment has its zone.</summary>
internal static class JsonValues
{
    /// <summary>The value for a column; null empties it.</summary>
    public static object? Of(Column column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        var name = column.LogicalName;
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo or ColumnType.TableName => Text(name, value),
            ColumnType.Integer => Integer(name, value),
            ColumnType.BigInteger => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var big) ? big : throw Wrong(name, value, "Edm.Int64"),
            ColumnType.Decimal => Decimal(name, value),
            ColumnType.Double => Double(name, value),
            ColumnType.Money => new Money(Decimal(name, value)),
            ColumnType.Boolean => Boolean(name, value),
            ColumnType.DateTime => Moment(name, value),
            ColumnType.DateOnly => Day(name, value),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue(Integer(name, value)),
            ColumnType.Id or ColumnType.Guid => Id(name, value),
            _ => throw ApiFaults.Payload($"'{name}' is no property that takes a value."),
        };
    }

    public static string Text(string name, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, value, "Edm.String");

    public static int Integer(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, value, "Edm.Int32");

    public static decimal Decimal(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Wrong(name, value, "Edm.Decimal");

    public static double Double(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name, value, "Edm.Double");

    public static bool Boolean(string name, JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, value, "Edm.Boolean");

    public static Guid Id(string name, JsonElement value) => value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) ? id : throw Wrong(name, value, "Edm.Guid");

    // Without a zone the moment would depend on the server's.
    public static DateTime Moment(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) && moment.Kind == DateTimeKind.Utc
            ? moment : throw Wrong(name, value, "Edm.DateTimeOffset (2026-01-31T09:00:00Z)");

    private static DateTime Day(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateTime.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DateTime.SpecifyKind(day, DateTimeKind.Utc) : throw Wrong(name, value, "Edm.Date (2026-01-31)");

    public static Exception Wrong(string name, JsonElement value, string type) => ApiFaults.Payload($"Cannot convert the value {value.GetRawText()} of '{name}' to the expected type '{type}'.");
}
