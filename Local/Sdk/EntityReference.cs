using System;
using System.Linq;

namespace Microsoft.Xrm.Sdk;

/// <summary>Points to a row by id or alternate key. Equality ignores <see cref="Name"/> and minds upper and lower case.</summary>
[Serializable]
public sealed class EntityReference
{
    private KeyAttributeCollection? keyAttributes;

    public EntityReference() { }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
    {
        LogicalName = logicalName;
        Id = id;
    }

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
    {
        LogicalName = logicalName;
        keyAttributes = keyAttributeCollection;
    }

    public EntityReference(string logicalName, string keyName, object keyValue)
    {
        LogicalName = logicalName;
        KeyAttributes.Add(keyName, keyValue);
    }

    public string LogicalName { get; set; } = null!;

    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? RowVersion { get; set; }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    public override bool Equals(object? obj) =>
        obj is EntityReference other && Id == other.Id && LogicalName == other.LogicalName && KeyAttributes.Count == other.KeyAttributes.Count
        && KeyAttributes.All(key => other.KeyAttributes.TryGetValue(key.Key, out var value) && Equals(key.Value, value));

    public override int GetHashCode() => (LogicalName?.GetHashCode() ?? 0) ^ Id.GetHashCode();
}
