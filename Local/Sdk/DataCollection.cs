using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list of the platform.</summary>
public class DataCollection<T> : Collection<T>
{
    // As in the real assembly only the assembly itself makes one.
    internal DataCollection() { }

    public void AddRange(params T[]? items)
    {
        if (items != null) AddRange((IEnumerable<T>)items);
    }

    public void AddRange(IEnumerable<T>? items)
    {
        if (items == null) return;
        foreach (var item in items) Add(item);
    }

    public T[] ToArray()
    {
        var items = new T[Count];
        CopyTo(items, 0);
        return items;
    }
}
