using CrmAssist.Packing;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The rows of the platform's table of tables, "entity": written for whoever looks, since the catalog is the truth.</summary>
internal sealed class TableRows(Organization organization)
{
    public const string Table = "entity";

    /// <summary>Adds the tables that have no row yet.</summary>
    public void Publish()
    {
        var own = organization.Catalog.Table(Table);
        foreach (var table in organization.Catalog.Tables.Values)
        {
            var id = NameBasedId.Of("entity/" + table.LogicalName);
            if (organization.Reader.Exists(own, id)) continue;
            organization.Rows.Insert(own, id, new Dictionary<string, object?>
            {
                ["name"] = table.SchemaName, ["logicalname"] = table.LogicalName, ["entitysetname"] = table.SetName, ["isactivity"] = table.IsActivity,
            });
        }
    }
}
