using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What a page of the sweep came to.</summary>
internal readonly record struct SweepResult(int Checked, int Changed, int Stalled, bool More, Refusal? Refusal = null);

/// <summary>One page of a lane whose lock is held: all of it is read and judged first, then written in order of ids.</summary>
/// <remarks>
/// After a change of rules, when nothing is due, the watches of the deals inside their narrowing are gone through page by page, and only those that come out different are
/// written: the lane remembers how far, and by which rules the others were judged.
/// </remarks>
internal sealed class SweepWork(IOrganizationService service, Ground ground, Guid sweeper, DateTime now, Stopwatch running)
{
    // The platform ends a plug-in after two minutes, and everybody who waits for the lane waits as long as this page takes.
    public static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(15);

    public SweepResult Next(int lane, int size)
    {
        var rules = StallRules.Active(service);
        var version = StallRules.Version(rules, ground.Settings);
        var known = ground.Lane.GetAttributeValue<string>(SweepLane.RulesVersion);
        var page = DueWatches.Of(service, lane, now, size, ground.Stages);
        // The first sweep of all has nothing to go through again: every watch is due by itself.
        var revision = known != null && known != version && page.Deals.Count == 0 ? Revision.From(ground.Lane, version) : null;
        var rulesNow = KnownRules.Text(rules, ground.Settings);
        if (revision != null)
        {
            var within = KnownRules.Changed(ground.Lane.GetAttributeValue<string>(SweepLane.RulesKnown), rulesNow);
            page = DueWatches.Watched(service, lane, within, size, revision.Cookie, revision.Page, ground.Stages);
        }

        var result = page.Deals.Count == 0 ? default : Work(page, rules, learning: known != null && known != version);
        if (result.Refusal != null) return result;

        // When all else is done, first counting, since what it comes to may change what the rules say. There is more as long as one of them is not done.
        var idle = page.Deals.Count == 0 && known == version;
        var uncounted = StatisticsCount.IsDue(ground, lane, now);
        if (uncounted && idle) new StatisticsCount(service, ground, now).Next();
        var retaining = Retention.IsDue(ground.Lane, now);
        var retained = false;
        if (retaining && !uncounted && idle && new Retention(service, ground, lane, now, running).Run(out retained) is { } failed) return result with { Refusal = failed };

        var report = new Entity(SweepLane.Table, ground.Lane.Id)
        {
            [SweepLane.BusyUntil] = null,
            [SweepLane.LastRunOn] = now,
            [SweepLane.Checked] = result.Checked,
            [SweepLane.Changed] = result.Changed,
            [SweepLane.Raised] = result.Stalled,
            [SweepLane.DurationMs] = (int)running.ElapsedMilliseconds,
        };
        var revised = known == null || (revision != null && !page.More);
        if (revised)
        {
            report[SweepLane.RulesVersion] = version;
            report[SweepLane.RulesKnown] = rulesNow;
        }
        if (retained) report[SweepLane.RetainedOn] = now;
        if (revision != null) report[SweepLane.RulesMark] = revised ? null : revision.Next(page.Cookie);
        service.Update(report);
        return result with { More = result.More || page.More || (!revised && known != version) || uncounted || (retaining && !retained) };
    }

    private SweepResult Work(WatchPage page, IReadOnlyList<StallRule> rules, bool learning)
    {
        var read = new SweepPage(service, page.Deals, ground, rules, learning, sweeper, now);
        var outcomes = new List<SweepOutcome>();
        foreach (var deal in page.Deals.OrderBy(d => d.Id))
        {
            if (!deal.DealExists)
            {
                outcomes.Add(SweepOutcome.Orphan(deal.Id));
                continue;
            }
            try
            {
                outcomes.Add(read.Judge(deal));
            }
            // Nothing is swallowed: the page ends here, and whoever calls learns which deal it was.
            catch (Exception e) when (e is ArithmeticException or ArgumentException or InvalidOperationException or InvalidCastException or FormatException)
            {
                return Failed(deal.Id, e.Message);
            }
        }
        var changed = 0;
        var written = 0;
        foreach (var outcome in outcomes)
        {
            // One at least: a page that took all the time to read must come on all the same.
            if (written > 0 && running.Elapsed > TimeBox) break;
            try
            {
                Write(outcome);
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                return Failed(outcome.Deal, fault.Detail.Message);
            }
            written++;
            if (outcome.Update != null) changed++;
        }
        foreach (var deal in read.NotedSince(service, [.. outcomes.Take(written).Where(o => o.Update != null).Select(o => o.Deal)]))
            service.Update(WatchRow.DueAgain(deal, now));
        var stalled = outcomes.Take(written).Count(o => o.Stalled);
        return new SweepResult(written, changed, stalled, More: written < outcomes.Count);
    }

    private void Write(SweepOutcome outcome)
    {
        foreach (var e in outcome.Noticed) service.Create(DealEvents.ToRow(outcome.Deal, e, by: null));
        foreach (var assist in outcome.Overtaken) service.Update(assist);
        foreach (var ask in outcome.Kept)
        {
            var look = new Entity(ManagerAssist.Table, ask.Id);
            HelperAccess.LookAgain(look, now);
            service.Update(look);
        }
        if (outcome.Update != null) service.Update(outcome.Update);
    }

    private static SweepResult Failed(Guid deal, string why) => new(0, 0, 0, false, new Refusal(RefusalCode.DealFailed,
        $"Deal {deal:D} failed: {why} Nothing of this page was written. Call again with half the BatchSize, and at 1 with Skip {deal:D}."));

    /// <summary>How far the watches have been gone through after a change of rules, as the lane's column holds it: version, page, cookie.</summary>
    private sealed record Revision(string Version, int Page, string? Cookie)
    {
        public static Revision From(Entity lane, string version)
        {
            var mark = (lane.GetAttributeValue<string>(SweepLane.RulesMark) ?? "").Split(['\n'], 3);
            // Changed again half way through: begin anew.
            return mark.Length == 3 && mark[0] == version && int.TryParse(mark[1], out var page) ? new Revision(version, page, mark[2]) : new Revision(version, 1, null);
        }

        public string Next(string? cookie) => FormattableString.Invariant($"{Version}\n{Page + 1}\n{cookie}");
    }
}
