using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Fills EntityReference.Name and the formatted value of lookups: one statement per table pointed to, after the rows are read.</summary>
public sealed class LookupNames(Catalog catalog, PreparedStatements statements)
{
    private readonly Dictionary<string, List<(EntityReference Reference, Entity Row, string Key)>> wanted = new(StringComparer.Ordinal);

    public void Want(EntityReference reference, Entity row, string key)
    {
        if (!wanted.TryGetValue(reference.LogicalName, out var list)) wanted[reference.LogicalName] = list = [];
        list.Add((reference, row, key));
    }

    /// <summary>Looks the names up. A row that is gone leaves its reference without a name.</summary>
    public void Fill()
    {
        foreach (var (name, references) in wanted)
        {
            if (!catalog.Tables.TryGetValue(name, out var table) || table.PrimaryName == null) continue;
            var names = Read(table, [.. references.Select(r => r.Reference.Id).Distinct()]);
            foreach (var (reference, row, key) in references)
            {
                if (!names.TryGetValue(reference.Id, out var text)) continue;
                reference.Name = text;
                row.FormattedValues[key] = text;
            }
        }
    }

    private Dictionary<Guid, string> Read(Table table, List<Guid> ids)
    {
        var command = statements.New();
        var values = new SqlValues(command);
        var test = ids.Count == 1 ? $"= {values.Add(Storage.Id(ids[0]))}" : $"IN (SELECT value FROM json_each({values.AddList([.. ids.Select(Storage.Id)])}))";
        command.CommandText = $"SELECT \"{table.PrimaryId}\", \"{table.PrimaryName}\" FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryId}\" {test}";
        var names = new Dictionary<Guid, string>(ids.Count);
        using var reader = statements.Run(command, []);
        while (reader.Read())
        {
            if (!reader.IsDBNull(1)) names[Guid.Parse(reader.GetString(0))] = reader.GetString(1);
        }
        return names;
    }
}
