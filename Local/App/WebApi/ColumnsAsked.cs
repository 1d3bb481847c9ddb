using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Columns of a $select, and those read beside them: the version for the ETag, the lookups that expansions follow.</summary>
/// <param name="Shown">What the answer shows.</param>
/// <param name="Read">What is read.</param>
internal sealed record ColumnsAsked(IReadOnlyList<Column> Shown, IReadOnlyList<string> Read)
{
    public static ColumnsAsked Of(ApiCall call, Table table, string? select, IEnumerable<Expansion> expansions)
    {
        // People of an activity are no property: they come by expanding its parties.
        IReadOnlyList<Column> shown = string.IsNullOrWhiteSpace(select) || select.Trim() == "*"
            ? [.. table.Columns.Values.Where(c => c.ValidForRead && c.Type != ColumnType.PartyList)]
            : [.. ApiFaults.Reading(() => ODataReader.FromOData(call.Catalog, table, null, select, null)).Columns.Columns.Select(c => table.Columns[c.Column]).Distinct()];
        var read = shown.Select(c => c.LogicalName).Append(table.PrimaryId).Concat(expansions.Select(e => e.Lookup?.LogicalName).OfType<string>());
        if (table.Columns.ContainsKey("versionnumber")) read = read.Append("versionnumber");
        return new ColumnsAsked(shown, [.. read.Distinct()]);
    }

    public Selection Selection => new(false, [.. Read.Select(c => new SelectedColumn(c))]);
}
