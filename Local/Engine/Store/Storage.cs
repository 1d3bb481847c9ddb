using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Store;

/// <summary>How a column lies in SQLite, in both directions. A table of the platform is a SQLite table of the same name.</summary>
/// <remarks>
/// Ids are text in lower case with hyphens. Date-times and dates are whole seconds since 1970 (UTC; a date is its midnight): the platform keeps seconds.
/// Decimal, double and money are REAL rounded to the column's digits on reading. Booleans, choices and states are integers. A polymorphic lookup has
/// a second column "&lt;name&gt;__table". Party lists have no column: they are rows of activityparty.
/// </remarks>
public static class Storage
{
    /// <summary>Suffix of the column that holds a polymorphic lookup's table.</summary>
    public const string TableSuffix = "__table";

    /// <summary>SQLite type of the column; null where nothing is stored (party lists).</summary>
    public static string? SqlType(Column column) => column.Type switch
    {
        ColumnType.PartyList => null,
        ColumnType.Text or ColumnType.Memo or ColumnType.Lookup or ColumnType.Owner or ColumnType.Id or ColumnType.Guid or ColumnType.TableName => "TEXT",
        ColumnType.Decimal or ColumnType.Double or ColumnType.Money => "REAL",
        _ => "INTEGER",
    };

    /// <summary>The id as it is stored and compared.</summary>
    public static string Id(Guid id) => id.ToString("D");

    /// <summary>Seconds since 1970 of a UTC moment.</summary>
    public static long Seconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>An SDK value (Guid, EntityReference, OptionSetValue, Money, DateTime, bool, number, string) as SQLite takes it. Types are checked before, by the write path.</summary>
    public static object ToSql(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => Id(id),
        EntityReference reference => Id(reference.Id),
        OptionSetValue option => (long)option.Value,
        Money money => (double)money.Value,
        DateTime moment => Seconds(moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment),
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        decimal number => (double)number,
        _ => value,
    };

    /// <summary>The SDK value of a stored one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="stored">long, double or string as SQLite returned it; never null.</param>
    /// <param name="table">For a polymorphic lookup the stored table name, else null.</param>
    public static object FromSql(Column column, object stored, string? table) => column.Type switch
    {
        ColumnType.Id or ColumnType.Guid => Guid.Parse((string)stored),
        ColumnType.Lookup or ColumnType.Owner => new EntityReference(table ?? column.Targets[0], Guid.Parse((string)stored)),
        ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue((int)Convert.ToInt64(stored)),
        ColumnType.Boolean => Convert.ToInt64(stored) != 0,
        ColumnType.Integer => (int)Convert.ToInt64(stored),
        ColumnType.BigInteger => Convert.ToInt64(stored),
        ColumnType.Decimal => Math.Round(Convert.ToDecimal(stored), column.Digits),
        ColumnType.Double => Math.Round(Convert.ToDouble(stored), column.Digits),
        ColumnType.Money => new Money(Math.Round(Convert.ToDecimal(stored), column.Digits)),
        ColumnType.DateTime or ColumnType.DateOnly => DateTime.UnixEpoch.AddSeconds(Convert.ToInt64(stored)),
        _ => stored,
    };
}
