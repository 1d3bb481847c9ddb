using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>The values a create form starts with: defaults, the user as owner, the parent row, what the address fills in.</summary>
internal static class NewRow
{
    public static Entity Of(Visit visit, Table table)
    {
        var row = new Entity(table.LogicalName);
        foreach (var column in table.Columns.Values.Where(c => c.Default != null && c.Type is ColumnType.Choice or ColumnType.Status))
            if (column.Default is { } value) row[column.LogicalName] = new OptionSetValue(value);
        // A two-option column always has one of its two values.
        foreach (var column in table.Columns.Values.Where(c => c.Type == ColumnType.Boolean && c.ValidForCreate)) row[column.LogicalName] = column.Default == 1;
        if (table.Columns.ContainsKey("ownerid")) row["ownerid"] = new EntityReference("systemuser", visit.UserId) { Name = visit.User.Name };
        if (table.Columns.ContainsKey("transactioncurrencyid")) row["transactioncurrencyid"] = Currency(visit);
        if (visit.Text("parent") is { } parent && visit.Id("parentid") is { } id && visit.Catalog.Tables.TryGetValue(parent, out var above)) SetParent(visit, row, table, above, id);
        foreach (var fill in visit.Context.Request.Query["fill"])
            if (fill?.Split(':', 2) is [var name, var value] && table.Columns.TryGetValue(name, out var column) && column.Type is ColumnType.Text or ColumnType.Memo) row[name] = value;
        return row;
    }

    private static EntityReference Currency(Visit visit) => visit.Row("transactioncurrency", visit.Organization.BaseCurrency, "currencyname") is var currency
        ? new EntityReference("transactioncurrency", currency.Id) { Name = currency.GetAttributeValue<string>("currencyname") } : null!;

    private static void SetParent(Visit visit, Entity row, Table table, Table parent, Guid id)
    {
        if (!visit.May(RowRights.Read, parent) || parent.PrimaryName == null) return;
        var query = new QueryExpression(parent.LogicalName) { ColumnSet = new ColumnSet(parent.PrimaryName), TopCount = 1 };
        query.Criteria.AddCondition(parent.PrimaryId, ConditionOperator.Equal, id);
        if (visit.Query(query).Entities.FirstOrDefault() is not { } found) return;
        var lookup = visit.Text("lookup") is { } named && table.Columns.ContainsKey(named) ? named : Lookup(visit.Catalog, table, parent);
        if (lookup != null) row[lookup] = new EntityReference(parent.LogicalName, id) { Name = found.GetAttributeValue<string>(parent.PrimaryName) };
    }

    /// <summary>The lookup that ties a new row to its parent: regarding for activities, else the first relationship that isn't the platform's own.</summary>
    private static string? Lookup(Catalog catalog, Table table, Table parent) =>
        table.IsActivity && catalog.Relationships.Any(r => r.ReferencedTable == parent.LogicalName && r.ReferencingTable == table.LogicalName && r.ReferencingColumn == "regardingobjectid")
            ? "regardingobjectid"
            : catalog.Relationships.FirstOrDefault(r => r.ReferencedTable == parent.LogicalName && r.ReferencingTable == table.LogicalName && table.Columns[r.ReferencingColumn].ValidForCreate && r.ReferencingColumn is not ("ownerid" or "owninguser"))?.ReferencingColumn;
}
