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
    // Alias of the table between two sides of a many-to-many relationship.
    private const string Third = "between";

    public void Fill(IReadOnlyList<(Entity Row, JsonObject Json)> rows, IReadOnlyList<Expansion> expansions)
    {
        foreach (var expansion in expansions)
        {
            if (expansion.Many is { } many) FillMany(rows, expansion, many.Table, many.By);
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
            var (read, shown) = Read(table, expansion.Options, new Expansion.Linked(table.PrimaryId), [.. group.Select(r => r.Id)]);
            for (var i = 0; i < read.Count; i++) found[(group.Key, read[i].Id)] = shown[i];
        }
        foreach (var (row, target) in rows)
            target[expansion.Property] = row.GetAttributeValue<EntityReference>(lookup.LogicalName) is { } reference && found.TryGetValue((reference.LogicalName, reference.Id), out var other)
                ? other.DeepClone() : null;
    }

    private void FillMany(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Expansion expansion, Table table, Expansion.Linked by)
    {
        expansion.Options.Allow($"the rows of '{expansion.Property}'", "$select", "$filter", "$orderby", "$top", "$expand");
        var top = expansion.Options["$top"] is not { } text ? int.MaxValue
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ApiFaults.Query($"Invalid value '{text}' for $top in $expand of '{expansion.Property}'.");
        var (read, shown) = Read(table, expansion.Options, by, [.. rows.Select(r => r.Row.Id).Distinct()]);
        var groups = Enumerable.Range(0, read.Count).ToLookup(i => Here(read[i], by), i => shown[i]);
        foreach (var (row, target) in rows) target[expansion.Property] = new JsonArray([.. groups[row.Id].Take(top).Select(r => r.DeepClone())]);
    }

    // The row of the answer that a row of a collection belongs to.
    private static Guid Here(Entity row, Expansion.Linked by) => (by.Through == null ? row[by.Column] : ((AliasedValue)row[$"{Third}.{by.Column}"]).Value) switch
    {
        EntityReference reference => reference.Id,
        var id => (Guid)id,
    };

    // Rows that are linked to one of the ids, with the expansion's own options.
    private (List<Entity> Rows, List<JsonObject> Shown) Read(Table table, QueryOptions options, Expansion.Linked by, Guid[] ids)
    {
        var inner = Expansion.Read(call, table, options["$expand"]);
        var asked = ColumnsAsked.Of(call, table, options["$select"], inner);
        var query = ApiFaults.Reading(() => ODataReader.FromOData(call.Catalog, table, options["$filter"], null, options["$orderby"]));
        query = query with { Columns = (by.Through != null ? asked : asked with { Read = [.. asked.Read.Append(by.Column).Distinct()] }).Selection };
        var rows = new List<Entity>();
        foreach (var some in ids.Chunk(RowsAtOnce))
        {
            var page = Limited(query, table, by, new Filter(LogicalOperator.And, [new Condition(null, by.Column, ConditionOperator.In, [.. some.Cast<object>()])], []));
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

    private static TableQuery Limited(TableQuery query, Table table, Expansion.Linked by, Filter among) => by.Through is not var (third, other)
        ? query with { Filter = query.Filter.IsEmpty ? among : new Filter(LogicalOperator.And, [], [among, query.Filter]) }
        : query with { Links = [.. query.Links, new Link(third, other, table.PrimaryId, Join.Inner, Third) { Columns = new Selection(false, [new SelectedColumn(by.Column)]), Filter = among }] };
}
