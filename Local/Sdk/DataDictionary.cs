using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names and values of the platform. Not an IDictionary: it can only be enumerated.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> items = new();

    protected internal DataCollection() { }

    public int Count => items.Count;

    public virtual bool IsReadOnly => false;

    public ICollection<TKey> Keys => items.Keys;

    public ICollection<TValue> Values => items.Values;

    /// <exception cref="KeyNotFoundException">On reading a name that is not there.</exception>
    [AllowNull]
    public virtual TValue this[TKey key]
    {
        get => items[key];
        set => items[key] = value!;
    }

    public void Add(KeyValuePair<TKey, TValue> item) => items.Add(item.Key, item.Value);

    public void Add(TKey key, [AllowNull] TValue value) => items.Add(key, value!);

    public void AddRange(params KeyValuePair<TKey, TValue>[]? items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>?)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>>? items)
    {
        if (items == null) return;
        foreach (var item in items) Add(item);
    }

    public void Clear() => items.Clear();

    public bool Contains(TKey key) => items.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => ((ICollection<KeyValuePair<TKey, TValue>>)items).Contains(key);

    public bool ContainsKey(TKey key) => items.ContainsKey(key);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => ((ICollection<KeyValuePair<TKey, TValue>>)items).CopyTo(array, arrayIndex);

    public bool Remove(TKey key) => items.Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => ((ICollection<KeyValuePair<TKey, TValue>>)items).Remove(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => items.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
