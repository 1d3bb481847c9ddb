using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Query;

/// <summary>What people read in place of a value: labels, dates in the user's zone, money. English (United States) patterns; money without a currency
/// sign.</summary>
public static class FormattedText
{
    /// <summary>The text of a value; null when the value reads as it is. Lookups are named elsewhere, in one go.</summary>
    public static string? Of(Column column, object value, Caller caller) => value switch
    {
        OptionSetValue option => Label(column, option.Value),
        bool flag => Label(column, flag ? 1 : 0) ?? (flag ? "Yes" : "No"),
        Money money => money.Value.ToString(Digits(column.Digits), CultureInfo.InvariantCulture),
        decimal number => number.ToString(Digits(column.Digits), CultureInfo.InvariantCulture),
        double number => number.ToString(Digits(column.Digits), CultureInfo.InvariantCulture),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        DateTime day when column.Type == ColumnType.DateOnly => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
        DateTime moment => caller.ToLocal(moment).ToString("M/d/yyyy h:mm tt", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Label(Column column, int value)
    {
        foreach (var option in column.Options)
        {
            if (option.Value == value) return option.Label;
        }
        return null;
    }

    private static string Digits(int digits) => digits switch { 0 => "N0", 1 => "N1", 2 => "N2", _ => "N" + digits };
}
