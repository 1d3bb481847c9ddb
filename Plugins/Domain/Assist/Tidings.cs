namespace CrmAssist.Domain.Assist;

/// <summary>All that people are ever told: docs/notifications.md is this list as a table, and a test compares the two. What is not in it is not told.</summary>
public static class Tidings
{
    /// <summary>The one message a day about deals on somebody's turn.</summary>
    public static readonly Tiding Turn = new(Moment.Turns, Hearer.Owner, Tell.Turns, "Your turn: {deals}", opens: Opens.Turns);

    /// <summary>The one message of a review to each owner.</summary>
    public static readonly Tiding Reviewed = new(Moment.Reviewed, Hearer.Owner, Tell.StepIns, "{helper} has gone through your deals: {deals}", "{decisions}", Opens.OnMyDeals);

    /// <summary>The one e-mail per ask.</summary>
    public static readonly Tiding Mail = new(Moment.Asked, Hearer.Helper, Tell.ByMail, "{title}", byMail: true);

    /// <summary>Every row, in the order of the document.</summary>
    public static readonly IReadOnlyList<Tiding> All =
    [
        new(Moment.Asked, Hearer.Helper, Tell.Asks, "{title}"),
        Mail,
        new(Moment.Moved, Hearer.Helper, Tell.Asks, "{title}"),
        new(Moment.Moved, Hearer.FormerHelper, Tell.Asks, "{helper} is asked instead: {title}"),
        new(Moment.Withdrawn, Hearer.Helper, Tell.Asks, "Withdrawn: {title}"),
        new(Moment.Later, Hearer.Requester, Tell.Answers, "{helper} does it later, by {when}: {title}"),
        new(Moment.SomebodyElse, Hearer.Requester, Tell.Answers, "Passed on to {helper}: {title}"),
        new(Moment.LetUsTalk, Hearer.Requester, Tell.Answers, "{helper} would rather talk: {title}"),
        new(Moment.TimeSuggested, Hearer.Requester, Tell.Answers, "{helper} suggests {when}: {title}"),
        new(Moment.MeetingAccepted, Hearer.Requester, Tell.Answers, "{helper} joins, {when}: {title}", "If the meeting is somebody else's, ask whoever organises it to add {helper}."),
        new(Moment.Done, Hearer.Requester, Tell.Answers, "Done: {title}"),
        new(Moment.HandedBack, Hearer.Requester, Tell.Answers, "{helper} hands it back to you: {title}", "The words are in the ask."),
        new(Moment.Declined, Hearer.Requester, Tell.Answers, "{helper} cannot: {title}", "Why is in the ask."),
        new(Moment.HelperGone, Hearer.Requester, Tell.Answers, "{helper} cannot help any more: {title}", "Ask somebody else, or withdraw it."),
        new(Moment.Overdue, Hearer.Helper, Tell.Overdue, "Overdue: {title}"),
        new(Moment.Overdue, Hearer.Requester, Tell.Overdue, "Overdue: {title}", "Remind {helper}, ask somebody else, or withdraw it."),
        new(Moment.Reminded, Hearer.Helper, Tell.Overdue, "{requester} reminds you: {title}"),
        new(Moment.WentOn, Hearer.Requester, Tell.Overdue, "Not done in time, {helper} is asked now: {title}"),
        new(Moment.WhatWouldHelp, Hearer.Owner, Tell.StepIns, "What would help with {deal}? {helper} asks", "Say what holds it up and pick a move.", Opens.Help),
        new(Moment.SteppedIn, Hearer.Owner, Tell.StepIns, "{helper} steps in: {deal}"),
        Reviewed,
        new(Moment.OutcomeAsked, Hearer.Requester, Tell.Outcomes, "What did it do for the deal? {title}"),
        new(Moment.DealWon, Hearer.Helper, Tell.Wins, "Won: {deal}", "You helped."),
        new(Moment.DealWon, Hearer.Requester, Tell.Wins, "Won: {deal}", "{helper} helped."),
        Turn,
    ];

    /// <summary>What is told at a moment inside the app.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="asked">Somebody asked; false: the stall watch raised it, or a manager stepped in, so that nobody is there who could remind, withdraw or rate.</param>
    public static IEnumerable<Tiding> Of(Moment moment, bool asked) =>
        All.Where(t => t.Moment == moment && !t.ByMail && (asked || t.Moment is not (Moment.Overdue or Moment.OutcomeAsked) || t.To == Hearer.Helper));

    /// <summary>The moment of a word; null: nobody is told of it, or it comes with the assist's end and is told with that.</summary>
    public static Moment? Of(AssistWord word) => word switch
    {
        AssistWord.Later => Moment.Later,
        AssistWord.SomebodyElse => Moment.SomebodyElse,
        AssistWord.LetUsTalk => Moment.LetUsTalk,
        AssistWord.TimeSuggested => Moment.TimeSuggested,
        AssistWord.MeetingAccepted => Moment.MeetingAccepted,
        AssistWord.Overdue => Moment.Overdue,
        AssistWord.Reminded => Moment.Reminded,
        AssistWord.WentOn => Moment.WentOn,
        AssistWord.HelperGone => Moment.HelperGone,
        AssistWord.WhatWouldHelp => Moment.WhatWouldHelp,
        AssistWord.SteppedIn => Moment.SteppedIn,
        AssistWord.OutcomeAsked => Moment.OutcomeAsked,
        AssistWord.DealWon => Moment.DealWon,
        _ => null,
    };

    /// <summary>Is it still worth telling? A job comes late, and what has ended, or has been answered, meanwhile is told of as that.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="open">The assist is open now.</param>
    /// <param name="rated">The outcome is known now.</param>
    public static bool IsNews(Moment moment, bool open, bool rated) => moment switch
    {
        Moment.OutcomeAsked => !rated,
        Moment.DealWon => true,
        Moment.Done or Moment.Declined or Moment.HandedBack or Moment.Withdrawn => !open,
        _ => open,
    };
}
