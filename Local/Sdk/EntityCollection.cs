using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>A page of rows.</summary>
public sealed class EntityCollection
{
    public EntityCollection() { }

    /// <summary>Copies the list; null gives an empty collection.</summary>
    public EntityCollection(IList<Entity>? list) => Entities.AddRange((IEnumerable<Entity>?)list);

    public DataCollection<Entity> Entities { get; set; } = new();

    public string? EntityName { get; set; }

    public bool MoreRecords { get; set; }

    public string? PagingCookie { get; set; }

    public string? MinActiveRowVersion { get; set; }

    public int TotalRecordCount { get; set; }

    public bool TotalRecordCountLimitExceeded { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
