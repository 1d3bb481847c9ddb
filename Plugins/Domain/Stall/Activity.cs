namespace CrmAssist.Domain.Stall;

/// <summary>The states of the platform's activities.</summary>
public enum ActivityState
{
    Open = 0,
    Completed = 1,
    Canceled = 2,
    Scheduled = 3,
}

/// <summary>An activity on a deal, as far as the rules read it. Moments are UTC.</summary>
public sealed record Activity
{
    public required Guid Id { get; init; }
    /// <summary>Logical name of its table: phonecall, appointment, email ...</summary>
    public required string Type { get; init; }
    public required ActivityState State { get; init; }
    public string? Subject { get; init; }
    public DateTime? ScheduledStart { get; init; }
    public DateTime? ScheduledEnd { get; init; }
    public DateTime? ActualEnd { get; init; }
    public DateTime CreatedOn { get; init; }
    /// <summary>When its record was last changed.</summary>
    public DateTime ModifiedOn { get; init; }
    /// <summary>A workflow made it, no person.</summary>
    public bool ByWorkflow { get; init; }
    /// <summary>A call that ended with words on a machine.</summary>
    public bool LeftVoiceMail { get; init; }
    /// <summary>An account, contact or lead is among the parties, other than as what the activity is about.</summary>
    public bool WithCustomer { get; init; }
    /// <summary>The customer's name, if one is known.</summary>
    public string? Customer { get; init; }
    /// <summary>Name of its owner.</summary>
    public string? Owner { get; init; }
    /// <summary>The customer wrote or called; false: one of ours did; null: unknown, or nobody did, as in a meeting.</summary>
    public bool? Incoming { get; init; }
    /// <summary>Contacts of the customer who took part.</summary>
    public IReadOnlyList<Who> People { get; init; } = [];
    /// <summary>Users who took part; who only got a copy did not.</summary>
    public IReadOnlyList<Who> Users { get; init; } = [];
}
