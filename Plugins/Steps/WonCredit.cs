using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>When a deal is won on which somebody has helped, he and his rep are told: once for the two and the deal, however often he has helped with it.</summary>
internal sealed class WonCredit(IOrganizationService service, DateTime now)
{
    private readonly HashSet<string> given = [];

    /// <param name="assist">A completed assist of a deal that is won.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="events">The deal's events.</param>
    /// <param name="writes">Gets what is to be written.</param>
    /// <returns>True when they are told now.</returns>
    public bool Of(Entity assist, Guid deal, IEnumerable<DealEvent> events, List<Action> writes)
    {
        if (Choice.Read<AssistWord>(assist, ManagerAssist.LastWord) == AssistWord.DealWon) return false;
        var helper = assist.IdIn(ManagerAssist.Helper);
        var pair = $"won with {helper:D} for {assist.IdIn(ManagerAssist.RequestedBy):D}";
        var change = new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.LastWord] = Choice.Of(AssistWord.DealWon) };
        var first = given.Add($"{deal:D} {pair}") && !events.Any(e => e.What == DealEventKind.Assisted && e.To == pair);
        if (first)
        {
            writes.Add(() => service.Create(DealEvents.ToRow(deal, new DealEvent(DealEventKind.Assisted, null, pair, now, Exact: true), helper)));
            Said.Write(change, assist, AssistWord.DealWon, "The deal is won.", now);
        }
        // The others are marked without a date, so that nobody is told of them.
        writes.Add(() => service.Update(change));
        return first;
    }
}
