using System.Diagnostics;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What telling owners and raising assists for managers have in common: pages of flagged deals by rank, judged again before anybody hears of them.</summary>
internal sealed class Prompting
{
    private readonly Ground ground;
    private readonly RuleBook rules;
    private readonly Clocks clocks;
    private readonly Stopwatch running;

    public Prompting(IOrganizationService service, Ground ground, DateTime now, Stopwatch running)
    {
        Service = service;
        Now = now;
        this.ground = ground;
        this.running = running;
        rules = new RuleBook(StallRules.Active(service), ground.Settings);
        clocks = new Clocks(ground.Settings, BusinessClosures.Days(service, ground.Closures));
    }

    public IOrganizationService Service { get; }
    public DateTime Now { get; }
    public Settings Settings => ground.Settings;
    public StageColumns Stages => ground.Stages;
    public bool InTime => running.Elapsed < SweepWork.TimeBox;

    /// <summary>The owner's working time.</summary>
    public WorkingTime TimeOf(WatchedDeal deal) => clocks.Of(deal);

    /// <summary>Page after page: one person whose attention is spent must not hide the deals of the next one behind his own.</summary>
    /// <param name="read">Reads a page: cookie of the one before, number, size.</param>
    /// <returns>Of each page the deals somebody may be prompted about.</returns>
    public IEnumerable<IReadOnlyList<WatchedDeal>> Pages(Func<string?, int, int, WatchPage> read)
    {
        string? cookie = null;
        for (var number = 1; InTime; number++)
        {
            var page = read(cookie, number, PageSize.Largest);
            yield return [.. page.Deals.Where(MayPrompt)];
            if (!page.More) yield break;
            cookie = page.Cookie;
        }
    }

    /// <summary>Is it open, with an owner the sweep has seen, who has neither parked it nor planned to talk?</summary>
    public bool MayPrompt(WatchedDeal deal) => deal is { IsOpen: true, Owner: not null, OwnerChanged: false } && !(deal.ParkedUntil > Now) && !(deal.PlannedOn > Now);

    /// <summary>Judges deals again, with the calls and meetings since the sweep, and leaves those that are still news and nobody is helping with.</summary>
    /// <remarks>What has been settled after the sweep must not be told; and an ask made meanwhile is help under way.</remarks>
    public IEnumerable<Prompt> StillNews(IReadOnlyList<WatchedDeal> deals)
    {
        if (deals.Count == 0) yield break;
        var contacts = new Contacts(Service, deals, Settings, Now);
        foreach (var deal in deals)
        {
            if (contacts.OpenAssists(deal).Count > 0) continue;
            var facts = deal.Deal(contacts.Facts(deal));
            var verdict = rules.Judge(facts, clocks.Of(deal), Now);
            if (Worsening.Of(deal.Standing.Known, verdict)) yield return new Prompt(deal, facts, verdict, clocks.Of(deal));
        }
    }

    /// <summary>The refusal that names the deal nothing could be written about.</summary>
    public static Refusal Failed(WatchedDeal deal, OrganizationServiceFault fault) => Failed(deal.Id, fault);

    /// <inheritdoc cref="Failed(WatchedDeal, OrganizationServiceFault)"/>
    public static Refusal Failed(Guid deal, OrganizationServiceFault fault) =>
        new(RefusalCode.DealFailed, $"Deal {deal:D} failed: {fault.Message} Nothing was written by this call. Call again with Skip {deal:D}.");
}

/// <summary>A deal somebody is to hear of.</summary>
internal sealed class Prompt(WatchedDeal deal, Deal facts, Verdict verdict, WorkingTime time)
{
    public WatchedDeal Deal { get; } = deal;
    public Deal Facts { get; } = facts;
    public Verdict Verdict { get; } = verdict;
    public WorkingTime Time { get; } = time;
}
