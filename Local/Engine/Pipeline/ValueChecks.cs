using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What a column takes. Types are strict as in the SDK: an int is no decimal, a number is no choice.</summary>
internal sealed class ValueChecks(Organization organization)
{
    // The platform stores dates in SQL Server's older type.
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The value as it will be stored: seconds cut, dates at midnight, empty text as none.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The platform's validation faults.</exception>
    public object? Checked(Table table, Column column, object? value, Session session)
    {
        if (value == null) return null;
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => Text(table, column, Typed<string>(table, column, value)),
            ColumnType.TableName => Typed<string>(table, column, value),
            ColumnType.Integer => Ranged(table, column, Typed<int>(table, column, value)),
            ColumnType.BigInteger => Typed<long>(table, column, value),
            ColumnType.Decimal => Math.Round(Ranged(table, column, Typed<decimal>(table, column, value)), column.Digits),
            ColumnType.Double => Math.Round(RangedDouble(table, column, Typed<double>(table, column, value)), column.Digits),
            ColumnType.Money => new Money(Math.Round(Ranged(table, column, Typed<Money>(table, column, value).Value), column.Digits)),
            ColumnType.Boolean => Typed<bool>(table, column, value),
            ColumnType.DateTime => Moment(Typed<DateTime>(table, column, value)),
            ColumnType.DateOnly => Early(DateTime.SpecifyKind(Typed<DateTime>(table, column, value).Date, DateTimeKind.Utc)),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => Listed(table, column, Typed<OptionSetValue>(table, column, value)),
            ColumnType.Lookup or ColumnType.Owner => Reference(table, column, Typed<EntityReference>(table, column, value), session),
            ColumnType.Id or ColumnType.Guid => Typed<Guid>(table, column, value),
            ColumnType.PartyList => Typed<EntityCollection>(table, column, value),
            _ => throw Faults.NotInLocal($"values of {table}.{column.LogicalName}"),
        };
    }

    private static T Typed<T>(Table table, Column column, object value) => value is T typed
        ? typed
        : throw Faults.Invalid($"Incorrect attribute value type {value.GetType().FullName}: '{column.LogicalName}' of '{table}' takes {typeof(T).Name}.");

    private static string? Text(Table table, Column column, string text)
    {
        if (text.Length > column.MaxLength)
            throw Faults.Of(Faults.TextTooLong, $"A validation error occurred. The length of the '{column.LogicalName}' attribute of the '{table}' entity exceeded the maximum allowed length of '{column.MaxLength}'.");
        // The platform keeps no empty text: it reads back as a missing column.
        return text.Length == 0 ? null : text;
    }

    private static int Ranged(Table table, Column column, int value)
    {
        Ranged(table, column, (decimal)value);
        return value;
    }

    private static decimal Ranged(Table table, Column column, decimal value) =>
        value >= column.Minimum && value <= column.Maximum ? value : throw OutOfRange(table, column);

    private static double RangedDouble(Table table, Column column, double value) =>
        value >= (double)column.Minimum && value <= (double)column.Maximum ? value : throw OutOfRange(table, column);

    private static Exception OutOfRange(Table table, Column column) =>
        Faults.Of(Faults.ValueOutOfRange, $"A validation error occurred.  The value of '{column.LogicalName}' on record of type '{table}' is outside the valid range.");

    private static DateTime Moment(DateTime moment)
    {
        var utc = moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment;
        return Early(new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc));
    }

    private static DateTime Early(DateTime utc) =>
        utc >= Earliest ? utc : throw Faults.Of(-2147220935, "DateTime is less than minimum value supported by CrmDateTime. Actual value: " + utc.ToString("MM/dd/yyyy HH:mm:ss"));

    private static OptionSetValue Listed(Table table, Column column, OptionSetValue option)
    {
        foreach (var known in column.Options)
            if (known.Value == option.Value) return option;
        throw Faults.Of(Faults.OptionOutOfRange,
            $"A validation error occurred. The value {option.Value} of '{column.LogicalName}' on record of type '{table}' is outside the valid range. Accepted Values: {string.Join(",", column.Options.Select(o => o.Value))}");
    }

    private EntityReference Reference(Table table, Column column, EntityReference reference, Session session)
    {
        if (string.IsNullOrEmpty(reference.LogicalName))
            throw Faults.Invalid($"The reference in '{column.LogicalName}' of '{table}' names no table.");
        if (column.Targets.Count > 0 && !column.Targets.Contains(reference.LogicalName))
            throw Faults.Invalid($"'{column.LogicalName}' of '{table}' cannot refer to '{reference.LogicalName}': it takes {string.Join(", ", column.Targets)}.");
        var target = organization.Catalog.Table(reference.LogicalName);
        if (reference.KeyAttributes.Count > 0)
            reference = new EntityReference(target.LogicalName, organization.Keys.Find(target, reference.KeyAttributes) ?? throw AlternateKeys.NoRow(target, reference.KeyAttributes));
        if (session.Seen.Contains((target.LogicalName, reference.Id))) return reference;
        if (!organization.Reader.Exists(target, reference.Id)) throw Faults.NoSuchRow(target.SchemaName, reference.Id);
        session.Seen.Add((target.LogicalName, reference.Id));
        return reference;
    }
}
