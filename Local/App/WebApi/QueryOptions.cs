using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App.WebApi;

/// <summary>The query options of a request. One that is not known is refused by its name; parameter aliases (@p) belong to functions.</summary>
internal sealed class QueryOptions
{
    private static readonly HashSet<string> Known = ["$select", "$filter", "$orderby", "$top", "$expand", "$count", "$skiptoken", "fetchXml", "savedQuery"];
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <exception cref="System.ServiceModel.FaultException{T}">An option Local does not have, or one given twice.</exception>
    public QueryOptions(IQueryCollection query)
    {
        foreach (var (name, value) in query)
        {
            if (!Known.Contains(name) && !name.StartsWith('@')) throw ApiFaults.Query($"The query option '{name}' is not known here: use {string.Join(", ", Known)}.");
            if (value.Count != 1) throw ApiFaults.Query($"The query option '{name}' stands {value.Count} times in the request.");
            values[name] = value[0] ?? "";
        }
    }

    private QueryOptions(Dictionary<string, string> values) => this.values = values;

    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Count => this["$count"] switch { null or "false" => false, "true" => true, var other => throw ApiFaults.Query($"$count is '{other}'; it takes true or false.") };

    /// <summary>Options of an expansion: "$select=a;$top=1".</summary>
    public static QueryOptions Inside(string property, string? text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in TopLevel.Split(text ?? "", ';').Where(p => p.Trim().Length > 0))
        {
            var cut = part.Split('=', 2);
            if (cut is not [var name, var value] || name.Trim() is not ("$select" or "$filter" or "$orderby" or "$top" or "$expand"))
                throw ApiFaults.Query($"The option '{part.Trim()}' in $expand of '{property}' is not known here: use $select, $filter, $orderby, $top, $expand.");
            values[name.Trim()] = value;
        }
        return new QueryOptions(values);
    }

    /// <summary>Only these options may be there.</summary>
    public void Allow(string what, params string[] names)
    {
        if (values.Keys.FirstOrDefault(k => !k.StartsWith('@') && !names.Contains(k)) is { } other) throw ApiFaults.Query($"The query option '{other}' does not go with {what}.");
    }
}
