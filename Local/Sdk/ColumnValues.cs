namespace Microsoft.Xrm.Sdk;

/// <summary>The value of a choice column.</summary>
public sealed class OptionSetValue
{
    public OptionSetValue() { }

    public OptionSetValue(int value) => Value = value;

    public int Value { get; set; }

    public override bool Equals(object? obj) => obj is OptionSetValue other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>The value of a currency column, in the row's currency.</summary>
public sealed class Money
{
    public Money() { }

    public Money(decimal value) => Value = value;

    public decimal Value { get; set; }

    public override bool Equals(object? obj) => obj is Money other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A column of a linked table, or an aggregate.</summary>
public sealed class AliasedValue
{
    public AliasedValue() { }

    public AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
    {
        EntityLogicalName = entityLogicalName;
        AttributeLogicalName = attributeLogicalName;
        Value = value;
    }

    public string EntityLogicalName { get; } = null!;

    public string AttributeLogicalName { get; } = null!;

    public object Value { get; } = null!;
}
