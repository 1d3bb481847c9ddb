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
    /// <summary>Which stage it is, wherever stages come from: what statistics are kept by.</summary>
    public string? StageKey { get; init; }
    public StageCategory? Category { get; init; }
    public DateTime? StageEnteredOn { get; init; }

    /// <summary>When it last went back to an earlier stage; null: it did not, or has regained the stage it had.</summary>
    public DateTime? MovedBackOn { get; init; }
    /// <summary>The stage it has not regained.</summary>
    public string? MovedBackFrom { get; init; }
    public int MovesBack { get; init; }

    public Day? CloseDate { get; init; }
    /// <summary>Times the close date moved later, counted per day.</summary>
    public int CloseDatePushes { get; init; }
    /// <summary>Days it moved later in all.</summary>
    public int CloseDatePushedDays { get; init; }

    public decimal? Value { get; init; }
    public decimal? HighestValue { get; init; }
    public DateTime? ValueChangedOn { get; init; }
    /// <summary>0 to 100.</summary>
    public int? Probability { get; init; }

    public DateTime? LastContactOn { get; init; }
    /// <summary>Which record it was and whose, in words.</summary>
    public string? LastContactNote { get; init; }
    /// <summary>Start of the next planned meeting with the customer.</summary>
    public DateTime? NextContactOn { get; init; }

    /// <summary>When the last step that is over ended.</summary>
    public DateTime? LastStepOn { get; init; }
    public string? LastStepNote { get; init; }
    /// <summary>Until when the last of the steps to come lasts.</summary>
    public DateTime? NextStepOn { get; init; }

    /// <summary>The first of our mails that the customer has not answered.</summary>
    public DateTime? UnansweredOn { get; init; }
    public string? UnansweredMail { get; init; }
    /// <summary>People of the customer somebody spoke with; no more than <see cref="ActivityHistory.MostPeople"/>.</summary>
    public IReadOnlyList<Who> People { get; init; } = [];

    /// <summary>Somebody stands above the owner.</summary>
    public bool HasLine { get; init; }
    /// <summary>When somebody of the line above the owner last had a part.</summary>
    public DateTime? LineOn { get; init; }
    public string? LineNote { get; init; }

    public Guid? BusinessUnit { get; init; }
    /// <summary>The team that owns the deal, if a team does.</summary>
    public Guid? Team { get; init; }
}
