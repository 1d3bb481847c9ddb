namespace CrmAssist.Local.Engine.Metadata;

/// <summary>The kinds of columns Local knows; a kind it does not know is refused at import with its name.</summary>
public enum ColumnType
{
    Text, Memo, Integer, BigInteger, Decimal, Double, Money, Boolean, DateTime, DateOnly,
    Choice, State, Status, Lookup, Owner, PartyList, Id, Guid, TableName,
}

/// <summary>One choice of an option set.</summary>
/// <param name="Value">The stored number.</param>
/// <param name="Label">English label.</param>
/// <param name="State">For status reasons: the state the reason belongs to.</param>
public sealed record Option(int Value, string Label, int? State = null);

/// <summary>A column of a table. Immutable.</summary>
public sealed record Column
{
    public required string LogicalName { get; init; }
    public required string SchemaName { get; init; }
    public required ColumnType Type { get; init; }
    public string Label { get; init; } = "";
    /// <summary>Tables a lookup, owner or party list may point to, logical names. Empty: any (regarding).</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    public IReadOnlyList<Option> Options { get; init; } = [];
    /// <summary>Characters, for Text and Memo.</summary>
    public int MaxLength { get; init; } = int.MaxValue;
    public decimal Minimum { get; init; } = decimal.MinValue;
    public decimal Maximum { get; init; } = decimal.MaxValue;
    /// <summary>Digits after the point, for Decimal, Double and Money.</summary>
    public int Digits { get; init; } = 2;
    /// <summary>Value a Create without one stores: the option's number, 0 or 1 for Boolean.</summary>
    public int? Default { get; init; }
    /// <summary>On forms. The service takes rows without, as the platform does.</summary>
    public bool Required { get; init; }
    public bool Custom { get; init; }
    public bool ValidForCreate { get; init; } = true;
    public bool ValidForUpdate { get; init; } = true;
    public bool ValidForRead { get; init; } = true;

    /// <summary>A lookup that may point to more than one table stores the table's name beside the id.</summary>
    public bool IsPolymorphic => Type is ColumnType.Owner || (Type == ColumnType.Lookup && Targets.Count != 1);
    public bool IsReference => Type is ColumnType.Lookup or ColumnType.Owner;
}
