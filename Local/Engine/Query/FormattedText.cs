using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Query;

/// <summary>What people read in place of a value: labels, dates in the user's zone and format, numbers in his notation; money without a currency sign.</summary>
public static class FormattedText
{
    /// <summary>The text of a value; null when the value reads as it is. Lookups are named elsewhere, in one go.</summary>
    public static string? Of(Column column, object value, Caller caller) => value switch
    {
        OptionSetValue option => Label(column, option.Value),
        bool flag => Label(column, flag ? 1 : 0) ?? (flag ? "Yes" : "No"),
        Money money => caller.Formats.Number(money.Value, column.Digits),
        decimal number => caller.Formats.Number(number, column.Digits),
        double number => caller.Formats.Number(number, column.Digits),
        int number => caller.Formats.Number((decimal)number, 0),
        DateTime day when column.Type == ColumnType.DateOnly => caller.Formats.Day(day),
        DateTime moment => caller.Formats.Moment(caller.ToLocal(moment)),
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
}
