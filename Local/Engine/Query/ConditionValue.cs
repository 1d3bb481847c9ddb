using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A condition's value as its column stores it. Wrong types are refused in the server's words.</summary>
/// <remarks>
/// The server takes the bare value: an int for a choice, a Guid for a lookup. OptionSetValue, EntityReference and Money are refused, and so is an array that
/// AddCondition(…, In, int[]) leaves as one value. Text is converted, because all values of FetchXML are text.
/// </remarks>
public static class ConditionValue
{
    /// <exception cref="System.ServiceModel.FaultException{T}">Null, or a value of another type.</exception>
    public static object Stored(Table table, Column column, ConditionOperator operation, object? value, Caller caller)
    {
        if (value == null) throw Faults.Invalid($"Null is not a valid value for '{operation}' operator. Use 'Null' operator instead.");
        if (value is string text) return FromText(table, column, text, caller);
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo or ColumnType.TableName => throw Wrong(table, column, "System.String", value),
            ColumnType.Integer or ColumnType.Choice or ColumnType.State or ColumnType.Status =>
                value is int or short or byte ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : throw Wrong(table, column, "System.Int32", value),
            ColumnType.BigInteger =>
                value is int or long ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : throw Wrong(table, column, "System.Int64", value),
            ColumnType.Boolean => value is bool flag ? (flag ? 1L : 0L) : value is int and (0 or 1) ? (long)(int)value
                : throw Wrong(table, column, "System.Boolean", value),
            ColumnType.Decimal or ColumnType.Double or ColumnType.Money =>
                value is decimal or double or float or int or long ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
                    : throw Wrong(table, column, "System.Decimal", value),
            ColumnType.DateTime => value is DateTime moment ? Storage.Seconds(ToUtc(moment)) : throw Wrong(table, column, "System.DateTime", value),
            ColumnType.DateOnly => value is DateTime day ? Storage.Seconds(day.Date) : throw Wrong(table, column, "System.DateTime", value),
            ColumnType.Id or ColumnType.Guid or ColumnType.Lookup or ColumnType.Owner =>
                value is Guid id ? Storage.Id(id) : throw Wrong(table, column, "System.Guid", value),
            _ => throw NoCondition(table, column),
        };
    }

    /// <summary>The day named by the value of "on" and its like: a date of the user's calendar.</summary>
    public static DateTime Day(Table table, Column column, object? value) => value switch
    {
        DateTime moment => moment.Date,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var parsed) => parsed.Date,
        null => throw Faults.Invalid("Null is not a valid value for a date operator. Use 'Null' operator instead."),
        _ => throw Wrong(table, column, "System.DateTime", value),
    };

    private static object FromText(Table table, Column column, string text, Caller caller)
    {
        const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        switch (column.Type)
        {
            case ColumnType.Text or ColumnType.Memo or ColumnType.TableName:
                return text;
            case ColumnType.Integer or ColumnType.Choice or ColumnType.State or ColumnType.Status or ColumnType.BigInteger:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                    : throw Unreadable(table, column, text);
            case ColumnType.Boolean:
                return text.ToLowerInvariant() switch { "1" or "true" => 1L, "0" or "false" => 0L, _ => throw Unreadable(table, column, text) };
            case ColumnType.Decimal or ColumnType.Double or ColumnType.Money:
                return double.TryParse(text, Real, CultureInfo.InvariantCulture, out var real) ? real : throw Unreadable(table, column, text);
            case ColumnType.DateTime:
                // A text without an offset is the user's wall clock.
                if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment))
                    throw Unreadable(table, column, text);
                return Storage.Seconds(moment.Kind == DateTimeKind.Utc ? moment : caller.ToUtc(moment));
            case ColumnType.DateOnly:
                return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var day)
                    ? Storage.Seconds(day.Date)
                    : throw Unreadable(table, column, text);
            case ColumnType.Id or ColumnType.Guid or ColumnType.Lookup or ColumnType.Owner:
                return Guid.TryParse(text, out var id) ? Storage.Id(id) : throw Unreadable(table, column, text);
            default:
                throw NoCondition(table, column);
        }
    }

    private static DateTime ToUtc(DateTime moment) => moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment;

    private static Exception Wrong(Table table, Column column, string expected, object value) =>
        Faults.Invalid($"Condition for attribute '{table}.{column.LogicalName}': expected argument(s) of type '{expected}' but received '{value.GetType()}'.");

    private static Exception Unreadable(Table table, Column column, string text) =>
        Faults.Invalid($"Condition for attribute '{table}.{column.LogicalName}': '{text}' is not a value of a {column.Type} column.");

    private static Exception NoCondition(Table table, Column column) =>
        Faults.Invalid($"Condition for attribute '{table}.{column.LogicalName}': a {column.Type} column cannot be filtered; join its table instead.");
}
