using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Reads the SDK's query objects.</summary>
public static class ExpressionReader
{
    /// <summary>The question in a QueryExpression, FetchExpression or QueryByAttribute.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">Something Local does not have, by name.</exception>
    public static TableQuery FromQueryExpression(QueryBase query) => query switch
    {
        QueryExpression expression => Read(expression),
        FetchExpression fetch => FetchReader.FromFetchXml(fetch.Query),
        QueryByAttribute byAttribute => Read(byAttribute),
        ParsedQuery parsed => parsed.Query,
        null => throw Faults.Invalid("Required field 'Query' is missing."),
        _ => throw Faults.NotInLocal($"queries of the kind {query.GetType().Name}"),
    };

    /// <summary>The columns of a column set.</summary>
    public static Selection Columns(ColumnSet? columns) =>
        columns == null ? Selection.None : new Selection(columns.AllColumns, [.. columns.Columns.Select(c => new SelectedColumn(c))]);

    private static TableQuery Read(QueryExpression query)
    {
        var numbers = 0;
        return new TableQuery
        {
            Table = query.EntityName ?? throw Faults.Invalid("Required member 'EntityName' missing for field 'Query'."),
            Columns = Columns(query.ColumnSet),
            Filter = Read(query.Criteria),
            Links = [.. query.LinkEntities.Select(l => Read(l, ref numbers))],
            Orders = [.. query.Orders.Select(Read)],
            Distinct = query.Distinct,
            Top = query.TopCount,
            Page = Read(query.PageInfo, query.TopCount),
        };
    }

    private static TableQuery Read(QueryByAttribute query)
    {
        if (query.Attributes.Count != query.Values.Count) throw Faults.Invalid("The number of attributes and values of a QueryByAttribute must be the same.");
        return new TableQuery
        {
            Table = query.EntityName,
            Columns = Columns(query.ColumnSet),
            Filter = new Filter(LogicalOperator.And, [.. query.Attributes.Select((name, i) => Equal(name, query.Values[i]))], []),
            Orders = [.. query.Orders.Select(Read)],
            Top = query.TopCount,
            Page = Read(query.PageInfo, query.TopCount),
        };
    }

    private static Condition Equal(string column, object? value) =>
        value == null ? new Condition(null, column, ConditionOperator.Null, []) : new Condition(null, column, ConditionOperator.Equal, [value]);

    private static Filter Read(FilterExpression filter) => new(
        filter.FilterOperator,
        [.. filter.Conditions.Select(c => new Condition(c.EntityName, c.AttributeName, c.Operator, [.. c.Values], c.CompareColumns))],
        [.. filter.Filters.Select(Read)]);

    // A link without an alias is called by the platform after its table and its place in the query: opportunity1.
    private static Link Read(LinkEntity link, ref int numbers)
    {
        numbers++;
        var alias = string.IsNullOrEmpty(link.EntityAlias) ? link.LinkToEntityName + numbers : link.EntityAlias;
        var inner = new List<Link>();
        foreach (var child in link.LinkEntities) inner.Add(Read(child, ref numbers));
        return new Link(link.LinkToEntityName, link.LinkToAttributeName, link.LinkFromAttributeName, Read(link.JoinOperator), alias)
        {
            Columns = Columns(link.Columns),
            Filter = Read(link.LinkCriteria),
            Links = inner,
            Orders = [.. link.Orders.Select(Read)],
        };
    }

    private static Join Read(JoinOperator join) => join switch
    {
        JoinOperator.Inner => Join.Inner,
        JoinOperator.LeftOuter => Join.Outer,
        JoinOperator.Exists or JoinOperator.In => Join.Exists,
        _ => throw Faults.NotInLocal($"the join operator '{join}'"),
    };

    private static Order Read(OrderExpression order) =>
        string.IsNullOrEmpty(order.Alias)
            ? new Order(order.EntityName, order.AttributeName, order.OrderType == OrderType.Descending)
            : throw Faults.NotInLocal("an order by alias in a QueryExpression");

    private static Page Read(PagingInfo? page, int? top)
    {
        if (page == null || (page.PageNumber == 0 && page.Count == 0 && page.PagingCookie == null))
            return Page.First with { CountAll = page?.ReturnTotalRecordCount ?? false };
        if (top != null) throw Faults.Invalid("The Top.Count can't be specified with pagingInfo.");
        return new Page(Math.Max(1, page.PageNumber), page.Count, page.PagingCookie, page.ReturnTotalRecordCount);
    }
}
