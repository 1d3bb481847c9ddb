namespace CrmAssist.Domain.Stall;

/// <summary>The states of the platform's activities.</summary>
public enum ActivityState
{
    Open = 0,
    Completed = 1,
    Canceled = 2,
    Scheduled = 3,
}

/// <summary>An activity on a deal, as far as it says whether somebody spoke with the customer. Moments are UTC.</summary>
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
    /// <summary>An account, contact or lead is among the parties, other than as what the activity is about.</summary>
    public bool WithCustomer { get; init; }
    /// <summary>The customer's name, if one is known.</summary>
    public string? Customer { get; init; }
}
