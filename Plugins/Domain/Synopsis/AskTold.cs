using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Synopsis;

/// <summary>What became of an assist.</summary>
public enum Fate
{
    Open,
    Done,
    Declined,
    Withdrawn,
}

/// <summary>An assist of the deal, told without its words.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Rep">Who asked; null: the stall watch.</param>
/// <param name="Helper">Who was asked.</param>
/// <param name="AskedOn">When, UTC.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="EndedOn">When that was, UTC.</param>
public sealed record AskTold(AssistKind? Kind, string? Rep, string Helper, DateTime AskedOn, Fate Fate, DateTime EndedOn)
{
    /// <summary>Nobody asked: the helper stepped in.</summary>
    public bool SteppedIn { get; init; }

    /// <summary>The sentence; null for one that was withdrawn or overtaken: that never happened.</summary>
    public Happening? ToHappening() => Fate switch
    {
        Fate.Open or Fate.Done when SteppedIn => new Happening(Telling.Asked, AskedOn, $"{Helper} stepped in on {Happening.Day} to {KindTold.Done(Kind)}."),
        Fate.Open => new Happening(Telling.Asked, AskedOn, $"{Rep ?? "The stall watch"} asked {Helper} on {Happening.Day} {KindTold.Asked(Kind)}."),
        Fate.Done => new Happening(Telling.AssistAnswered, EndedOn, $"{Helper} was asked {KindTold.Asked(Kind)} and did so on {Happening.Day}."),
        Fate.Declined => new Happening(Telling.AssistAnswered, EndedOn, $"{Helper} was asked {KindTold.Asked(Kind)} and declined on {Happening.Day}."),
        _ => null,
    };
}
