using System.Globalization;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Rows;

/// <summary>For which deals a rule is meant.</summary>
public sealed record Narrowing(StageCategory? Category, string? Stage, decimal? MinimumValue, Guid? BusinessUnit, Guid? Team)
{
    public bool IsEverything => this is { Category: null, Stage: null, MinimumValue: null, BusinessUnit: null, Team: null };
}

/// <summary>The rules that watches were judged by, as a lane's column holds them: the settings' name, then a line a rule and a line a typical time, each with its name and its narrowing.</summary>
public static class KnownRules
{
    /// <summary>Length of the column.</summary>
    public const int Longest = 100_000;

    /// <summary>The text for these rules; null when there are more than the column holds.</summary>
    public static string? Text(IReadOnlyCollection<StallRule> rules, Settings settings)
    {
        var text = string.Join("\n", new[] { StallRules.Name(settings) }.Concat(rules.OrderBy(r => r.Id).Select(Line)).Concat(StallRules.Typical(rules, settings).Select(Line)));
        return text.Length <= Longest ? text : null;
    }

    /// <summary>For which deals the rules say something else now: where a rule came, went or was changed.</summary>
    /// <returns>Null: for all, or nobody knows.</returns>
    public static IReadOnlyList<Narrowing>? Changed(string? before, string? now)
    {
        if (before == null || now == null) return null;
        var old = before.Split('\n');
        var fresh = now.Split('\n');
        // Other settings, other days and other contacts: every deal may come out different.
        if (old[0] != fresh[0]) return null;
        var changed = old.Except(fresh, StringComparer.Ordinal).Concat(fresh.Except(old, StringComparer.Ordinal)).Select(Read).ToList();
        return changed.TrueForAll(n => n is { IsEverything: false }) ? changed.OfType<Narrowing>().Distinct().ToList() : null;
    }

    // The stage comes last: its name may hold anything but the end of a line.
    private static string Line(StallRule rule) => FormattableString.Invariant(
        $"{StallRules.Name(rule)}|{rule.Category:D}|{rule.MinimumValue}|{rule.BusinessUnit}|{rule.Team}|{rule.Stage?.Replace('\n', ' ')}");

    // Where another time is typical, the deals of that stage are judged anew. One without a name is no stage that a deal could be in.
    private static string Line(TypicalTime typical) => $"{StallRules.Name(typical)}|||||{typical.Name?.Replace('\n', ' ') ?? typical.Stage}";

    // A line that is none of ours, since an administrator may edit the column: nobody knows.
    private static Narrowing? Read(string line)
    {
        var part = line.Split(['|'], 6);
        if (part.Length < 6) return null;
        return new Narrowing(
            int.TryParse(part[1], NumberStyles.None, CultureInfo.InvariantCulture, out var category) ? (StageCategory)category : null,
            part[5].Length > 0 ? part[5] : null,
            decimal.TryParse(part[2], NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null,
            Guid.TryParse(part[3], out var unit) ? unit : null,
            Guid.TryParse(part[4], out var team) ? team : null);
    }
}
