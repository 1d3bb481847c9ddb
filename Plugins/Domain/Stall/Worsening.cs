using System.Globalization;

namespace CrmAssist.Domain.Stall;

/// <summary>Has a deal got worse than what is known of it? Nothing is told twice unless it has.</summary>
/// <remarks>
/// Known is a signature: the raising signals with what was found of each, then the score, as <c>0:21,2:15;60</c>. Worse is another raising signal, a higher score, or a count at
/// least twice the known one: fifteen days of silence that become sixteen are no news, thirty are.
/// </remarks>
public static class Worsening
{
    private const int Twice = 2;

    /// <summary>What is to be remembered of a verdict; null when it raises nothing.</summary>
    public static string? Signature(Verdict verdict)
    {
        if (!verdict.MayRaise) return null;
        var signals = verdict.Findings.Where(f => f.Rule.MayRaise).OrderBy(f => f.Rule.Signal).Select(f => FormattableString.Invariant($"{(int)f.Rule.Signal}:{f.Value}"));
        return FormattableString.Invariant($"{string.Join(",", signals)};{verdict.Score}");
    }

    /// <summary>Is it worse than known?</summary>
    /// <param name="known">A signature; null, or a text that is none: nothing is known, so whatever raises is news.</param>
    /// <param name="verdict">What the rules say now.</param>
    public static bool Of(string? known, Verdict verdict)
    {
        if (!verdict.MayRaise) return false;
        if (Read(known, out var score) is not { } values || verdict.Score > score) return true;
        foreach (var finding in verdict.Findings)
            if (finding.Rule.MayRaise && (!values.TryGetValue((int)finding.Rule.Signal, out var value) || finding.Value >= Twice * (long)Math.Max(1, value))) return true;
        return false;
    }

    private static Dictionary<int, int>? Read(string? text, out int score)
    {
        score = 0;
        var parts = (text ?? "").Split(';');
        if (parts.Length != 2 || Number(parts[1]) is not { } points) return null;
        score = points;
        var values = new Dictionary<int, int>();
        foreach (var pair in parts[0].Split(','))
        {
            var item = pair.Split(':');
            if (item.Length != 2 || Number(item[0]) is not { } signal || Number(item[1]) is not { } value) return null;
            values[signal] = value;
        }
        return values;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
