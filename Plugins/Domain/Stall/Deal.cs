using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What the rules read of an open deal. Moments are UTC, values in base currency, null means unknown.</summary>
public sealed record Deal
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }
    public DateTime CreatedOn { get; init; }

    /// <summary>The stage's name as people know it.</summary>
    public string? Stage { get; init; }
    public StageCategory? Category { get; init; }
    public DateTime? StageEnteredOn { get; init; }

    public Day? CloseDate { get; init; }
    /// <summary>Times the close date moved later, counted per day.</summary>
    public int CloseDatePushes { get; init; }
    /// <summary>Days it moved later in all.</summary>
    public int CloseDatePushedDays { get; init; }

    public decimal? Value { get; init; }
    /// <summary>0 to 100.</summary>
    public int? Probability { get; init; }

    public DateTime? LastContactOn { get; init; }
    /// <summary>Which record it was and whose, in words.</summary>
    public string? LastContactNote { get; init; }
    /// <summary>Start of the next planned meeting with the customer.</summary>
    public DateTime? NextContactOn { get; init; }

    public Guid? BusinessUnit { get; init; }
    /// <summary>The team that owns the deal, if a team does.</summary>
    public Guid? Team { get; init; }
}
