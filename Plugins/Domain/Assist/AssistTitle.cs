using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Assist;

/// <summary>The line a helper reads first. It says the task, never more than the column holds, and nothing private: timelines show it to everybody.</summary>
public static class AssistTitle
{
    /// <summary>Length of an activity's subject.</summary>
    public const int Longest = 100;

    /// <summary>Of an ask: <c>Ada Sample asks: send a mail - Fabrikam rollout</c>.</summary>
    public static string Of(string rep, AssistKind kind, string? deal)
    {
        var task = $" asks: {Task(kind)}";
        return With(Cut(rep.Trim(), Longest - task.Length) + task, deal);
    }

    /// <summary>Of a stalled deal, by its most telling finding: <c>Quiet: 12 working days without contact - Fabrikam rollout</c>.</summary>
    public static string Of(Finding finding, string? deal) => With(finding.Rule.Signal switch
    {
        Signal.NoRealContact => $"Quiet: {finding.Value} {Days(finding)} without contact",
        Signal.NoStageChange => $"Standing still: {finding.Value} {Days(finding)} in its stage",
        Signal.OneYardLine => "On the one-yard line and nobody talks",
        Signal.CloseDateSlipping => "Close date keeps slipping",
        Signal.CloseDatePassed => "Close date passed",
        _ => "Needs a look",
    }, deal);

    private static string Task(AssistKind kind) => kind switch
    {
        AssistKind.Mail => "send a mail",
        AssistKind.Calls => "make calls",
        AssistKind.Meeting => "join a meeting",
        AssistKind.Opinion => "your opinion",
        AssistKind.FiveMinutes => "five minutes",
        AssistKind.Concession => "a word on a concession",
        _ => "look at this deal",
    };

    private static string Days(Finding finding) =>
        (finding.Rule.Unit == Unit.WorkingDays ? "working " : "") + (finding.Value == 1 ? "day" : "days");

    // The task stays whole; a long name of a rep or a deal gives way.
    private static string With(string task, string? deal)
    {
        var room = Longest - task.Length - 3;
        return string.IsNullOrWhiteSpace(deal) || room < 4 ? task : $"{task} - {Cut(deal!.Trim(), room)}";
    }

    private static string Cut(string name, int room) => name.Length <= room ? name : Clip.To(name, room - 1) + "\u2026";
}
