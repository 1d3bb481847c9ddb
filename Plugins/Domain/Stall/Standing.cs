namespace CrmAssist.Domain.Stall;

/// <summary>How far a deal has come on the way from healthy to its manager, as its watch keeps it. Moments are UTC.</summary>
public readonly struct Standing
{
    public StallState State { get; init; }

    /// <summary>What need not be told any more, as a signature of <see cref="Worsening"/>; null: nothing is known.</summary>
    public string? Known { get; init; }

    /// <summary>When the owner was told in this turn of his; null: not yet, or it is nobody's turn.</summary>
    public DateTime? ToldOn { get; init; }

    /// <summary>Until when the owner has the first word, and from when on the manager may be told; null: the owner has not been told, or there is nothing to tell.</summary>
    public DateTime? FirstWordUntil { get; init; }

    public DateTime? CoolDownUntil { get; init; }

    /// <summary>Counts the times the deal was flagged anew; each has one assist at most.</summary>
    public int Episode { get; init; }

    /// <summary>Since when it has been flagged without a break; null: it is not.</summary>
    public DateTime? StalledOn { get; init; }

    /// <summary>Somebody has to do something about it: its owner, its manager, or the review.</summary>
    public bool IsFlagged => State is StallState.RepsTurn or StallState.Stalled or StallState.AssistOpen;
}

/// <summary>What else decides where a deal goes from where it stands.</summary>
public readonly struct Circumstances
{
    /// <summary>An assist of the stall watch is open, and stays so.</summary>
    public bool SystemAssist { get; init; }

    /// <summary>Somebody has asked for help, and it is open.</summary>
    public bool Ask { get; init; }

    /// <summary>The deal has another owner than at the last look.</summary>
    public bool OwnerChanged { get; init; }

    /// <summary>The assist of the stall watch went with another owner or another line above the same one: nobody there has heard of it.</summary>
    public bool AssistTaken { get; init; }

    /// <summary>Somebody can be told first: an enabled owner who works with CrmAssist, or a team's administrator.</summary>
    public bool CanBeTold { get; init; }

    /// <summary>The first look at the deal, or one by rules that have just been changed: what is found is the past, not news.</summary>
    public bool Learning { get; init; }

    public DateTime? ParkedUntil { get; init; }

    /// <summary>When the owner plans to speak with the customer.</summary>
    public DateTime? PlannedOn { get; init; }
}
