using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Xrm.Sdk;

/// <summary>Columns of a row by logical name.</summary>
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection() { }
}

/// <summary>What people read in place of a value.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection() { }
}

/// <summary>Values of an alternate key.</summary>
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection() { }
}

/// <summary>Parameters of a request or a response, or shared variables.</summary>
public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection() { }

    public void AddOrUpdateIfNotNull(string key, object? obj)
    {
        if (obj != null) this[key] = obj;
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
