using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Review;

/// <summary>How an open deal counts in the head of a review.</summary>
public enum ReviewPlace
{
    /// <summary>Nothing holds it up, or its owner has the first word.</summary>
    Quiet,
    /// <summary>It rests, and would have to be decided on otherwise.</summary>
    Parked,
    /// <summary>Somebody has asked or is asked, or stepped in.</summary>
    Asked,
    /// <summary>Decided on in today's review.</summary>
    Decided,
    /// <summary>Stalled, and nobody does anything.</summary>
    Decide,
}

/// <summary>Which part of the review an open deal is read in.</summary>
public enum ReviewSection
{
    Decide,
    Moved,
    Wakes,
}

/// <summary>An open deal as far as a review sorts it. Moments are UTC.</summary>
public sealed class ReviewedDeal
{
    /// <summary>Days ahead that a weekly review looks.</summary>
    public const int Ahead = 7;

    public StallState State { get; init; }

    /// <summary>The rules say something of it.</summary>
    public bool HasReasons { get; init; }

    public DateTime? ParkedUntil { get; init; }

    /// <summary>Somebody's ask or step-in is open, or its owner has been asked what would help.</summary>
    public bool IsHelped { get; init; }

    public bool IsDecidedToday { get; init; }

    /// <summary>Its close date is later, its value lower or its stage an earlier one than at the last review.</summary>
    public bool HasMoved { get; init; }

    public DateTime? FirstWordUntil { get; init; }

    /// <summary>The earliest moment at which a rule could change its state.</summary>
    public DateTime? NextCheckOn { get; init; }

    /// <summary>Where it counts. What is decided stays decided for the day, whatever became of it since.</summary>
    public ReviewPlace Place(DateTime now)
    {
        var parked = ParkedUntil > now;
        if (parked ? !HasReasons : State is not (StallState.Stalled or StallState.AssistOpen)) return ReviewPlace.Quiet;
        return IsDecidedToday ? ReviewPlace.Decided : parked ? ReviewPlace.Parked : IsHelped ? ReviewPlace.Asked : ReviewPlace.Decide;
    }

    /// <summary>Where it is read; null: it is no exception.</summary>
    public ReviewSection? Section(DateTime now)
    {
        if (Place(now) == ReviewPlace.Decide) return ReviewSection.Decide;
        if (IsDecidedToday) return null;
        if (ParkedUntil > now && ParkedUntil <= now.AddDays(Ahead)) return ReviewSection.Wakes;
        return HasMoved ? ReviewSection.Moved : null;
    }

    /// <summary>When it may come to the next review, within a week: its owner's first word ends, or a rule may hold from then on; null: not so soon.</summary>
    public DateTime? ComesOn(DateTime now)
    {
        if (ParkedUntil > now) return null;
        // Of a deal that some rule speaks of already the next look is tomorrow in any case, and says nothing.
        var on = State switch { StallState.RepsTurn => FirstWordUntil, StallState.Healthy => NextCheckOn, _ => null };
        return on > now && on <= now.AddDays(Ahead) ? on : null;
    }
}
