using CrmAssist.Packing;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The rows of the platform's table of option labels, "stringmap": written for whoever looks, since the catalog is the truth. English only.</summary>
internal sealed class OptionRows(Organization organization)
{
    public const string Table = "stringmap";
    private const int English = 1033;

    /// <summary>Adds the options that have no row yet: of choices, states, status reasons and yes/no columns.</summary>
    public void Publish()
    {
        var own = organization.Catalog.Table(Table);
        foreach (var table in organization.Catalog.Tables.Values)
            foreach (var column in table.Columns.Values)
                for (var place = 0; place < column.Options.Count; place++)
                {
                    var option = column.Options[place];
                    var id = NameBasedId.Of($"stringmap/{table.LogicalName}/{column.LogicalName}/{option.Value}");
                    if (organization.Reader.Exists(own, id)) continue;
                    organization.Rows.Insert(own, id, new Dictionary<string, object?>
                    {
                        ["objecttypecode"] = table.LogicalName, ["attributename"] = column.LogicalName, ["attributevalue"] = option.Value, ["value"] = option.Label,
                        ["displayorder"] = place + 1, ["langid"] = English,
                    });
                }
    }
}
