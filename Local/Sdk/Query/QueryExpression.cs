namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A question to the organisation.</summary>
public abstract class QueryBase
{
    protected QueryBase() { }
}

/// <summary>A query as an object tree.</summary>
public sealed class QueryExpression : QueryBase
{
    private ColumnSet? columnSet;
    private FilterExpression? criteria;
    private PagingInfo? pageInfo;

    public QueryExpression() { }

    public QueryExpression(string entityName) => EntityName = entityName;

    public string EntityName { get; set; } = null!;

    public ColumnSet ColumnSet
    {
        get => columnSet ??= new ColumnSet();
        set => columnSet = value;
    }

    public FilterExpression Criteria
    {
        get => criteria ??= new FilterExpression();
        set => criteria = value;
    }

    public PagingInfo PageInfo
    {
        get => pageInfo ??= new PagingInfo();
        set => pageInfo = value;
    }

    public DataCollection<LinkEntity> LinkEntities { get; } = new();

    public DataCollection<OrderExpression> Orders { get; } = new();

    public bool Distinct { get; set; }

    public bool NoLock { get; set; }

    public int? TopCount { get; set; }

    public string? QueryHints { get; set; }

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddOrder(string attributeName, OrderType orderType, string? alias, string? entityName) =>
        Orders.Add(new OrderExpression(attributeName, orderType, alias, entityName));
}

/// <summary>A query as FetchXML.</summary>
public sealed class FetchExpression : QueryBase
{
    public FetchExpression() { }

    public FetchExpression(string query) => Query = query;

    public string Query { get; set; } = null!;
}

/// <summary>A query for rows whose columns equal given values.</summary>
public sealed class QueryByAttribute : QueryBase
{
    public QueryByAttribute() { }

    public QueryByAttribute(string entityName) => EntityName = entityName;

    public string EntityName { get; set; } = null!;

    public ColumnSet ColumnSet { get; set; } = null!;

    public PagingInfo? PageInfo { get; set; }

    public int? TopCount { get; set; }

    public DataCollection<string> Attributes { get; } = new();

    public DataCollection<object> Values { get; } = new();

    public DataCollection<OrderExpression> Orders { get; } = new();

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));
}
