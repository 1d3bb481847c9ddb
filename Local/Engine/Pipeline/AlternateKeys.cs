using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Finds rows by the values of an alternate key.</summary>
internal sealed class AlternateKeys(Database database)
{
    /// <summary>The id of the row with those values, or null.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The columns are not exactly those of a key.</exception>
    public Guid? Find(Table table, KeyAttributeCollection values)
    {
        // The primary key counts as one, as in the Web API.
        if (values.Count == 1 && values.TryGetValue(table.PrimaryId, out var id) && id is Guid given) return given;
        var key = table.Keys.FirstOrDefault(k => k.Columns.Count == values.Count && k.Columns.All(values.Contains))
            ?? throw Faults.Of(-2147088240, $"The specified key attributes are not a defined key for the {table} entity");
        var conditions = key.Columns.Select((column, i) => $"\"{column}\" IS ${i}");
        var command = database.Prepared($"SELECT \"{table.PrimaryId}\" FROM \"{table.LogicalName}\" WHERE {string.Join(" AND ", conditions)}", key.Columns.Count);
        for (var i = 0; i < key.Columns.Count; i++) command.Parameters[i].Value = Storage.ToSql(values[key.Columns[i]]);
        return command.ExecuteScalar() is string found ? Guid.Parse(found) : null;
    }

    public static Exception NoRow(Table table, KeyAttributeCollection values) =>
        Faults.Of(-2147088239, $"A record with the specified key values does not exist in {table} entity ({string.Join(", ", values.Select(v => $"{v.Key}={v.Value}"))})");
}
