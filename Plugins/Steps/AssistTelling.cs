using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Tells those whom a moment of an assist concerns: not who did it himself, who is disabled or has switched it off, nor anybody twice.</summary>
internal sealed class AssistTelling(StepRun run, Entity assist, Guid former)
{
    private readonly EntityReference? regarding = assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding);
    private readonly Guid helper = assist.IdIn(ManagerAssist.Helper);
    private Guid requester = assist.IdIn(ManagerAssist.RequestedBy);

    /// <param name="moment">The moment.</param>
    /// <param name="on">When it was, UTC; the same in every job of it.</param>
    /// <param name="but">Who is not told this time; null: nobody is left out.</param>
    public void Tell(Moment moment, DateTime on, Hearer? but = null)
    {
        if (!Tidings.IsNews(moment, AssistRow.IsOpen(assist), assist.Contains(ManagerAssist.Outcome))) return;
        var rows = Tidings.Of(moment, Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) == AssistOrigin.RepAsked).Where(t => t.To != but).ToList();
        if (rows.Count == 0) return;
        var people = Read(rows);
        var heard = new HashSet<Guid> { run.Caller, Guid.Empty };
        foreach (var row in rows)
        {
            var person = row.To switch { Hearer.Helper => helper, Hearer.FormerHelper => former, _ => requester };
            // Who did it knows it, and who is helper and requester at once is told as one of them.
            if (!heard.Add(person) || !people.Hears(person, row.Off) || !First(row, person, on)) continue;
            ToldOnce.Send(run, person, row, Facts(row, person, people), assist.Id, Deal);
        }
    }

    private Guid Deal => regarding is { LogicalName: Opportunity.Table } deal ? deal.Id : Guid.Empty;

    private Hearers Read(List<Tiding> rows)
    {
        // Nobody asked for an assist of the stall watch: it is the deal's owner who is spoken to.
        if (requester == Guid.Empty && Deal != Guid.Empty && rows.Any(r => r.To == Hearer.Owner)) requester = DealOwner.Person(run.System, Deal);
        return Hearers.Of(run.System, helper, former, requester);
    }

    private Facts Facts(Tiding row, Guid person, Hearers people) => new()
    {
        Title = assist.GetAttributeValue<string>(ActivityPointer.Subject),
        Helper = people.Name(helper),
        Requester = people.Name(requester),
        Deal = regarding?.Name,
        When = row.Title.Contains("{when}") && When(row.Moment) is { } when ? UserClock.Of(run.System, person).Full(when, run.Now) : null,
    };

    private DateTime? When(Moment moment) =>
        moment == Moment.Later ? assist.GetAttributeValue<DateTime?>(ManagerAssist.By) : assist.GetAttributeValue<DateTime?>(ManagerAssist.Start) ?? assist.GetAttributeValue<DateTime?>(ManagerAssist.By);

    // Each request of a job stands alone, so a failed one may be looked at.
    private bool First(Tiding row, Guid person, DateTime on)
    {
        // An ask that goes to and fro within a second is told to each.
        var what = row.Moment == Moment.Moved ? $"{row.Key} {person:D}" : row.Key;
        try
        {
            run.System.Create(DealEvents.ToRow(Deal, new DealEvent(DealEventKind.Assisted, null, $"{assist.Id:D} {what}", on, Exact: true), run.Caller));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDuplicate(fault) || PlatformFault.IsMissing(fault))
        {
            run.Trace("Told before, or the deal has been deleted since.");
            return false;
        }
    }
}
