using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The groups and sums of an aggregate query.</summary>
/// <remarks>Averages of whole numbers are whole numbers, as in SQL Server. Dates are grouped by the caller's wall clock unless usertimezone is false.</remarks>
public sealed class AggregateSql(Sources sources, TableQuery query, SqlValues values, Caller caller)
{
    /// <summary>The SQL function (seconds, zone) that gives the wall clock's seconds; the engine registers it.</summary>
    public const string WallClock = "wall_clock";

    /// <summary>Adds the cells to the plan and gives GROUP BY and ORDER BY.</summary>
    public string Add(RowPlan plan)
    {
        var groups = new List<string>();
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in sources.All)
        {
            foreach (var item in sources.Columns(source)?.Columns ?? [])
            {
                var column = source.Column(item.Column);
                if (column.Type == ColumnType.PartyList) throw Faults.Invalid($"The party list '{column.LogicalName}' cannot be aggregated.");
                var sql = item.Group ? Group(source, column, item) : Aggregated(source, column, item);
                if (!aliases.TryAdd(item.Alias!, sql)) throw Faults.Invalid($"The alias '{item.Alias}' is used twice in the query.");
                if (item.Group) groups.Add(sql);
                var whole = item.DatePart != null || item.Aggregation is Aggregation.Count or Aggregation.CountColumn;
                plan.AddAggregate(source, column, item.Alias!, sql, whole);
                if (item.Group && column.IsPolymorphic) groups.Add(source[column.LogicalName + Store.Storage.TableSuffix]);
            }
        }
        if (aliases.Count == 0) throw Faults.Invalid("An aggregate query needs at least one column.");
        var orders = query.Orders.Concat(query.Links.SelectMany(Orders)).Select(o => aliases.TryGetValue(o.Column, out var sql)
            ? sql + (o.Descending ? " DESC" : "")
            : throw Faults.Invalid($"The order alias '{o.Column}' is no column of the aggregate query.")).ToList();
        return (groups.Count == 0 ? "" : "\nGROUP BY " + string.Join(", ", groups)) + (orders.Count == 0 ? "" : "\nORDER BY " + string.Join(", ", orders));
    }

    private static IEnumerable<Order> Orders(Link link) => link.Orders.Concat(link.Links.SelectMany(Orders));

    private string Group(Source source, Column column, SelectedColumn item)
    {
        var sql = source[column.LogicalName];
        if (column.Type is not (ColumnType.DateTime or ColumnType.DateOnly))
            return item.DatePart == null ? sql : throw Faults.Invalid($"The date grouping of '{column.LogicalName}' needs a date, not a {column.Type} column.");
        if (item.DatePart is not { } part) throw Faults.Invalid($"Grouping by the date '{column.LogicalName}' needs dategrouping.");
        if (column.Type == ColumnType.DateTime && item.UserTime && caller.Zone != TimeZoneInfo.Utc) sql = $"{WallClock}({sql}, {values.Add(caller.Zone.Id)})";
        string Part(string format) => $"CAST(strftime('{format}', {sql}, 'unixepoch') AS INTEGER)";
        return part switch
        {
            DatePart.Day => Part("%d"),
            DatePart.Month => Part("%m"),
            DatePart.Quarter => $"(({Part("%m")} + 2) / 3)",
            DatePart.Year => Part("%Y"),
            // Week 1 holds January 1st and weeks begin on Sunday.
            _ => $"(({Part("%j")} - 1 + ({Part("%w")} - ({Part("%j")} - 1) % 7 + 7) % 7) / 7 + 1)",
        };
    }

    private static string Aggregated(Source source, Column column, SelectedColumn item)
    {
        var sql = source[column.LogicalName];
        var number = column.Type is ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money;
        var date = column.Type is ColumnType.DateTime or ColumnType.DateOnly;
        if (item.Aggregation is Aggregation.Sum or Aggregation.Avg && !number)
            throw Faults.Invalid($"'{item.Aggregation}' needs a number: '{column.LogicalName}' is a {column.Type} column.");
        if (item.Aggregation is Aggregation.Min or Aggregation.Max && !number && !date)
            throw Faults.Invalid($"'{item.Aggregation}' needs a number or a date: '{column.LogicalName}' is a {column.Type} column.");
        return item.Aggregation switch
        {
            Aggregation.Count => "COUNT(*)",
            Aggregation.CountColumn => $"COUNT({(item.EachOnce ? "DISTINCT " : "")}{sql})",
            Aggregation.Sum => $"SUM({sql})",
            Aggregation.Min => $"MIN({sql})",
            Aggregation.Max => $"MAX({sql})",
            _ when column.Type is ColumnType.Integer or ColumnType.BigInteger => $"CAST(AVG({sql}) AS INTEGER)",
            _ => $"AVG({sql})",
        };
    }
}
