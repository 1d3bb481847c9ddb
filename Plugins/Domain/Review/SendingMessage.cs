using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Review;

/// <summary>The one message a deal's owner gets of a sending: which deals, and what was decided on them, never the words.</summary>
public static class SendingMessage
{
    /// <summary>Longest second line of a message: more than that is a list, and the list is what the message opens.</summary>
    public const int LongestText = 500;

    private const int LongestName = 40;

    /// <summary>The deals of the title: a few by name, the others counted.</summary>
    /// <param name="decisions">What is told to one person, at least one.</param>
    public static string Deals(IReadOnlyList<SendingKept> decisions) => TurnMessage.Deals([.. decisions.Select(d => Name(d.Name))]);

    /// <summary>What was decided, kind by kind: <c>Asks what would help: Fabrikam rollout. Parked: Contoso renewal and Tailspin trial.</c> With counts for names where those would be too long.</summary>
    /// <inheritdoc cref="Deals"/>
    public static string Decisions(IReadOnlyList<SendingKept> decisions)
    {
        var kinds = decisions.Where(d => d.Choice.IsTold()).GroupBy(d => d.Choice).OrderBy(g => g.Key).ToList();
        var text = string.Join(" ", kinds.Select(g => $"{Told(g.Key)}: {Deals([.. g])}."));
        return text.Length <= LongestText ? text : string.Join(" ", kinds.Select(g => $"{Told(g.Key)}: {(g.Count() == 1 ? "1 deal" : $"{g.Count()} deals")}."));
    }

    private static string Told(SendingChoice choice) => choice switch
    {
        SendingChoice.Ask => "Asks what would help",
        SendingChoice.Call => "Makes calls",
        SendingChoice.Mail => "Sends a mail",
        SendingChoice.Connect => "Wants you to set up a call, which is a task of yours now",
        SendingChoice.Talk => "Wants to talk for five minutes",
        _ => "Parked",
    };

    private static string Name(string? name) => Clip.Line(name) is not { } line ? "A deal without a name" : line.Length <= LongestName ? line : Clip.To(line, LongestName - 1) + "\u2026";
}
