using System;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row, with the columns that were asked for or are to be written.</summary>
/// <remarks>A column that is not in <see cref="Attributes"/> is unknown, one that is there with null is empty. Setting <see cref="Id"/> adds no column.</remarks>
public class Entity
{
    private AttributeCollection? attributes;
    private FormattedValueCollection? formattedValues;
    private KeyAttributeCollection? keyAttributes;
    private RelatedEntityCollection? relatedEntities;

    public Entity() { }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
    {
        LogicalName = entityName;
        Id = id;
    }

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
    {
        LogicalName = entityName;
        this.keyAttributes = keyAttributes;
    }

    public Entity(string entityName, string keyName, object keyValue)
    {
        LogicalName = entityName;
        KeyAttributes.Add(keyName, keyValue);
    }

    public string LogicalName { get; set; } = null!;

    public virtual Guid Id { get; set; }

    public string? RowVersion { get; set; }

    public AttributeCollection Attributes
    {
        get => attributes ??= new AttributeCollection();
        set => attributes = value;
    }

    public FormattedValueCollection FormattedValues
    {
        get => formattedValues ??= new FormattedValueCollection();
        set => formattedValues = value;
    }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    public RelatedEntityCollection RelatedEntities
    {
        get => relatedEntities ??= new RelatedEntityCollection();
        set => relatedEntities = value;
    }

    /// <exception cref="System.Collections.Generic.KeyNotFoundException">On reading a column that is not there.</exception>
    [AllowNull]
    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The column's value, or the default when it is missing or empty.</summary>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public virtual T? GetAttributeValue<T>(string attributeLogicalName)
    {
        if (string.IsNullOrWhiteSpace(attributeLogicalName)) throw new ArgumentNullException(nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
    }

    /// <returns>False when the column is missing, empty or of another type.</returns>
    public bool TryGetAttributeValue<T>(string attributeKey, [MaybeNullWhen(false)] out T result)
    {
        if (attributeKey != null && Attributes.TryGetValue(attributeKey, out var found) && found is T typed)
        {
            result = typed;
            return true;
        }
        result = default;
        return false;
    }

    /// <summary>Table, id and row version; the key attributes stay behind.</summary>
    public EntityReference ToEntityReference() => new(LogicalName, Id) { RowVersion = RowVersion };
}
