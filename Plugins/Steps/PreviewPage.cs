using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>A page of a preview judged: the deals of which either set of rules says something, with the people concerned.</summary>
internal sealed class PreviewPage(StepRun run, IReadOnlyList<WatchedDeal> page, Clocks clocks, Comparison comparison)
{
    /// <param name="fallback">Who helps where the line above the owner has nobody.</param>
    public IReadOnlyList<PreviewedDeal> Deals(Guid? fallback)
    {
        var told = page.Select(Judge).OfType<Judged>().ToList();
        var changed = told.Where(t => (t.Today == Outlook.Flagged) != (t.After == Outlook.Flagged)).Select(t => t.Deal.Id).ToList();
        var readable = Readable(changed);
        var people = People.Of(run.System, told.Where(t => t.Today == Outlook.Soon || t.After == Outlook.Soon).Select(t => t.Deal.Owner).OfType<EntityReference>(), fallback);
        return [.. told.Select(t => new PreviewedDeal(
            t.Deal.Id, readable.Contains(t.Deal.Id) ? t.Deal.Name ?? "" : null, t.Deal.Value, t.Today, t.After)
        {
            Owner = t.Deal.Owner is { } owner ? new Who(owner.Id, owner.Name) : null,
            Manager = t.Deal.Owner is { } whose && people.ManagerOf(whose, fallback) is { } manager ? new Who(manager.Id, manager.Name) : null,
        })];
    }

    private Judged? Judge(WatchedDeal deal)
    {
        comparison.Judge(deal.Deal(), deal.ParkedUntil, clocks.Of(deal), out var today, out var after);
        return today == Outlook.Quiet && after == Outlook.Quiet ? null : new Judged(deal, today, after);
    }

    // Who sets the rules need not be somebody who may read every deal.
    private HashSet<Guid> Readable(IReadOnlyCollection<Guid> deals)
    {
        if (deals.Count == 0 || !Entitled.Users(run.System, [run.Caller], Role.ReadDeals)[Role.ReadDeals].Contains(run.Caller)) return [];
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = new ColumnSet(Opportunity.Id) };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, deals.Values());
        return new HashSet<Guid>(run.AsCaller.All(query).Select(r => r.Id));
    }

    private sealed class Judged(WatchedDeal deal, Outlook today, Outlook after)
    {
        public WatchedDeal Deal { get; } = deal;
        public Outlook Today { get; } = today;
        public Outlook After { get; } = after;
    }
}
