namespace CrmAssist.Domain.Assist;

// The numbers are those of the solution's option sets, less their prefix 773200000; a test compares them.

/// <summary>What a helper is asked to do.</summary>
public enum AssistKind
{
    Mail = 0,
    Calls = 1,
    Meeting = 2,
    Opinion = 3,
    FiveMinutes = 4,
    StalledDeal = 5,
    Concession = 6,
}

/// <summary>Who had the idea.</summary>
public enum AssistOrigin
{
    RepAsked = 0,
    StallWatch = 1,
    ManagerSteppedIn = 2,
}

/// <summary>What holds a deal up.</summary>
public enum Obstacle
{
    Price = 0,
    Terms = 1,
    ValueNotUnderstood = 2,
    AlternativePreferred = 3,
    NoAccess = 4,
    Budget = 5,
    Timing = 6,
    Legal = 7,
    Other = 8,
}

/// <summary>Whether the watch may speak to people.</summary>
public enum Mode
{
    Silent = 0,
    Live = 1,
    Paused = 2,
}

/// <summary>Why an assist of the stall watch was dismissed.</summary>
public enum DismissReason
{
    AlreadyHandled = 0,
    WrongData = 1,
    KnownPause = 2,
    NotWorthIt = 3,
}
