using System.Text;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>One condition as SQL.</summary>
/// <remarks>The negative operators match empty columns too, as on the platform (ne is "not equal or null"), other than in SQL.</remarks>
public sealed class ConditionSql(SqlValues values, Caller caller)
{
    /// <summary>Values an "in" may hold. The platform has no number in its documentation; statements of that size fail or time out there.</summary>
    public const int LargestList = 2000;

    // Up to here a list is plain values, which the planner sees through; above it is one JSON value, so that its length does not change the statement.
    private const int PlainList = 4;

    /// <exception cref="System.ServiceModel.FaultException{T}">No such column, a value of another type, an operator Local does not have.</exception>
    public string Of(Source source, Condition condition)
    {
        var column = source.Column(condition.Column);
        if (column.Type == ColumnType.PartyList) throw Faults.Invalid($"The party list '{column.LogicalName}' cannot be filtered; join activityparty instead.");
        var sql = source[column.LogicalName];
        if (condition.CompareColumns) return Columns(source, column, condition);
        switch (condition.Operator)
        {
            case ConditionOperator.Null:
                return None(condition, $"{sql} IS NULL");
            case ConditionOperator.NotNull:
                return None(condition, $"{sql} IS NOT NULL");
            case ConditionOperator.Equal:
                return $"{sql} = {One(source, column, condition)}";
            case ConditionOperator.NotEqual:
                return OrEmpty(sql, $"{sql} <> {One(source, column, condition)}");
            case ConditionOperator.GreaterThan:
                return $"{sql} > {One(source, column, condition)}";
            case ConditionOperator.GreaterEqual:
                return $"{sql} >= {One(source, column, condition)}";
            case ConditionOperator.LessThan:
                return $"{sql} < {One(source, column, condition)}";
            case ConditionOperator.LessEqual:
                return $"{sql} <= {One(source, column, condition)}";
            case ConditionOperator.In:
                return List(source, column, condition, negative: false);
            case ConditionOperator.NotIn:
                return OrEmpty(sql, List(source, column, condition, negative: true));
            case ConditionOperator.Between:
                return Between(source, column, condition, "BETWEEN");
            case ConditionOperator.NotBetween:
                return OrEmpty(sql, Between(source, column, condition, "NOT BETWEEN"));
            case ConditionOperator.Like or ConditionOperator.NotLike or ConditionOperator.BeginsWith or ConditionOperator.DoesNotBeginWith
                or ConditionOperator.EndsWith or ConditionOperator.DoesNotEndWith:
                return Like(source, column, condition);
            case ConditionOperator.Contains or ConditionOperator.DoesNotContain:
                throw Faults.Invalid($"Generic SQL error: '{condition.Operator}' needs a full-text index; '{source.Table}' has none. Use Like with '%'.");
            case ConditionOperator.On or ConditionOperator.NotOn or ConditionOperator.OnOrAfter or ConditionOperator.OnOrBefore:
                return OnDay(source, column, condition);
            case ConditionOperator.EqualUserId:
                return None(condition, $"{Reference(source, column)} = {User()}");
            case ConditionOperator.NotEqualUserId:
                return None(condition, OrEmpty(sql, $"{Reference(source, column)} <> {User()}"));
            case ConditionOperator.EqualBusinessId:
                return None(condition, $"{Reference(source, column)} = {BusinessUnit()}");
            case ConditionOperator.NotEqualBusinessId:
                return None(condition, OrEmpty(sql, $"{Reference(source, column)} <> {BusinessUnit()}"));
            case ConditionOperator.EqualUserTeams:
                return None(condition, $"{Reference(source, column)} IN ({Teams()})");
            case ConditionOperator.EqualUserOrUserTeams:
                return None(condition, $"{Reference(source, column)} IN (SELECT {User()} UNION ALL {Teams()})");
            default:
                return Relative(source, column, condition);
        }
    }

    private static string OrEmpty(string sql, string test) => $"({test} OR {sql} IS NULL)";

    private static string None(Condition condition, string sql) =>
        condition.Values.Count == 0 ? sql
            : throw Faults.Invalid($"Condition operator '{condition.Operator}' requires that no values are set. Values.Length: {condition.Values.Count}");

    private string One(Source source, Column column, Condition condition)
    {
        if (condition.Values.Count != 1) throw Count(condition, "one value");
        return values.Add(ConditionValue.Stored(source.Table, column, condition.Operator, condition.Values[0], caller));
    }

    private static Exception Count(Condition condition, string expected) => condition.Values.Count == 0
        ? Faults.Invalid($"Attribute 'value' or 'valueof' must be specified for condition operator: {condition.Operator}")
        : Faults.Invalid($"Condition operator '{condition.Operator}' requires {expected}. Values.Length: {condition.Values.Count}");

    private string List(Source source, Column column, Condition condition, bool negative)
    {
        var count = condition.Values.Count;
        if (count == 0) throw Count(condition, "at least one value");
        if (count > LargestList)
            throw Faults.Invalid($"Condition operator '{condition.Operator}' has {count} values; a list has at most {LargestList}. Ask in parts.");
        var stored = new List<object>(count);
        foreach (var value in condition.Values) stored.Add(ConditionValue.Stored(source.Table, column, condition.Operator, value, caller));
        var sql = source[column.LogicalName];
        var not = negative ? "NOT " : "";
        if (count == 1) return $"{sql} {(negative ? "<>" : "=")} {values.Add(stored[0])}";
        return count <= PlainList
            ? $"{sql} {not}IN ({string.Join(", ", stored.Select(values.Add))})"
            : $"{sql} {not}IN (SELECT value FROM json_each({values.AddList(stored)}))";
    }

    private string Between(Source source, Column column, Condition condition, string word)
    {
        if (condition.Values.Count != 2) throw Count(condition, "two values");
        var from = values.Add(ConditionValue.Stored(source.Table, column, condition.Operator, condition.Values[0], caller));
        var to = values.Add(ConditionValue.Stored(source.Table, column, condition.Operator, condition.Values[1], caller));
        return $"{source[column.LogicalName]} {word} {from} AND {to}";
    }

    private string Like(Source source, Column column, Condition condition)
    {
        if (column.Type is not (ColumnType.Text or ColumnType.Memo))
            throw Faults.Invalid($"The operator '{condition.Operator}' is for text: '{source.Table}.{column.LogicalName}' is a {column.Type} column.");
        if (condition.Values.Count != 1) throw Count(condition, "one value");
        var text = (string)ConditionValue.Stored(source.Table, column, condition.Operator, condition.Values[0], caller);
        var pattern = condition.Operator switch
        {
            ConditionOperator.BeginsWith or ConditionOperator.DoesNotBeginWith => text + "%",
            ConditionOperator.EndsWith or ConditionOperator.DoesNotEndWith => "%" + text,
            _ => text,
        };
        var negative = condition.Operator is ConditionOperator.NotLike or ConditionOperator.DoesNotBeginWith or ConditionOperator.DoesNotEndWith;
        var sql = source[column.LogicalName];
        var (escaped, escape) = Pattern(pattern);
        var test = $"{sql} {(negative ? "NOT LIKE" : "LIKE")} {values.Add(escaped)}{escape}";
        return negative ? OrEmpty(sql, test) : test;
    }

    // SQL Server's patterns: %, _ and [..]. One character in brackets stands for itself; sets and ranges have no equal in SQLite.
    private static (string Pattern, string Escape) Pattern(string pattern)
    {
        if (!pattern.Contains('[') && !pattern.Contains('\\')) return (pattern, "");
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '[')
            {
                if (i + 2 >= pattern.Length || pattern[i + 2] != ']') throw Faults.NotInLocal($"character sets in a pattern ('{pattern}')");
                text.Append('\\').Append(pattern[i + 1]);
                i += 2;
            }
            else
            {
                if (pattern[i] == '\\') text.Append('\\');
                text.Append(pattern[i]);
            }
        }
        // SQLite accepts the escape character only before %, _ and itself when it must; before others it is harmless.
        return (text.ToString(), " ESCAPE '\\'");
    }

    private string OnDay(Source source, Column column, Condition condition)
    {
        var sql = source[Dated(source, column, condition).LogicalName];
        if (condition.Values.Count != 1) throw Count(condition, "one value");
        var day = ConditionValue.Day(source.Table, column, condition.Values[0]);
        string Bound(DateTime at) => values.Add(DateSpan.Stored(column, at, upper: false, caller));
        return condition.Operator switch
        {
            ConditionOperator.OnOrAfter => $"{sql} >= {Bound(day)}",
            ConditionOperator.OnOrBefore => $"{sql} < {Bound(day.AddDays(1))}",
            ConditionOperator.On => $"({sql} >= {Bound(day)} AND {sql} < {Bound(day.AddDays(1))})",
            _ => OrEmpty(sql, $"{sql} < {Bound(day)} OR {sql} >= {Bound(day.AddDays(1))}"),
        };
    }

    private string Relative(Source source, Column column, Condition condition)
    {
        if (DateSpan.Of(condition.Operator, 0, DateTime.UnixEpoch) == null) throw Faults.NotInLocal($"the condition operator '{condition.Operator}'");
        var sql = source[Dated(source, column, condition).LogicalName];
        if (column.Type == ColumnType.DateOnly && DateSpan.NeedsTime(condition.Operator))
            throw Faults.Invalid($"The date-only column '{source.Table}.{column.LogicalName}' does not support the operator '{condition.Operator}'.");
        var x = 0;
        if (DateSpan.TakesNumber(condition.Operator))
        {
            if (condition.Values.Count != 1) throw Count(condition, "one value");
            if (!int.TryParse(Convert.ToString(condition.Values[0], System.Globalization.CultureInfo.InvariantCulture), out x) || x <= 0)
                throw Faults.Invalid($"Condition operator '{condition.Operator}' requires a whole number above 0, not '{condition.Values[0]}'.");
        }
        else
        {
            None(condition, "");
        }
        var span = DateSpan.Of(condition.Operator, x, caller.ToLocal(caller.Now), condition.Operator == ConditionOperator.ThisFiscalPeriod ? caller.FiscalYear : null)!.Value;
        var from = span.From is { } first ? $"{sql} >= {values.Add(DateSpan.Stored(column, first, upper: false, caller))} AND " : "";
        return $"({from}{sql} < {values.Add(DateSpan.Stored(column, span.To!.Value, upper: true, caller))})";
    }

    private static Column Dated(Source source, Column column, Condition condition) => column.Type is ColumnType.DateTime or ColumnType.DateOnly
        ? column
        : throw Faults.Invalid($"The operator '{condition.Operator}' is for dates: '{source.Table}.{column.LogicalName}' is a {column.Type} column.");

    private static string Reference(Source source, Column column) => column.IsReference || column.Type is ColumnType.Id or ColumnType.Guid
        ? source[column.LogicalName]
        : throw Faults.Invalid($"Operators about the calling user are for lookups: '{source.Table}.{column.LogicalName}' is a {column.Type} column.");

    private static string Columns(Source source, Column column, Condition condition)
    {
        if (condition.Values is not [string other])
            throw Faults.Invalid($"A comparison of columns needs the name of one column beside '{condition.Column}'.");
        var second = source.Column(other);
        if (second.Type != column.Type)
            throw Faults.Invalid($"The columns '{column.LogicalName}' ({column.Type}) and '{other}' ({second.Type}) cannot be compared.");
        var (left, right) = (source[column.LogicalName], source[other]);
        return condition.Operator switch
        {
            ConditionOperator.Equal => $"{left} = {right}",
            ConditionOperator.NotEqual => $"{left} <> {right}",
            ConditionOperator.GreaterThan => $"{left} > {right}",
            ConditionOperator.GreaterEqual => $"{left} >= {right}",
            ConditionOperator.LessThan => $"{left} < {right}",
            ConditionOperator.LessEqual => $"{left} <= {right}",
            _ => throw Faults.Invalid($"The operator '{condition.Operator}' cannot compare columns."),
        };
    }

    private string User() => values.Add(Store.Storage.Id(caller.UserId));

    private string BusinessUnit() => $"(SELECT businessunitid FROM systemuser WHERE systemuserid = {User()})";

    private string Teams() => $"SELECT teamid FROM teammembership WHERE systemuserid = {User()}";
}
