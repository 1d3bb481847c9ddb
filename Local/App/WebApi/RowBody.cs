using System.Text.Json;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Reads a row from a body: values, lookups by @odata.bind, the people of an activity.</summary>
internal sealed class RowBody(ApiCall call)
{
    private const string Bind = "@odata.bind";

    /// <summary>The row in a JSON object.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A property the table does not have, a value of another type, a bind that names no row.</exception>
    public Entity Read(Table table, JsonElement body)
    {
        var row = new Entity(table.LogicalName);
        foreach (var property in body.EnumerateObject())
        {
            var name = property.Name;
            if (name.EndsWith(Bind, StringComparison.Ordinal)) SetLookup(table, row, name[..^Bind.Length], property.Value);
            // What came with a read row goes back with it unheeded: etag, formatted values, types.
            else if (name.Contains('@')) continue;
            else if (name == Expansion.PartiesOf(table)) SetParties(table, row, property.Value);
            else SetValue(table, row, name, property.Value);
        }
        if (row.Attributes.TryGetValue(table.PrimaryId, out var id) && id is Guid given) row.Id = given;
        return row;
    }

    private void SetValue(Table table, Entity row, string name, JsonElement value)
    {
        if (table.Columns.TryGetValue(name, out var column) && !column.IsReference && column.Type != ColumnType.PartyList)
        {
            row[name] = JsonValues.Of(column, value)!;
            return;
        }
        if (table.Columns.Values.FirstOrDefault(c => c.IsReference && RowJson.Property(c) == name) is { } lookup)
            throw ApiFaults.Payload($"'{name}' can only be read: set the lookup with {NavigationNames.Of(call.Catalog, table, lookup, NavigationNames.Targets(call.Catalog, lookup).First())}{Bind}.");
        if (Expansion.Of(call, table, name, QueryOptions.Inside(name, null)) != null)
            throw Faults.NotInLocal($"rows made together with another one ('{name}' in the body); make the row first and refer to it with {name}{Bind}");
        throw ApiFaults.Payload($"Invalid property '{name}' was found in entity 'Microsoft.Dynamics.CRM.{table.LogicalName}': use property names of $metadata only.");
    }

    private void SetLookup(Table table, Entity row, string name, JsonElement value)
    {
        var (column, target) = NavigationNames.Find(call.Catalog, table, name) ?? throw Undeclared(table, name);
        if (value.ValueKind == JsonValueKind.Null)
        {
            // The other properties of the same lookup may still bind it.
            if (!row.Contains(column.LogicalName)) row[column.LogicalName] = null!;
            return;
        }
        var reference = RowKey.ReadAddress(call, JsonValues.Text(name + Bind, value), name + Bind);
        if (target != null && reference.LogicalName != target)
            throw ApiFaults.Payload($"'{name}{Bind}' leads to {call.Catalog.Table(target).SetName}, not to {call.Catalog.Table(reference.LogicalName).SetName}.");
        row[column.LogicalName] = reference;
    }

    private Exception Undeclared(Table table, string name)
    {
        var near = table.Columns.Values.Where(c => c.IsReference && name.StartsWith(c.LogicalName, StringComparison.OrdinalIgnoreCase)).MaxBy(c => c.LogicalName.Length);
        var hint = near == null ? "use the names of $metadata"
            : $"the lookup {near.LogicalName} is called {string.Join(", ", NavigationNames.Targets(call.Catalog, near).Take(3).Select(t => NavigationNames.Of(call.Catalog, table, near, t)).Distinct())}";
        return ApiFaults.Payload($"An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload: {hint}.");
    }

    // What is sent are all people of the activity: a list that none of them is in becomes empty.
    private void SetParties(Table table, Entity row, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) throw JsonValues.Wrong(Expansion.PartiesOf(table)!, value, "Collection(activityparty)");
        var party = call.Catalog.Table("activityparty");
        foreach (var list in table.Columns.Values.Where(c => c.Type == ColumnType.PartyList && c.ValidForUpdate && PartyLists.Masks.ContainsKey(c.LogicalName)))
            row[list.LogicalName] = new EntityCollection { EntityName = party.LogicalName };
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) throw JsonValues.Wrong(Expansion.PartiesOf(table)!, element, "activityparty");
            var person = Read(party, element);
            var mask = person.GetAttributeValue<OptionSetValue>("participationtypemask")?.Value ?? throw ApiFaults.Payload("A party of an activity needs its participationtypemask (1 from, 2 to, 5 required ...).");
            var column = table.Columns.Values.FirstOrDefault(c => c.Type == ColumnType.PartyList && PartyLists.Masks.GetValueOrDefault(c.LogicalName) == mask)
                ?? throw ApiFaults.Payload($"A {table.LogicalName} has no people of the participationtypemask {mask}.");
            if (!row.Contains(column.LogicalName)) throw ApiFaults.Payload($"The people of the participationtypemask {mask} of a {table.LogicalName} can only be read.");
            ((EntityCollection)row[column.LogicalName]).Entities.Add(person);
        }
    }
}
