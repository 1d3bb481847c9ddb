namespace CrmAssist.Domain.Stall;

// The numbers are those of the solution's option sets, less their prefix 773200000; a test compares them.

/// <summary>What a rule looks for.</summary>
public enum Signal
{
    NoStageChange = 0,
    CloseDateSlipping = 1,
    NoRealContact = 2,
    OneYardLine = 3,
    CloseDatePassed = 4,
    NoNextStep = 5,
    ValueCut = 6,
    StageMovedBack = 7,
    MailsUnanswered = 8,
    SingleContact = 9,
    LineNotInvolved = 10,
}

/// <summary>What a threshold counts.</summary>
public enum Unit
{
    WorkingDays = 0,
    CalendarDays = 1,
    Pushes = 2,
    Percent = 3,
    Times = 4,
    People = 5,
    /// <summary>Hundredths of the median time that the organisation's own won deals spent in the stage.</summary>
    PercentOfTypical = 6,
}

/// <summary>Where the stage of a deal is read.</summary>
public enum StageSource
{
    /// <summary>The stage of any business process; a deal without one has its sales stage, else its pipeline phase.</summary>
    Process = 0,
    SalesStage = 1,
    StepName = 2,
    Column = 3,
}

/// <summary>The platform's categories of process stages that a sales process uses.</summary>
public enum StageCategory
{
    Qualify = 0,
    Develop = 1,
    Propose = 2,
    Close = 3,
}

/// <summary>Where a watched deal stands.</summary>
public enum StallState
{
    Healthy = 0,
    Watch = 1,
    RepsTurn = 2,
    Stalled = 3,
    AssistOpen = 4,
    Parked = 5,
}

/// <summary>Why a deal rests.</summary>
public enum ParkReason
{
    Holidays = 0,
    CustomerAskedToWait = 1,
    BudgetCycle = 2,
    LegalOrProcurement = 3,
    Other = 4,
}

/// <summary>What a deal event tells of.</summary>
public enum DealEventKind
{
    Stage = 0,
    CloseDate = 1,
    Value = 2,
    Owner = 3,
    State = 4,
    Parked = 5,
    Flagged = 6,
    Cleared = 7,
    Assisted = 8,
    Told = 9,
    Planned = 10,
    /// <summary>What the sweep found some time after an assist.</summary>
    CameOf = 11,
    SteppedIn = 12,
}
