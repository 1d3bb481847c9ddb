namespace CrmAssist.Domain.Assist;

/// <summary>An ask as a letter to somebody who does not use the CRM: who asks for what, by when, with everything that is needed to do it, and where to answer.</summary>
public static class Brief
{
    /// <summary>Subject of the letter: <c>Ada Sample asks for your help: Fabrikam rollout</c>.</summary>
    public static string Subject(string rep, string? deal) => Clip.To($"{rep} asks for your help{(string.IsNullOrWhiteSpace(deal) ? "" : ": " + deal)}", 200);

    /// <summary>The letter, plain text.</summary>
    /// <param name="to">Whose help is wanted.</param>
    /// <param name="from">Who passes it on.</param>
    /// <param name="rep">Who asks.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="by">By when, as people read it; null: not said.</param>
    /// <param name="parts">The words of the ask under their labels; empty ones are left out.</param>
    /// <param name="reach">Where the rep is reached: addresses and numbers; empty ones are left out.</param>
    public static string Text(string to, string from, string rep, AssistKind kind, string? deal, string? by, IEnumerable<Line> parts, params string?[] reach)
    {
        var lines = new List<string>
        {
            $"{to},",
            $"{rep} asks {Task(kind)}{(string.IsNullOrWhiteSpace(deal) ? "" : $" on the deal \"{deal}\"")}{(by == null ? "" : $", by {by}")}.",
        };
        lines.AddRange(parts.Where(p => !string.IsNullOrWhiteSpace(p.Text)).Select(p => p.Text!.Trim().Contains("\n") ? $"{p.Label}:\n{p.Text.Trim()}" : $"{p.Label}: {p.Text.Trim()}"));
        var where = string.Join(", ", reach.Where(r => !string.IsNullOrWhiteSpace(r)));
        lines.Add(where.Length == 0 ? $"Please answer me, and I tell {rep}." : $"Please answer {rep} ({where}) or me.");
        lines.Add(from);
        return string.Join("\n\n", lines);
    }

    private static string Task(AssistKind kind) => kind switch
    {
        AssistKind.Mail => "you to send a mail",
        AssistKind.Calls => "you to make calls",
        AssistKind.Meeting => "you to join a meeting",
        AssistKind.Opinion => "for your opinion",
        AssistKind.FiveMinutes => "for five minutes with you",
        AssistKind.Concession => "for your word on a concession",
        _ => "for your help",
    };

    /// <summary>A part of the ask.</summary>
    public sealed class Line(string label, string? text)
    {
        public string Label { get; } = label;
        public string? Text { get; } = text;
    }
}
