namespace CrmAssist.Domain.Stall;

/// <summary>A threshold an administrator has set, and for which deals. One row of crma_stallrule.</summary>
public sealed record StallRule
{
    public required Guid Id { get; init; }
    public string Name { get; init; } = "";
    public required Signal Signal { get; init; }
    /// <summary>In <see cref="Unit"/>. Null: where this rule is the most specific one, the signal is off.</summary>
    public int? Threshold { get; init; }
    public Unit Unit { get; init; }
    public bool MayRaise { get; init; }
    /// <summary>What a finding adds to the risk score, 0 to 100.</summary>
    public int Points { get; init; }

    /// <summary>Narrowing: null matches every deal.</summary>
    public StageCategory? Category { get; init; }
    public string? Stage { get; init; }
    public decimal? MinimumValue { get; init; }
    public Guid? BusinessUnit { get; init; }
    public Guid? Team { get; init; }

    /// <summary>One-yard line only: the close date is at most so many calendar days away.</summary>
    public int? WithinDays { get; init; }
    /// <summary>One-yard line only: a deal this probable counts as late whatever its stage.</summary>
    public int? MinimumProbability { get; init; }

    /// <summary>All that it says, without its id: the same for two rules that say the same.</summary>
    public string Content => FormattableString.Invariant(
        $"{Name}|{Signal:D}|{Threshold}|{Unit:D}|{MayRaise}|{Points}|{Category:D}|{Stage}|{MinimumValue:0.00}|{BusinessUnit}|{Team}|{WithinDays}|{MinimumProbability}");

    /// <summary>How specific the narrowing is: team before business unit before one stage before a category before a minimum value before none.</summary>
    public int Specificity =>
        (Team != null ? 16 : 0) + (BusinessUnit != null ? 8 : 0) + (Stage != null ? 4 : 0) + (Category != null ? 2 : 0) + (MinimumValue != null ? 1 : 0);

    /// <summary>Do both measure the same, for the same deals, to the same end? Of two such rules neither is the more specific one.</summary>
    public bool Ties(StallRule other) =>
        Signal == other.Signal && Unit == other.Unit && MayRaise == other.MayRaise && Category == other.Category && MinimumValue == other.MinimumValue
        && BusinessUnit == other.BusinessUnit && Team == other.Team && string.Equals(Stage, other.Stage, StringComparison.OrdinalIgnoreCase);

    /// <summary>Is the deal inside the narrowing? A deal that lacks what is asked for is outside.</summary>
    public bool Covers(Deal deal) =>
        (Team == null || deal.Team == Team)
        && (BusinessUnit == null || deal.BusinessUnit == BusinessUnit)
        && (Stage == null || string.Equals(deal.Stage, Stage, StringComparison.OrdinalIgnoreCase))
        && (Category == null || deal.Category == Category)
        && (MinimumValue == null || deal.Value >= MinimumValue);
}
