using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Literals of the address: 'text', numbers, ids, true, false, null.</summary>
internal static class Literals
{
    public static object Value(Column column, string text)
    {
        var value = ApiFaults.Reading(() => ODataTokens.Of(text)) is [{ Kind: ODataTokenKind.Text or ODataTokenKind.Literal, Value: { } found }, _] ? found
            : throw ApiFaults.Query($"'{text}' is no value of '{column.LogicalName}'.");
        return (column.Type, value) switch
        {
            (ColumnType.Lookup or ColumnType.Owner, Guid id) => new EntityReference(column.Targets.FirstOrDefault() ?? "", id),
            (ColumnType.Choice or ColumnType.State or ColumnType.Status, int number) => new OptionSetValue(number),
            _ => value,
        };
    }

    /// <summary>A literal as JSON writes the same value; JSON itself passes.</summary>
    public static JsonElement Json(string text, string parameter)
    {
        text = text.Trim();
        if (text.StartsWith('\'') && text.EndsWith('\'') && text.Length > 1) return JsonSerializer.SerializeToElement(text[1..^1].Replace("''", "'", StringComparison.Ordinal));
        if (text is "null" or "true" or "false" || text.StartsWith('{') || text.StartsWith('['))
        {
            // Addresses may write JSON with single quotes: @p={'@odata.id':'systemusers(...)'}.
            try { return JsonDocument.Parse(text.Contains('"') ? text : text.Replace('\'', '"')).RootElement; }
            catch (JsonException e) { throw ApiFaults.Query($"The value of the parameter '{parameter}' is no JSON: {e.Message}"); }
        }
        return ApiFaults.Reading(() => ODataTokens.Of(text)) switch
        {
            [{ Kind: ODataTokenKind.Literal, Value: int or decimal }, _] => JsonDocument.Parse(text).RootElement,
            [{ Kind: ODataTokenKind.Literal }, _] => JsonSerializer.SerializeToElement(text),
            _ => throw ApiFaults.Query($"'{text}' is no value for the parameter '{parameter}': put texts in single quotes."),
        };
    }
}
