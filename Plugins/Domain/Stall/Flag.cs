namespace CrmAssist.Domain.Stall;

/// <summary>Has a deal just been flagged, or cleared? Flagged is a deal for which a rule that may raise an assist holds, whoever is told of it and whether it is parked or not.</summary>
public static class Flag
{
    /// <summary>The event that tells it; null: nothing has changed.</summary>
    /// <param name="history">The deal's events, in any order.</param>
    /// <param name="verdict">What the rules say now; null: the deal is closed.</param>
    /// <param name="now">UTC.</param>
    public static DealEvent? Change(IEnumerable<DealEvent> history, Verdict? verdict, DateTime now)
    {
        var before = Last(history);
        var signals = verdict is { MayRaise: true } found ? string.Join(",", found.Findings.Where(f => f.Rule.MayRaise).Select(f => f.Rule.Signal).OrderBy(s => s)) : null;
        if (before == null) return signals == null ? null : new DealEvent(DealEventKind.Flagged, null, signals, now, Exact: true);
        return signals == null ? new DealEvent(DealEventKind.Cleared, before.To, null, now, Exact: true) : null;
    }

    // Flagged and cleared take turns. Moments are kept to the second: where one has both, they have undone each other, and it is as it was before.
    private static DealEvent? Last(IEnumerable<DealEvent> history)
    {
        DealEvent? last = null;
        foreach (var second in history.Where(e => e.What is DealEventKind.Flagged or DealEventKind.Cleared).GroupBy(e => e.On).OrderBy(g => g.Key))
        {
            var flagged = second.Where(e => e.What == DealEventKind.Flagged).OrderBy(e => e.To, StringComparer.Ordinal).ToList();
            var cleared = second.Count() - flagged.Count;
            if (flagged.Count > cleared) last = flagged[flagged.Count - 1];
            else if (cleared > flagged.Count) last = null;
        }
        return last;
    }
}
