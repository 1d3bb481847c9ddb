using System.Text;

namespace CrmAssist.Domain.Assist;

/// <summary>Something that people are told of.</summary>
public enum Moment
{
    Asked,
    /// <summary>The ask has another helper, whoever saw to that.</summary>
    Moved,
    Done,
    Declined,
    HandedBack,
    Withdrawn,
    Later,
    SomebodyElse,
    LetUsTalk,
    TimeSuggested,
    MeetingAccepted,
    Overdue,
    Reminded,
    WentOn,
    HelperGone,
    WhatWouldHelp,
    SteppedIn,
    OutcomeAsked,
    DealWon,
    Turns,
    /// <summary>A manager has sent the decisions of a review.</summary>
    Reviewed,
}

/// <summary>Who hears of something.</summary>
public enum Hearer
{
    Helper,
    /// <summary>Who was asked before.</summary>
    FormerHelper,
    /// <summary>Who asked; the deal's owner where nobody did.</summary>
    Requester,
    /// <summary>The deal's owner.</summary>
    Owner,
}

/// <summary>What the one action of a notification opens.</summary>
public enum Opens
{
    Assist,
    /// <summary>The dialog "What would help?".</summary>
    Help,
    /// <summary>The list "My turn".</summary>
    Turns,
    /// <summary>The list "On my deals".</summary>
    OnMyDeals,
}

/// <summary>What a person can switch off: each is a yes/no column of the preferences, named <c>crma_tell</c> and this.</summary>
public enum Tell
{
    Asks,
    ByMail,
    Answers,
    Overdue,
    StepIns,
    Outcomes,
    Wins,
    Turns,
}

/// <summary>One row of docs/notifications.md: at which moment whom is told what, which action that has, and what switches it off.</summary>
/// <remarks>Texts name people and facts and never private words: whoever looks over the reader's shoulder may read them.</remarks>
public sealed class Tiding(Moment moment, Hearer to, Tell off, string title, string? more = null, Opens opens = Opens.Assist, bool byMail = false)
{
    /// <summary>Length of the column of a notification's title.</summary>
    public const int LongestTitle = 256;

    // So much of a name is enough to know who it is, and leaves the title its place.
    private const int LongestName = 40;

    public Moment Moment { get; } = moment;
    public Hearer To { get; } = to;
    public Tell Off { get; } = off;
    /// <summary>The line, with {title}, {helper}, {requester}, {deal}, {deals}, {decisions} and {when} for what differs.</summary>
    public string Title { get; } = title;
    /// <summary>A second line; null: none.</summary>
    public string? More { get; } = more;
    public Opens Opens { get; } = opens;
    public bool ByMail { get; } = byMail;

    /// <summary>Names the row in the records of what was told. Never changed: a changed name would tell again.</summary>
    public string Key => (ByMail ? "mail" : Moment switch
    {
        Moment.Overdue or Moment.DealWon or Moment.Moved => $"{Moment} {To}",
        _ => Moment.ToString(),
    }).ToLowerInvariant();

    /// <summary>The title for this case, as long as a notification's title may be.</summary>
    public string TitleOf(Facts told) => Cut(Fill(Title, told), LongestTitle);

    /// <summary>The second line for this case; null: none.</summary>
    public string? MoreOf(Facts told) => More == null ? null : Fill(More, told);

    // In one pass: a name that looks like one of the places is a name all the same.
    private static string Fill(string text, Facts told)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) return filled.Append(text, at, text.Length - at).ToString();
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(Value(text.Substring(open + 1, close - open - 1), told));
            at = close + 1;
        }
        return filled.ToString();
    }

    private static string Value(string place, Facts told) => place switch
    {
        "title" => Clip.Line(told.Title) ?? "An assist",
        "helper" => Name(told.Helper, "The helper"),
        "requester" => Name(told.Requester, "Who asked"),
        "deal" => Name(told.Deal, "a deal"),
        "deals" => told.Deals ?? "",
        "decisions" => told.Decisions ?? "",
        "when" => told.When ?? "soon",
        _ => throw new ArgumentException($"There is no {{{place}}} to tell. Use one of those Tiding.Title lists."),
    };

    private static string Name(string? name, string otherwise) => Clip.Line(name) is { } line ? Cut(line, LongestName) : otherwise;

    private static string Cut(string text, int length) => text.Length <= length ? text : Clip.To(text, length - 1) + "\u2026";
}

/// <summary>What differs from case to case.</summary>
public sealed class Facts
{
    public string? Title { get; set; }
    public string? Helper { get; set; }
    public string? Requester { get; set; }
    public string? Deal { get; set; }
    /// <summary>Names of deals, as <see cref="Stall.TurnMessage"/> writes them.</summary>
    public string? Deals { get; set; }
    /// <summary>What was decided on them, as <see cref="Review.SendingMessage"/> writes it.</summary>
    public string? Decisions { get; set; }
    /// <summary>A moment on the reader's clock.</summary>
    public string? When { get; set; }
}
