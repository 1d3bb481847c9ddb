using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_RaiseAssists: gives each manager the highest ranked stalled deals of his line, as far as his attention goes.</summary>
/// <remarks>
/// Only in mode Live. One assist per deal and episode, with an id that hangs on both, so that two callers at once or a repeated call make one; none where one is open,
/// raised or asked for. Deals without anybody who could help stay stalled and are counted. A deal that fails is named; the caller leaves it to <c>Skip</c>.
/// </remarks>
[CustomApi("crma_RaiseAssists", Privilege = Role.WriteLanes, DisplayName = "Raise assists",
    Description = "Gives each manager the highest ranked stalled deals, within the weekly budget. Call it again while More is true.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Assists at most, 1 to 200; 50 when left out.")]
[RequestParameter(Skip.Parameter, ParameterType.String, Optional = true, Description = "Id of a deal that failed: it is put off for a day and its error noted, and nothing else is done.")]
[ResponseProperty("Raised", ParameterType.Integer, Description = "Assists raised.")]
[ResponseProperty("WithoutHelper", ParameterType.Integer, Description = "Stalled deals for which nobody can help: set managers or a fallback helper.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More assists may be raised.")]
public sealed class RaiseAssists : Step
{
    private const int DefaultBatch = 50;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    protected override Refusal? Run(StepRun run)
    {
        var running = Stopwatch.StartNew();
        var size = PageSize.Of(run, DefaultBatch);
        if (Skip.From(run) is not { } skip) return Skip.Unreadable(run);
        if (Ground.Of(run.System, 0) is not { } ground) return Ground.Missing(0);
        run.Output("Raised", 0);
        run.Output("WithoutHelper", 0);
        run.Output("More", false);
        if (ground.Settings.Mode != Mode.Live) return null;
        if (skip.Write(run))
        {
            run.Output("More", true);
            return null;
        }
        // Two callers at once would offer the same deals; the second waits and finds them raised.
        Lane.Lock(run.System, ground.Lane.Id, run.Now);
        var refusal = Raise(run, ground, size, running);
        if (refusal == null) run.System.Update(new Entity(SweepLane.Table, ground.Lane.Id) { [SweepLane.BusyUntil] = null });
        return refusal;
    }

    private static Refusal? Raise(StepRun run, Ground ground, int size, Stopwatch running)
    {
        var rules = new RuleBook(StallRules.Active(run.System), ground.Settings);
        var clocks = new Clocks(ground.Settings, BusinessClosures.Days(run.System, ground.Closures));
        var raised = 0;
        var without = 0;
        string? cookie = null;
        for (var number = 1; raised < size && running.Elapsed < SweepWork.TimeBox; number++)
        {
            // Page after page: a manager whose attention is spent must not hide the deals of the next one behind his own.
            var page = StalledDeals.Of(run.System, PageSize.Largest, cookie, number, ground.Stages);
            if (page.Deals.Count == 0) break;
            var helping = SystemAssists.Open(run.System, page.Deals.Select(d => d.Id));
            var people = People.Of(run.System, page.Deals.Select(d => d.Owner).OfType<EntityReference>(), ground.Settings.FallbackHelper);
            // Judged again, with the calls and meetings since: what the rep has settled after the sweep must not be told.
            var contacts = new Contacts(run.System, page.Deals, ground.Settings, run.Now);
            var candidates = page.Deals
                .Where(d => d is { IsOpen: true, Owner: not null } && !helping[d.Id].Any())
                .Select(d => new Candidate(d, rules.Judge(d.Deal(contacts.Facts(d)), clocks.Of(d), run.Now), people[d.Owner!.Id], people.ManagerOf(d.Owner, ground.Settings.FallbackHelper)))
                .Where(c => c.Verdict.MayRaise)
                .ToList();
            without += candidates.Count(c => c.Manager == null);
            var helped = candidates.Where(c => c.Manager != null).ToList();
            var spent = SystemAssists.CountSince(run.System, [.. helped.Select(c => c.Manager!.Id).Distinct()], run.Now - Week);
            var chosen = Budget.Within(helped, c => c.Manager!.Id, spent, ground.Settings.ManagerWeeklyBudget).Take(size - raised).ToList();
            var episodes = SystemAssists.Episodes(run.System, [.. chosen.Select(c => c.Deal.Id)]);
            // In order of ids, as every sweep writes: two that lock the same rows in different order would wait for each other for ever.
            foreach (var candidate in chosen.OrderBy(c => c.Deal.Id))
            {
                if (raised > 0 && running.Elapsed > SweepWork.TimeBox) break;
                if (Write(run, candidate, episodes) is { } refusal) return refusal;
                raised++;
            }
            if (!page.More) break;
            cookie = page.Cookie;
        }
        run.Output("Raised", raised);
        run.Output("WithoutHelper", without);
        run.Output("More", raised == size || (raised > 0 && running.Elapsed > SweepWork.TimeBox));
        run.Trace($"Raised {raised}, without a helper {without}.");
        return null;
    }

    private static Refusal? Write(StepRun run, Candidate candidate, Dictionary<Guid, int> episodes)
    {
        try
        {
            var deal = candidate.Deal;
            // A watch that was deleted, or edited by hand, counts from anew: an episode that has had its assist is not counted twice.
            var episode = Math.Max(deal.Watch.GetAttributeValue<int>(DealWatch.Episode), episodes.TryGetValue(deal.Id, out var last) ? last + 1 : 0);
            var assist = SystemAssists.New(deal, episode, candidate.Verdict, candidate.Manager!);
            run.System.Create(assist);
            if (candidate.Owner is { CanFollow: true } owner && owner.Id != candidate.Manager!.Id)
                Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
            run.System.Update(new Entity(DealWatch.Table, deal.Id) { [DealWatch.StallState] = Choice.Of(StallState.AssistOpen), [DealWatch.Episode] = episode });
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return new Refusal(RefusalCode.DealFailed, $"Deal {candidate.Deal.Id:D} failed: {fault.Detail.Message} No assist was raised by this call. Call again with Skip {candidate.Deal.Id:D}.");
        }
    }

    private sealed record Candidate(WatchedDeal Deal, Verdict Verdict, Person? Owner, Person? Manager);
}
