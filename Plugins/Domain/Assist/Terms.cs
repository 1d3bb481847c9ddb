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

/// <summary>What an assist did for the deal, as the rep sees it.</summary>
public enum AssistOutcome
{
    MovedTheDeal = 0,
    NoChange = 1,
    NotNeeded = 2,
}

/// <summary>What came of a call.</summary>
public enum CallResult
{
    Reached = 0,
    Voicemail = 1,
    NoAnswer = 2,
    WrongNumber = 3,
    NotNow = 4,
}

/// <summary>Who leads while a manager takes part in a deal.</summary>
public enum StepInMode
{
    RepLeads = 0,
    Together = 1,
    ManagerLeads = 2,
}

/// <summary>What was last said or done about an assist, beside its status: asynchronous steps tell people from it.</summary>
public enum AssistWord
{
    OnIt = 0,
    Later = 1,
    YouDoIt = 2,
    SomebodyElse = 3,
    LetUsTalk = 4,
    No = 5,
    Done = 6,
    Overdue = 7,
    WentOn = 8,
    WhatWouldHelp = 9,
    TimeSuggested = 10,
    MeetingAccepted = 11,
    HelperGone = 12,
    OutcomeAsked = 13,
    Reminded = 14,
    SteppedIn = 15,
    DealWon = 16,
}
