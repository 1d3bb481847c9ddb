using CrmAssist.Domain.Json;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The deals of a call on one deal or on a selection: those the caller may change, and why not the others.</summary>
/// <remarks>
/// Read in one query. Whoever owns a deal may change it by the privilege alone, which is asked once; for deals of others the platform is asked deal by deal, since it has no
/// message for several, and what sharing, teams and hierarchies give is not ours to work out.
/// </remarks>
internal sealed class ChosenDeals
{
    /// <summary>Deals of one call at most: the largest page of a list.</summary>
    public const int Most = 250;

    private readonly List<ChosenDeal> deals = [];
    private readonly List<Refused> refused = [];

    /// <summary>Open deals that the caller may change, in order of their ids.</summary>
    public IReadOnlyList<ChosenDeal> Deals => deals;

    /// <summary>The others as a JSON list: id, name as far as the caller may know it, why.</summary>
    public string RefusedText => new JsonWriter().List(refused, (w, r) => w.Object(o => o.Field("id", r.Id).Field("name", r.Name).Field("why", r.Refusal.Sentence))).ToString();

    /// <param name="run">The call.</param>
    /// <param name="many">The message takes further deals.</param>
    /// <param name="act">What the caller wants to do, after "you cannot": <c>park it</c>.</param>
    /// <param name="chosen">The deals when the call can go on.</param>
    /// <param name="most">So many deals at most.</param>
    /// <param name="needed">What the caller must be allowed to do with a deal, beside reading it.</param>
    /// <returns>Why nothing is done; the one deal of a call that may not be changed refuses the call.</returns>
    public static Refusal? Read(StepRun run, bool many, string act, out ChosenDeals chosen, int most = Most, Rights needed = Rights.Write)
    {
        chosen = new ChosenDeals();
        if (run.Target is not { LogicalName: Opportunity.Table } target)
            return new Refusal(RefusalCode.BadRequest, $"{run.Message} was called without a deal. Call it on a row of the opportunity table.");
        var fields = new JsonFields("The list of deals cannot be read");
        List<Guid> ids = [target.Id, .. many ? OtherDeals.Ids(fields, run.Input<string>("Deals"), target.Id) : []];
        if (fields.Problem is { } problem) return new Refusal(RefusalCode.BadRequest, problem);
        if (ids.Count > most) return new Refusal(RefusalCode.BadRequest, $"These are {ids.Count} deals. Choose {most} at most.");
        ids.Sort();

        var found = ChosenDeal.Find(run.System, ids);
        var owns = found.Values.Count(d => d.Deal.Owner.Id == run.Caller) > 1 && MayChangeOwn(run);
        foreach (var id in ids)
        {
            if (!found.TryGetValue(id, out var deal)) chosen.refused.Add(new Refused(id, null, new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.")));
            else
            {
                var rights = owns && deal.Deal.Owner.Id == run.Caller ? Rights.Read | Rights.Write : Sharing.Of(run.System, run.Caller, new EntityReference(Opportunity.Table, id));
                if (Refusal(deal.Deal, rights, act, needed) is { } refusal) chosen.refused.Add(new Refused(id, rights.HasFlag(Rights.Read) ? deal.Deal.Name : null, refusal));
                else chosen.deals.Add(deal);
            }
        }
        return ids.Count == 1 ? chosen.Only : null;
    }

    /// <summary>Takes a deal out, for a reason of the call's own.</summary>
    public void Refuse(ChosenDeal deal, Refusal why)
    {
        deals.Remove(deal);
        refused.Add(new Refused(deal.Deal.Id, deal.Deal.Name, why));
    }

    /// <summary>Why nothing is done, where one deal alone was chosen and is refused; null otherwise.</summary>
    public Refusal? Only => deals.Count == 0 && refused.Count == 1 ? refused[0].Refusal : null;

    private static bool MayChangeOwn(StepRun run) =>
        Entitled.Users(run.System, [run.Caller], Role.ReadDeals, Role.WriteDeals).Values.All(holders => holders.Contains(run.Caller));

    /// <summary>Why somebody with these rights may not act on a deal; null: he may. Who may not read it does not learn its name here.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="rights">What he may do with it.</param>
    /// <param name="act">What he wants to do, after "you cannot".</param>
    /// <param name="needed">What he must be allowed to do.</param>
    public static Refusal? Refusal(AskedDeal deal, Rights rights, string act, Rights needed) =>
        !rights.HasFlag(Rights.Read) ? new Refusal(RefusalCode.NotAllowed, $"You may not read this deal, so you cannot {act}. Ask its owner to share it with you.")
        : !rights.HasFlag(needed) ? new Refusal(RefusalCode.NotAllowed, $"You may not change the deal \"{deal.Name}\", so you cannot {act}. Ask its owner to do so.")
        : deal.IsOpen ? null
        : new Refusal(RefusalCode.DealNotOpen, $"The deal \"{deal.Name}\" is closed, so you cannot {act}. Reopen it first.");

    private sealed record Refused(Guid Id, string? Name, Refusal Refusal);
}
