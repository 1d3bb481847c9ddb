using CrmAssist.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The rows of the platform's table of model-driven apps, "appmodule": written for whoever looks, since the catalog is the truth.</summary>
internal sealed class AppRows(Organization organization)
{
    public const string Table = "appmodule";

    /// <summary>The id of an app. A solution names apps by their unique names; the id is the organisation's own.</summary>
    public static Guid Id(string uniqueName) => NameBasedId.Of("appmodule/" + uniqueName);

    /// <summary>Adds the apps that have no row yet.</summary>
    public void Publish()
    {
        var own = organization.Catalog.Table(Table);
        foreach (var app in organization.Catalog.Apps)
        {
            var id = Id(app.UniqueName);
            if (organization.Reader.Exists(own, id)) continue;
            organization.Rows.Insert(own, id, new Dictionary<string, object?>
            {
                ["name"] = app.Title, ["uniquename"] = app.UniqueName, ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
                ["createdon"] = organization.Clock.Now, ["modifiedon"] = organization.Clock.Now, ["versionnumber"] = organization.Rows.NextVersion(),
            });
        }
    }
}
