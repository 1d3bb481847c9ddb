using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Reads a $filter by recursive descent: or, and, not, then a comparison, a function or brackets.</summary>
/// <remarks>"not" is pushed down to the operators (not contains becomes not-like), because the platform's negative operators match empty columns and SQL's NOT
/// does not.</remarks>
public sealed class ODataFilter
{
    private const string CrmFunctions = "Microsoft.Dynamics.CRM.";
    private readonly string expression;
    private readonly List<ODataToken> tokens;
    private readonly ODataNames names;
    private int at;

    private ODataFilter(string expression, ODataNames names) => (this.expression, this.names, tokens) = (expression, names, ODataTokens.Of(expression));

    private ODataToken Now => tokens[at];

    /// <summary>The filter of an expression.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A syntax error, an unknown property, something Local does not have.</exception>
    public static Filter Read(string expression, ODataNames names)
    {
        var reader = new ODataFilter(expression, names);
        var filter = reader.Or(negative: false);
        return reader.Now.Kind == ODataTokenKind.End ? filter : throw reader.Unexpected();
    }

    private Filter Or(bool negative) => Joined("or", negative ? LogicalOperator.And : LogicalOperator.Or, () => And(negative));

    private Filter And(bool negative) => Joined("and", negative ? LogicalOperator.Or : LogicalOperator.And, () => Not(negative));

    private Filter Joined(string word, LogicalOperator operation, Func<Filter> part)
    {
        var parts = new List<Filter> { part() };
        while (Word(word)) parts.Add(part());
        return parts.Count == 1 ? parts[0] : new Filter(operation, [], parts);
    }

    private Filter Not(bool negative)
    {
        while (Word("not")) negative = !negative;
        if (Now.Kind != ODataTokenKind.Open) return One(Condition(), negative);
        at++;
        var filter = Or(negative);
        Take(ODataTokenKind.Close);
        return filter;
    }

    private static Filter One(Condition condition, bool negative) =>
        new(LogicalOperator.And, [negative ? condition with { Operator = Opposite(condition.Operator) } : condition], []);

    private Condition Condition()
    {
        var name = Take(ODataTokenKind.Name);
        if (Now.Kind == ODataTokenKind.Open)
            return name.Text.StartsWith(CrmFunctions, StringComparison.Ordinal) ? CrmFunction(name.Text[CrmFunctions.Length..]) : Function(name);
        var (entity, column) = names.Of(name.Text);
        var word = Take(ODataTokenKind.Name).Text;
        if (word == "in") return new Condition(entity, column.LogicalName, ConditionOperator.In, List(ODataTokenKind.Open, ODataTokenKind.Close));
        var operation = word switch
        {
            "eq" => ConditionOperator.Equal,
            "ne" => ConditionOperator.NotEqual,
            "gt" => ConditionOperator.GreaterThan,
            "ge" => ConditionOperator.GreaterEqual,
            "lt" => ConditionOperator.LessThan,
            "le" => ConditionOperator.LessEqual,
            _ => throw Faults.NotInLocal($"the $filter operator '{word}'"),
        };
        if (Now.Kind == ODataTokenKind.Name && Now.Text is not ("null" or "true" or "false"))
        {
            var (other, second) = names.Of(tokens[at++].Text);
            return other == entity ? new Condition(entity, column.LogicalName, operation, [second.LogicalName], CompareColumns: true)
                : throw Faults.NotInLocal("comparisons of columns of two tables");
        }
        if (Now.Kind == ODataTokenKind.Text
            && column.Type is not (ColumnType.Text or ColumnType.Memo or ColumnType.TableName or ColumnType.Id or ColumnType.Guid) && !column.IsReference)
            throw Faults.Invalid($"A binary operator with incompatible types was detected: '{column.LogicalName}' is {column.Type}, '{Now.Text}' a string.");
        var value = Value();
        return (value, operation) switch
        {
            (null, ConditionOperator.Equal) => new Condition(entity, column.LogicalName, ConditionOperator.Null, []),
            (null, ConditionOperator.NotEqual) => new Condition(entity, column.LogicalName, ConditionOperator.NotNull, []),
            (null, _) => throw Faults.Invalid($"Null can be compared with eq and ne only, not with '{word}'."),
            _ => new Condition(entity, column.LogicalName, operation, [value]),
        };
    }

    private Condition Function(ODataToken name)
    {
        var (operation, before, after) = name.Text switch
        {
            "contains" => (ConditionOperator.Like, "%", "%"),
            "startswith" => (ConditionOperator.Like, "", "%"),
            "endswith" => (ConditionOperator.Like, "%", ""),
            _ => throw Faults.NotInLocal($"the $filter function '{name.Text}'"),
        };
        Take(ODataTokenKind.Open);
        var (entity, column) = names.Of(Take(ODataTokenKind.Name).Text);
        Take(ODataTokenKind.Comma);
        var text = Take(ODataTokenKind.Text).Text;
        Take(ODataTokenKind.Close);
        // The text means itself: its own % and _ are no wildcards.
        var literal = string.Concat(text.Select(c => c is '[' or '%' or '_' ? $"[{c}]" : c.ToString()));
        return new Condition(entity, column.LogicalName, operation, [before + literal + after]);
    }

    // Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7): the platform's query functions are named like the operators.
    private Condition CrmFunction(string name)
    {
        if (!Enum.TryParse<ConditionOperator>(name, out var operation)) throw Faults.NotInLocal($"the query function '{name}'");
        string? property = null;
        IReadOnlyList<object?> values = [];
        Take(ODataTokenKind.Open);
        do
        {
            var parameter = Take(ODataTokenKind.Name).Text;
            Take(ODataTokenKind.Equals);
            if (parameter == "PropertyName") property = Take(ODataTokenKind.Text).Text;
            else if (parameter == "PropertyValue") values = [Value()];
            else if (parameter == "PropertyValues") values = List(ODataTokenKind.OpenList, ODataTokenKind.CloseList);
            else throw Faults.Invalid($"The query function '{name}' has no parameter '{parameter}'.");
        }
        while (Taken(ODataTokenKind.Comma));
        Take(ODataTokenKind.Close);
        if (property == null) throw Faults.Invalid($"The query function '{name}' needs the parameter PropertyName.");
        // These functions take logical names, lookups included.
        var (entity, column) = names.OfLogical(property);
        return new Condition(entity, column.LogicalName, operation, values);
    }

    private IReadOnlyList<object?> List(ODataTokenKind open, ODataTokenKind close)
    {
        Take(open);
        var values = new List<object?>();
        do values.Add(Value());
        while (Taken(ODataTokenKind.Comma));
        Take(close);
        return values;
    }

    private object? Value()
    {
        var token = tokens[at++];
        return token.Kind switch
        {
            ODataTokenKind.Text or ODataTokenKind.Literal => token.Value,
            ODataTokenKind.Name when token.Text == "null" => null,
            ODataTokenKind.Name when token.Text == "true" => true,
            ODataTokenKind.Name when token.Text == "false" => false,
            _ => throw Back().Unexpected(),
        };
    }

    private ODataFilter Back()
    {
        at--;
        return this;
    }

    private static ConditionOperator Opposite(ConditionOperator operation) => operation switch
    {
        ConditionOperator.Equal => ConditionOperator.NotEqual,
        ConditionOperator.NotEqual => ConditionOperator.Equal,
        ConditionOperator.GreaterThan => ConditionOperator.LessEqual,
        ConditionOperator.GreaterEqual => ConditionOperator.LessThan,
        ConditionOperator.LessThan => ConditionOperator.GreaterEqual,
        ConditionOperator.LessEqual => ConditionOperator.GreaterThan,
        ConditionOperator.Like => ConditionOperator.NotLike,
        ConditionOperator.In => ConditionOperator.NotIn,
        ConditionOperator.NotIn => ConditionOperator.In,
        ConditionOperator.Between => ConditionOperator.NotBetween,
        ConditionOperator.NotBetween => ConditionOperator.Between,
        ConditionOperator.Null => ConditionOperator.NotNull,
        ConditionOperator.NotNull => ConditionOperator.Null,
        ConditionOperator.EqualUserId => ConditionOperator.NotEqualUserId,
        ConditionOperator.NotEqualUserId => ConditionOperator.EqualUserId,
        ConditionOperator.On => ConditionOperator.NotOn,
        _ => throw Faults.NotInLocal($"'not' before '{operation}'"),
    };

    private bool Word(string word)
    {
        if (Now.Kind != ODataTokenKind.Name || Now.Text != word) return false;
        at++;
        return true;
    }

    private bool Taken(ODataTokenKind kind)
    {
        if (Now.Kind != kind) return false;
        at++;
        return true;
    }

    private ODataToken Take(ODataTokenKind kind) => Now.Kind == kind ? tokens[at++] : throw Unexpected();

    private Exception Unexpected() => Faults.Invalid(Now.Kind == ODataTokenKind.End
        ? $"The expression '{expression}' ends too early."
        : $"Syntax error at position {Now.Position} in '{expression}': '{Now.Text}' is not expected there.");
}
