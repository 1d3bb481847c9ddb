using System.Globalization;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Reads expanded rows: one query per expansion for all rows of the answer, with the user's rights, so that a row the user may not read is not there.</summary>
internal sealed class Expander(ApiCall call, RowJson json)
{
    private const int RowsAtOnce = 500;

    public void Fill(IReadOnlyList<(Entity Row, JsonObject Json)> rows, IReadOnlyList<Expansion> expansions)
    {
        foreach (var expansion in expansions)
        {
            if (expansion.Many is { } many) FillMany(rows, expansion, many.Table, many.Column);
            else FillSingle(rows, expansion, expansion.Lookup!);
        }
    }

    private void FillSingle(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Expansion expansion, Column lookup)
    {
        expansion.Options.Allow($"the single row '{expansion.Property}' leads to", "$select", "$expand");
        var wanted = rows.Select(r => r.Row.GetAttributeValue<EntityReference>(lookup.LogicalName)).OfType<EntityReference>()
            .Where(r => expansion.Target == null || r.LogicalName == expansion.Target).Distinct().GroupBy(r => r.LogicalName);
        var found = new Dictionary<(string, Guid), JsonObject>();
        foreach (var group in wanted)
        {
            var table = call.Catalog.Table(group.Key);
            var (read, shown) = Read(table, expansion.Options, table.PrimaryId, null, [.. group.Select(r => r.Id)]);
            for (var i = 0; i < read.Count; i++) found[(group.Key, read[i].Id)] = shown[i];
        }
        foreach (var (row, target) in rows)
            target[expansion.Property] = row.GetAttributeValue<EntityReference>(lookup.LogicalName) is { } reference && found.TryGetValue((reference.LogicalName, reference.Id), out var other)
                ? other.DeepClone() : null;
    }

    private void FillMany(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Expansion expansion, Table table, Column column)
    {
        var top = expansion.Options["$top"] is not { } text ? int.MaxValue
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ApiFaults.Query($"Invalid value '{text}' for $top in $expand of '{expansion.Property}'.");
        var (read, shown) = Read(table, expansion.Options, column.LogicalName, column, [.. rows.Select(r => r.Row.Id).Distinct()]);
        var groups = Enumerable.Range(0, read.Count).ToLookup(i => read[i].GetAttributeValue<EntityReference>(column.LogicalName)!.Id, i => shown[i]);
        foreach (var (row, target) in rows) target[expansion.Property] = new JsonArray([.. groups[row.Id].Take(top).Select(r => r.DeepClone())]);
    }

    // Rows whose column is one of the ids, with the expansion's own options.
    private (List<Entity> Rows, List<JsonObject> Shown) Read(Table table, QueryOptions options, string column, Column? lookup, Guid[] ids)
    {
        var inner = Expansion.Read(call, table, options["$expand"]);
        var asked = ColumnsAsked.Of(call, table, options["$select"], inner);
        var query = ApiFaults.Reading(() => ODataReader.FromOData(call.Catalog, table, options["$filter"], null, options["$orderby"]));
        var columns = (lookup == null ? asked : asked with { Read = [.. asked.Read.Append(lookup.LogicalName).Distinct()] }).Selection;
        var rows = new List<Entity>();
        foreach (var some in ids.Chunk(RowsAtOnce))
        {
            var among = new Filter(LogicalOperator.And, [new Condition(null, column, ConditionOperator.In, [.. some.Cast<object>()])], query.Filter.IsEmpty ? [] : [query.Filter]);
            var page = query with { Columns = columns, Filter = among };
            while (true)
            {
                var answer = call.Ask(page);
                rows.AddRange(answer.Entities);
                if (!answer.MoreRecords) break;
                page = page with { Page = page.Page with { Number = page.Page.Number + 1, Cookie = answer.PagingCookie } };
            }
        }
        List<JsonObject> shown = [.. rows.Select(r => json.Row(table, r, asked.Shown))];
        Fill([.. rows.Zip(shown)], inner);
        return (rows, shown);
    }
}
