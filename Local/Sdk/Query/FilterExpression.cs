namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Conditions and filters joined by and, or.</summary>
public sealed class FilterExpression
{
    public FilterExpression() { }

    public FilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    public LogicalOperator FilterOperator { get; set; }

    public bool IsQuickFindFilter { get; set; }

    public DataCollection<ConditionExpression> Conditions { get; } = new();

    public DataCollection<FilterExpression> Filters { get; } = new();

    public void AddCondition(ConditionExpression condition) => Conditions.Add(condition);

    /// <remarks>An array of numbers or ids is ONE value here: pass object[], or a ConditionExpression made with a collection.</remarks>
    public void AddCondition(string attributeName, ConditionOperator conditionOperator, params object?[] values) =>
        Conditions.Add(new ConditionExpression(attributeName, conditionOperator, values));

    public void AddCondition(string? entityName, string attributeName, ConditionOperator conditionOperator, params object?[] values) =>
        Conditions.Add(new ConditionExpression(entityName, attributeName, conditionOperator, values));

    public void AddFilter(FilterExpression childFilter) => Filters.Add(childFilter);

    public FilterExpression AddFilter(LogicalOperator logicalOperator)
    {
        var filter = new FilterExpression(logicalOperator);
        Filters.Add(filter);
        return filter;
    }
}

/// <summary>And, or.</summary>
public enum LogicalOperator
{
    And = 0,
    Or = 1,
}
