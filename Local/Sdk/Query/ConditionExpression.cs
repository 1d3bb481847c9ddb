using System.Collections;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A column, an operator, values.</summary>
public sealed class ConditionExpression
{
    public ConditionExpression() { }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator) : this(null, attributeName, conditionOperator) { }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, object? value)
        : this(null, attributeName, conditionOperator, new[] { value }) { }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, params object?[] values)
        : this(null, attributeName, conditionOperator, values) { }

    /// <summary>Every item of the collection becomes a value.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, ICollection? values) : this(null, attributeName, conditionOperator)
    {
        if (values == null) return;
        foreach (var value in values) Values.Add(value!);
    }

    public ConditionExpression(string? entityName, string attributeName, ConditionOperator conditionOperator)
    {
        EntityName = entityName;
        AttributeName = attributeName;
        Operator = conditionOperator;
    }

    public ConditionExpression(string? entityName, string attributeName, ConditionOperator conditionOperator, object? value)
        : this(entityName, attributeName, conditionOperator, new[] { value }) { }

    public ConditionExpression(string? entityName, string attributeName, ConditionOperator conditionOperator, params object?[] values)
        : this(entityName, attributeName, conditionOperator)
    {
        if (values == null) return;
        foreach (var value in values) Values.Add(value!);
    }

    public string? EntityName { get; set; }

    public string AttributeName { get; set; } = null!;

    public ConditionOperator Operator { get; set; }

    /// <summary>The value is the name of another column.</summary>
    public bool CompareColumns { get; set; }

    public DataCollection<object> Values { get; } = new();
}
