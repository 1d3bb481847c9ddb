namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A column to sort by.</summary>
public sealed class OrderExpression
{
    public OrderExpression() { }

    public OrderExpression(string attributeName, OrderType orderType)
    {
        AttributeName = attributeName;
        OrderType = orderType;
    }

    public OrderExpression(string attributeName, OrderType orderType, string? alias) : this(attributeName, orderType) => Alias = alias;

    public OrderExpression(string attributeName, OrderType orderType, string? alias, string? entityName) : this(attributeName, orderType, alias) => EntityName = entityName;

    public string AttributeName { get; set; } = null!;

    public OrderType OrderType { get; set; }

    public string? Alias { get; set; }

    public string? EntityName { get; set; }
}

/// <summary>Up or down.</summary>
public enum OrderType
{
    Ascending = 0,
    Descending = 1,
}

/// <summary>Which page, how large, and where the last one ended.</summary>
public sealed class PagingInfo
{
    public PagingInfo() { }

    public int PageNumber { get; set; }

    public int Count { get; set; }

    public string? PagingCookie { get; set; }

    public bool ReturnTotalRecordCount { get; set; }
}
