using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Cuts a step's images out of the row as it was and as it is.</summary>
/// <remarks>No pre-image on Create, no post-image on Delete: there is no row to cut from (dataverse-facts 1.5). Empty columns are missing, as in any row.</remarks>
internal static class Images
{
    private const int Both = 2;

    public static EntityImageCollection Of(Step step, int kind, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row == null) return images;
        foreach (var image in step.Images)
        {
            if (image.Kind != kind && image.Kind != Both) continue;
            // A copy for each step: what one does to its image is nothing to the next.
            var copy = new Entity(row.LogicalName, row.Id);
            foreach (var (name, value) in row.Attributes)
                if (image.Columns.Count == 0 || image.Columns.Contains(name)) copy[name] = value;
            images[image.Alias] = copy;
        }
        return images;
    }
}
