using System.Text.RegularExpressions;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Assist;

/// <summary>The line a helper reads first. It says the task, never more than the column holds, and nothing private: timelines show it to everybody.</summary>
public static class AssistTitle
{
    /// <summary>Length of an activity's subject.</summary>
    public const int Longest = 100;

    private const int LongestName = 26;
    // Who asks is named in any case; what does not fit then is the end of the task.
    private const int ShortestName = 8;
    private const string Before = ", by ";
    private const string Between = " - ";
    private const string Look = "Needs a look";

    /// <summary>Of an ask: <c>Ada Sample asks: send this mail to Cleo Sample, by 17:40 - Fabrikam rollout</c>.</summary>
    /// <param name="rep">Who asks.</param>
    /// <param name="ask">What is asked; its task names whom it is about and nothing of the words.</param>
    /// <param name="by">By when as the helper reads it, from <see cref="Time.LocalTime"/>; null: not said.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="passTo">Whom it is to be passed on to; null: nobody.</param>
    public static string Of(string rep, Ask ask, string? by, string? deal, string? passTo = null)
    {
        var pass = passTo == null ? "" : $"pass on to {Cut(passTo.Trim(), LongestName)}: ";
        var task = $" asks: {pass}{ask.Details?.Task ?? "look at this deal"}{(by == null ? "" : Before + by)}";
        return Cut(With(Cut(rep.Trim(), Math.Max(ShortestName, Longest - task.Length)) + task, deal), Longest);
    }

    /// <summary>Of an ask that the helper would rather talk about first: <c>Talk with Ada Sample, by 17:40 - Fabrikam rollout</c>.</summary>
    /// <inheritdoc cref="Of(string, Ask, string?, string?)"/>
    public static string Talk(string rep, string by, string? deal) => With($"Talk with {Cut(rep.Trim(), Longest / 2)}, by {by}", deal);

    /// <summary>Of a deal somebody stepped into: <c>Mara Sample steps in: make calls - Fabrikam rollout</c>.</summary>
    public static string SteppedIn(string manager, AssistKind kind, string? deal) => With($"{Cut(manager.Trim(), Longest / 2)} steps in: {KindTold.Done(kind)}", deal);

    /// <summary>Of a stalled deal, by its most telling finding: <c>Quiet: 12 working days without contact - Fabrikam rollout</c>.</summary>
    public static string Of(Finding finding, string? deal) => With(finding.Rule.Signal switch
    {
        Signal.NoRealContact => $"Quiet: {finding.Value} {Days(finding)} without contact",
        Signal.NoStageChange => $"Standing still: {finding.Value} {Days(finding)} in its stage",
        Signal.OneYardLine => "On the one-yard line and nobody talks",
        Signal.CloseDateSlipping => "Close date keeps slipping",
        Signal.CloseDatePassed => "Close date passed",
        _ => Look,
    }, deal);

    /// <summary>Of a deal that somebody wants to be looked at, whatever is found: <c>Needs a look - Fabrikam rollout</c>.</summary>
    public static string NeedsALook(string? deal) => With(Look, deal);

    /// <summary>The same title with another by when, where the words it was made from are not at hand.</summary>
    /// <param name="title">A title of an ask; one that says no by when stays as it is.</param>
    /// <param name="by">By when as the helper reads it.</param>
    public static string Moved(string title, string by) =>
        Clip.To(Regex.Replace(title, ", by (\\d{1,2} \\w{3} (\\d{4} )?)?\\d{2}:\\d{2}( UTC)?(?= - |$)", ", by " + by, RegexOptions.CultureInvariant), Longest);

    /// <summary>The same of somebody else, who is asked for his own help and passes nothing on.</summary>
    /// <inheritdoc cref="Moved(string, string)"/>
    public static string HandedOn(string title, string by) => Moved(Regex.Replace(title, "(?<= asks: )pass on to .*?: ", "", RegexOptions.CultureInvariant), by);

    private static string Days(Finding finding) =>
        (finding.Rule.Unit == Unit.WorkingDays ? "working " : "") + (finding.Value == 1 ? "day" : "days");

    // The task stays whole; a long name of a rep or a deal gives way.
    private static string With(string task, string? deal)
    {
        var room = Longest - task.Length - Between.Length;
        return string.IsNullOrWhiteSpace(deal) || room < 4 ? task : task + Between + Cut(deal!.Trim(), room);
    }

    private static string Cut(string name, int room) => name.Length <= room ? name : Clip.To(name, room - 1) + "\u2026";
}
