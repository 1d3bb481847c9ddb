using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What somebody else has done to deals since a page has read them: in a sentence with who and when, on the clock of whoever decides. Two decisions of which one did not know of the other are not one.</summary>
internal sealed class Meanwhile(StepRun run, UserClock clock, OthersDid did)
{
    /// <summary>The deal was closed; null: not that anybody knows of.</summary>
    public string? Closed(AskedDeal deal, DateTime seen) =>
        did.Last(deal.Id, DealEventKind.State, seen) is { } closed ? $"{Who(closed.Who)} closed the deal \"{deal.Name}\"{After(closed.On)}" : null;

    /// <summary>The deal was given to somebody who is not of the caller's line; null: it has been his before.</summary>
    public string? GivenAway(AskedDeal deal, DateTime seen) => did.Last(deal.Id, DealEventKind.Owner, seen) is { } given
        ? $"{Who(given.Who)} gave the deal \"{deal.Name}\" to {deal.Owner.Name}, who is not of your line{After(given.On)}"
        : null;

    /// <summary>The same of a deal that is gone from the caller's sight: he learns who gave it away only where he stood above who had it.</summary>
    public string? GivenOutOfSight(AskedDeal deal, DateTime seen) =>
        did.Last(deal.Id, DealEventKind.Owner, seen) is { } given && Guid.TryParse(given.From, out var former) && People.Of(run.System, [], former).Above(former).Any(p => p.Id == run.Caller)
            ? $"{Who(given.Who)} gave this deal to another owner, where you may not read it{After(given.On)}"
            : null;

    /// <summary>Somebody has parked it, asked about it or stepped in; null: nobody has.</summary>
    /// <param name="chosen">The deal.</param>
    /// <param name="open">Its open assists.</param>
    /// <param name="seen">When it was read, UTC.</param>
    public string? Acted(ChosenDeal chosen, IEnumerable<Entity> open, DateTime seen)
    {
        var deal = chosen.Deal;
        if (chosen.Parked(run.Now) is { } parked && did.Last(deal.Id, DealEventKind.Parked, seen) is { } rest)
            return $"{Who(rest.Who)} parked the deal \"{deal.Name}\" until {LocalTime.Day(clock.Local(parked.Until), clock.Local(run.Now))}{After(rest.On)}";
        return open.Select(a => Helped(deal, a, seen)).FirstOrDefault(s => s != null);
    }

    private string? Helped(AskedDeal deal, Entity assist, DateTime seen)
    {
        var helper = assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper);
        if (SystemAssists.IsOne(assist))
        {
            var asked = assist.GetAttributeValue<DateTime>(ManagerAssist.LastWordOn);
            return OwnerAsked.IsAsked(assist) && asked > seen && helper?.Id != run.Caller ? $"{Who(helper?.Name)} asked {deal.Owner.Name} about the deal \"{deal.Name}\"{After(asked)}" : null;
        }
        var made = assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn);
        var by = AssistRow.IsSteppedIn(assist) ? helper : assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy);
        if (made <= seen || by?.Id == run.Caller) return null;
        return AssistRow.IsSteppedIn(assist) ? $"{Who(by?.Name)} stepped into the deal \"{deal.Name}\"{After(made)}"
            : $"{Who(by?.Name)} asked {helper?.Name ?? "somebody"} for help with the deal \"{deal.Name}\"{After(made)}";
    }

    private string After(DateTime on) => $" ({clock.Text(on, run.Now)}), after you had read it. Refresh the page and decide anew.";

    private static string Who(string? name) => name ?? "Somebody";
}
