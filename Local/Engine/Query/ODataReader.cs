using System.Globalization;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Reads the Web API's query options.</summary>
public static class ODataReader
{
    /// <summary>The question in $filter, $select, $orderby, $top and $count.</summary>
    /// <param name="catalog">What tables there are.</param>
    /// <param name="table">The table of the entity set.</param>
    /// <param name="filter">$filter, or null.</param>
    /// <param name="select">$select, or null for all columns.</param>
    /// <param name="orderby">$orderby, or null.</param>
    /// <param name="top">$top, or null.</param>
    /// <param name="count">$count.</param>
    /// <param name="page">Page size (Prefer: odata.maxpagesize) and the cookie of $skiptoken.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">A syntax error, an unknown property, something Local does not have.</exception>
    public static TableQuery FromOData(Catalog catalog, Table table, string? filter, string? select, string? orderby, string? top = null, bool count = false,
        Page? page = null)
    {
        var names = new ODataNames(catalog, table);
        var query = new TableQuery
        {
            Table = table.LogicalName,
            Filter = string.IsNullOrWhiteSpace(filter) ? Filter.Everything : ODataFilter.Read(filter, names),
            Columns = string.IsNullOrWhiteSpace(select) ? new Selection(true, [])
                : new Selection(false, [.. Parts(select).Select(p => new SelectedColumn(Plain(names, p)))]),
            Orders = string.IsNullOrWhiteSpace(orderby) ? [] : [.. Parts(orderby).Select(p => Order(names, p))],
            Top = Number(top),
            Page = (page ?? Page.First) with { CountAll = count },
            ChoicesByNumber = true,
        };
        return query with { Links = names.Links };
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    private static string Plain(ODataNames names, string property) =>
        property.Contains('/') ? throw Faults.NotInLocal($"the path '{property}' in $select") : names.Of(property).Column.LogicalName;

    private static Order Order(ODataNames names, string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 1 or > 2 || (words.Length == 2 && words[1] is not ("asc" or "desc")))
            throw Faults.Invalid($"Syntax error in $orderby: '{part}'.");
        var (entity, column) = names.Of(words[0]);
        return new Order(entity, column.LogicalName, words is [_, "desc"]);
    }

    private static int? Number(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Faults.Invalid($"Invalid value '{text}' for $top query option found.");
    }
}
