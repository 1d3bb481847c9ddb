using System.Text;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Filters and joins as SQL.</summary>
public sealed class FilterSql(Sources sources, ConditionSql conditions, Func<Table, string, string?>? readable)
{
    /// <summary>The filter of a table; null when it lets everything through.</summary>
    public string? Of(Filter filter, Source here)
    {
        var parts = new List<string>();
        foreach (var condition in filter.Conditions) parts.Add(conditions.Of(sources.Named(condition.Entity, here), condition));
        foreach (var link in filter.Related) parts.Add(Related(here, link));
        foreach (var inner in filter.Filters)
        {
            if (Of(inner, here) is { } sql) parts.Add(sql);
        }
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => filter.Operator == LogicalOperator.Or ? $"({string.Join(" OR ", parts)})" : $"({string.Join(" AND ", parts)})",
        };
    }

    /// <summary>What the caller may read of a table; null without limit. The platform filters joined tables too.</summary>
    public string? Readable(Source source) => readable?.Invoke(source.Table, source.Alias);

    /// <summary>Table and condition of a join.</summary>
    public string On(Source parent, Source source, Link link) => $"\"{link.Table}\" {source.Alias} ON {string.Join(" AND ", Conditions(parent, source, link))}";

    /// <summary>Is there a row of the linked table, or none?</summary>
    public string Related(Source parent, Link link)
    {
        var source = sources.Of(link);
        var text = new StringBuilder(link.Join == Join.NotExists ? "NOT " : "").Append($"EXISTS (SELECT 1 FROM \"{link.Table}\" {source.Alias}");
        var where = Conditions(parent, source, link).ToList();
        foreach (var child in link.Links)
        {
            var inner = sources.Of(child);
            if (child.Join == Join.Inner) text.Append(" INNER JOIN ").Append(On(source, inner, child));
            else where.Add(Related(source, child));
        }
        return text.Append(" WHERE ").AppendJoin(" AND ", where).Append(')').ToString();
    }

    private IEnumerable<string> Conditions(Source parent, Source source, Link link)
    {
        yield return $"{source[Joinable(source, link.Column)]} = {parent[Joinable(parent, link.ParentColumn)]}";
        if (Of(link.Filter, source) is { } filter) yield return filter;
        if (Readable(source) is { } limit) yield return limit;
    }

    private static string Joinable(Source source, string name)
    {
        var column = source.Column(name);
        return column.Type == ColumnType.PartyList ? throw Faults.Invalid($"The party list '{name}' cannot be joined; join activityparty instead.")
            : column.LogicalName;
    }
}
