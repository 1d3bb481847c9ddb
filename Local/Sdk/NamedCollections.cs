using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Xrm.Sdk;

/// <summary>Columns of a row by logical name.</summary>
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection() { }

    public AttributeCollection(IDictionary<string, object> attributes) : base(attributes) { }
}

/// <summary>What people read in place of a value.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection() { }

    public FormattedValueCollection(IDictionary<string, string> values) : base(values) { }
}

/// <summary>Values of an alternate key.</summary>
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection() { }

    public KeyAttributeCollection(IDictionary<string, object> values) : base(values) { }
}

/// <summary>Parameters of a request or a response, or shared variables.</summary>
public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection() { }

    public ParameterCollection(IDictionary<string, object> parameters) : base(parameters) { }

    public void AddOrUpdateIfNotNull(string key, object? value)
    {
        if (value != null) this[key] = value;
    }

    /// <returns>False when the name is missing, its value is null or of another type.</returns>
    public bool TryGetValue<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        // Without "base" this overload would call itself for ever.
        if (base.TryGetValue(key, out var found) && found is T typed)
        {
            value = typed;
            return true;
        }
        value = default;
        return false;
    }
}

/// <summary>Images of a step by their alias.</summary>
public class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection() { }

    public EntityImageCollection(IDictionary<string, Entity> images) : base(images) { }
}

/// <summary>Related rows by relationship.</summary>
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
    public RelatedEntityCollection() { }
}

/// <summary>Details of a fault.</summary>
public sealed class ErrorDetailCollection : DataCollection<string, object>
{
    public ErrorDetailCollection() { }
}
