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
    /// <summary>The sentence; null for one that was withdrawn or overtaken: that never happened.</summary>
    public Happening? ToHappening() => Fate switch
    {
        Fate.Open => new Happening(Telling.Asked, AskedOn, $"{Rep ?? "The stall watch"} asked {Helper} on {Happening.Day} {What}."),
        Fate.Done => new Happening(Telling.AssistAnswered, EndedOn, $"{Helper} was asked {What} and did so on {Happening.Day}."),
        Fate.Declined => new Happening(Telling.AssistAnswered, EndedOn, $"{Helper} was asked {What} and declined on {Happening.Day}."),
        _ => null,
    };

    private string What => Kind switch
    {
        AssistKind.Mail => "to send a mail",
        AssistKind.Calls => "to make calls",
        AssistKind.Meeting => "to join a meeting",
        AssistKind.Opinion => "for an opinion",
        AssistKind.FiveMinutes => "for five minutes",
        AssistKind.Concession => "for a word on a concession",
        _ => "to look at the deal",
    };
}
