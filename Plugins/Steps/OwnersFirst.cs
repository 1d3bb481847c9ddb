using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Tells owners that deals are their turn, before anybody else hears of them: the highest ranks, as far as each one's attention goes.</summary>
/// <remarks>Telling is a mark on the watch, from which the first word counts; the one message about all deals of a person goes out after commit, see <see cref="OwnerTold"/>.</remarks>
internal sealed class OwnersFirst(Prompting prompting)
{
    private readonly Tellings tellings = new(prompting.Service, prompting.Settings.RepDailyMessages);

    /// <summary>Deals told.</summary>
    public int Told { get; private set; }

    /// <summary>Others are still to be told.</summary>
    public bool More { get; private set; }

    /// <param name="people">So many people at most; each hears of all his deals at once, since it is one message.</param>
    public Refusal? Tell(int people)
    {
        var chosen = Choose(people);
        var told = new List<Prompt>();
        // In order of ids, as every sweep writes: two that lock the same rows in different order would wait for each other for ever.
        foreach (var prompt in chosen.OrderBy(c => c.Deal.Id))
        {
            if (told.Count > 0 && !prompting.InTime)
            {
                More = true;
                break;
            }
            if (Write(prompt) is { } refusal) return refusal;
            told.Add(prompt);
        }
        foreach (var person in told.GroupBy(p => p.Deal.Hears!.Value).OrderBy(g => g.Key))
            tellings.Write(person.Key, Today(person.First().Deal), person.Count(), prompting.Now);
        Told = told.Count;
        return null;
    }

    private List<Prompt> Choose(int people)
    {
        var chosen = new List<Prompt>();
        var budget = new Budget();
        foreach (var page in prompting.Pages((cookie, number, count) => StalledDeals.ForOwners(prompting.Service, cookie, number, count, prompting.Stages)))
        {
            var heard = page.Where(d => d.Hears != null).ToList();
            tellings.Read(heard.Select(d => new KeyValuePair<Guid, Day>(d.Hears!.Value, Today(d))));
            // Who may not be told anything now costs no judging.
            foreach (var prompt in prompting.StillNews([.. heard.Where(d => Left(d) > 0)]))
            {
                var person = prompt.Deal.Hears!.Value;
                if (budget.People == people && !budget.Has(person)) More = true;
                else if (budget.Take(person, Left(prompt.Deal))) chosen.Add(prompt);
            }
        }
        return chosen;
    }

    private int Left(WatchedDeal deal) => Attention.OfOwner(tellings.Of(deal.Hears!.Value), prompting.Settings, prompting.TimeOf(deal), prompting.Now);

    private Day Today(WatchedDeal deal) => prompting.TimeOf(deal).DayOf(prompting.Now);

    private Refusal? Write(Prompt prompt)
    {
        var deal = prompt.Deal;
        var until = FirstWord.Until(prompt.Facts, prompting.Settings, prompt.Time, prompting.Now);
        try
        {
            // With person and episode: a deal that goes to somebody else, or stalls anew, within the second is told of again.
            var what = FormattableString.Invariant($"episode {deal.Standing.Episode}: {Worsening.Signature(prompt.Verdict)}");
            prompting.Service.Create(DealEvents.ToRow(deal.Id, new DealEvent(DealEventKind.Told, DealEvent.Text(deal.Hears), what, prompting.Now, Exact: true), deal.Hears));
            var watch = new Entity(DealWatch.Table, deal.Id) { [DealWatch.ToldOn] = prompting.Now, [DealWatch.FirstWordUntil] = until };
            // The sweep has to come by when the first word is over; it may have to come sooner.
            if (!(deal.Watch.GetAttributeValue<DateTime?>(DealWatch.NextCheckOn) <= until)) watch[DealWatch.NextCheckOn] = until;
            prompting.Service.Update(watch);
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Prompting.Failed(deal, fault.Detail);
        }
    }
}
