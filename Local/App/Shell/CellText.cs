using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>Values as people read them.</summary>
internal static class CellText
{
    /// <summary>The text of a row's column, or of a linked table's (alias.column).</summary>
    public static string Of(Entity row, string name)
    {
        if (row.FormattedValues.TryGetValue(name, out var formatted)) return formatted;
        return row.Attributes.TryGetValue(name, out var value) ? Plain(value) : "";
    }

    /// <summary>The row a lookup cell points to; null for anything else.</summary>
    public static EntityReference? Reference(Entity row, string name) => row.Attributes.TryGetValue(name, out var value) ? Value(value) as EntityReference : null;

    /// <summary>The rows of a party list, unresolved addresses among them.</summary>
    public static IReadOnlyList<EntityReference> Parties(object? value) => value is EntityCollection parties
        ? [.. parties.Entities.Select(p => p.GetAttributeValue<EntityReference>("partyid") ?? new EntityReference("", Guid.Empty) { Name = p.GetAttributeValue<string>("addressused") ?? p.GetAttributeValue<string>("partyidname") })]
        : [];

    /// <summary>Money and numbers as an input shows them: grouped, with the column's digits.</summary>
    public static string Number(Column column, object? value, UserFormats formats) => value switch
    {
        Money money => formats.Number(money.Value, column.Digits),
        decimal number => formats.Number(number, column.Digits),
        double number => formats.Number(number, column.Digits),
        int number => formats.Number((decimal)number, 0),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static object? Value(object? value) => value is AliasedValue aliased ? aliased.Value : value;

    private static string Plain(object? value) => Value(value) switch
    {
        null => "",
        string text => text,
        EntityReference reference => reference.Name ?? "",
        EntityCollection => string.Join("; ", Parties(value).Select(p => p.Name)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
