using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A question to one table and the tables joined to it: what QueryExpression, FetchXML and the Web API's options all become.</summary>
/// <remarks>Names and values are as the caller wrote them. They are checked against the catalog when the query becomes SQL, so that the three forms are refused
/// alike.</remarks>
public sealed record TableQuery
{
    /// <summary>Rows a page holds at most.</summary>
    public const int LargestPage = 5000;

    public required string Table { get; init; }
    public Selection Columns { get; init; } = Selection.None;
    public Filter Filter { get; init; } = Filter.Everything;
    public IReadOnlyList<Link> Links { get; init; } = [];
    public IReadOnlyList<Order> Orders { get; init; } = [];
    public bool Distinct { get; init; }
    public int? Top { get; init; }
    public Page Page { get; init; } = Page.First;
    /// <summary>Answers with sums and groups in place of rows.</summary>
    public bool Aggregate { get; init; }
    /// <summary>Choices sort by number (Web API, useraworderby) and not by label (QueryExpression and FetchXML).</summary>
    public bool ChoicesByNumber { get; init; }
}

/// <summary>The columns asked for.</summary>
public sealed record Selection(bool All, IReadOnlyList<SelectedColumn> Columns)
{
    public static readonly Selection None = new(false, []);
}

/// <summary>A column asked for, in an aggregate query with what is done to it.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Alias">Own name in the answer; the value then comes as an AliasedValue.</param>
public sealed record SelectedColumn(string Column, string? Alias = null)
{
    public Aggregation? Aggregation { get; init; }
    public bool Group { get; init; }
    public DatePart? DatePart { get; init; }
    /// <summary>Counts each value once (countcolumn).</summary>
    public bool EachOnce { get; init; }
    /// <summary>Dates are grouped in the caller's time zone, else in UTC.</summary>
    public bool UserTime { get; init; } = true;
}

public enum Aggregation { Count, CountColumn, Sum, Avg, Min, Max }

/// <summary>What a date is grouped by.</summary>
public enum DatePart { Day, Week, Month, Quarter, Year }

/// <summary>Conditions, inner filters and tests for related rows, joined by and, or.</summary>
public sealed record Filter(LogicalOperator Operator, IReadOnlyList<Condition> Conditions, IReadOnlyList<Filter> Filters)
{
    public static readonly Filter Everything = new(LogicalOperator.And, [], []);

    /// <summary>"any" and "not any": a row of the linked table exists, or none does.</summary>
    public IReadOnlyList<Link> Related { get; init; } = [];
    public bool IsEmpty => Conditions.Count == 0 && Related.Count == 0 && Filters.All(f => f.IsEmpty);
}

/// <summary>A column, an operator, values.</summary>
/// <param name="Entity">Alias of the linked table the column is of; null: the table the filter stands in.</param>
/// <param name="CompareColumns">The value names another column of the same table.</param>
public sealed record Condition(string? Entity, string Column, ConditionOperator Operator, IReadOnlyList<object?> Values, bool CompareColumns = false);

/// <summary>A join.</summary>
/// <param name="Table">The table joined.</param>
/// <param name="Column">Its column.</param>
/// <param name="ParentColumn">The column of the table it is joined to.</param>
/// <param name="Alias">Prefix of its columns in the answer.</param>
public sealed record Link(string Table, string Column, string ParentColumn, Join Join, string Alias)
{
    public Selection Columns { get; init; } = Selection.None;
    public Filter Filter { get; init; } = Filter.Everything;
    public IReadOnlyList<Link> Links { get; init; } = [];
    public IReadOnlyList<Order> Orders { get; init; } = [];
}

/// <summary>How a join treats rows without a partner. Exists and NotExists only test, they add no columns and no rows.</summary>
public enum Join { Inner, Outer, Exists, NotExists }

/// <summary>A column to sort by.</summary>
/// <param name="Entity">Alias of a linked table; null: the table the order stands in.</param>
/// <param name="Column">Logical name, or in an aggregate query the alias of an answer column.</param>
public sealed record Order(string? Entity, string Column, bool Descending);

/// <summary>Which page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Rows; 0: as many as a page holds.</param>
/// <param name="Cookie">What the page before gave.</param>
/// <param name="CountAll">Also count the rows of all pages.</param>
public sealed record Page(int Number, int Size, string? Cookie, bool CountAll)
{
    public static readonly Page First = new(1, 0, null, false);
}
