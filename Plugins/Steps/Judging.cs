using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Judges the decisions of a review, by the rights of whoever called and by how the deals are now. Reads only, and reads once for all of them.</summary>
internal sealed class Judging
{
    private readonly StepRun run;
    private readonly Settings settings;
    private readonly UserClock clock;
    private readonly WorkingTime time;
    private readonly IReadOnlyList<SendingDecision> decisions;
    private readonly HashSet<Guid> workers;
    private readonly Dictionary<Guid, int> episodes;
    private readonly OthersDid did;
    private readonly Refusal? unable;
    private readonly Dictionary<Guid, Rights> rights;

    /// <param name="run">The call.</param>
    /// <param name="settings">The organisation's.</param>
    /// <param name="clock">The manager's clock.</param>
    /// <param name="review">The review.</param>
    /// <param name="decisions">Those that have not gone through yet.</param>
    /// <param name="former">What was judged before the deals were locked: rights are asked for once; null: this is the first time.</param>
    public Judging(StepRun run, Settings settings, UserClock clock, Guid review, IReadOnlyList<SendingDecision> decisions, Judging? former = null)
    {
        this.run = run;
        this.settings = settings;
        this.clock = clock;
        this.decisions = decisions;
        time = settings.WorkingTime(clock.ZoneNow(run.Now));
        Deals = ChosenDeal.Find(run.System, decisions.Where(d => d.Problem == null).Select(d => d.Deal));
        Entering = new Entering(run, settings, Deals.Values, tasks: decisions.Any(d => d.Choice == SendingChoice.Connect), review);
        unable = Entering.Begin(decisions.Select(Id));
        rights = former?.rights ?? [];
        did = new OthersDid(run.System, Deals.Keys, decisions.Where(d => d.Problem == null).Select(d => d.Seen).DefaultIfEmpty(run.Now).Min(), run.Caller);
        var asked = decisions.Where(d => d.Problem == null && d.Choice == SendingChoice.Ask && Deals.ContainsKey(d.Deal)).Select(d => Deals[d.Deal].Deal).ToList();
        workers = asked.Count == 0 ? [] : Entitled.Users(run.System, [.. asked.Select(d => d.Owner.Id).Distinct()], Role.ReadWatches)[Role.ReadWatches];
        episodes = SystemAssists.Episodes(run.System, [.. asked.Select(d => d.Id)]);
    }

    /// <summary>The deals that there are, by id.</summary>
    public Dictionary<Guid, ChosenDeal> Deals { get; }

    public Entering Entering { get; }

    /// <summary>The manager.</summary>
    public Person Me => Entering.People[run.Caller]!;

    /// <summary>The id of what a decision makes: however often it is sent, it is one.</summary>
    public Guid Id(SendingDecision decision) => NameId.Of("review decision", run.Caller.ToString("D"), decision.Key.ToString("D"));

    /// <summary>The number of the next assist of the stall watch about a deal.</summary>
    public int Episode(ChosenDeal deal)
    {
        var known = deal.Watch?.GetAttributeValue<int?>(DealWatch.Episode) ?? 0;
        return Math.Max(known, episodes.TryGetValue(deal.Deal.Id, out var last) ? last + 1 : 0);
    }

    /// <summary>What becomes of each, in the order they were sent.</summary>
    /// <param name="before">Deals that were decided on earlier in the same list.</param>
    public IReadOnlyList<Judged> All(IEnumerable<Guid> before)
    {
        var known = new HashSet<Guid>(before);
        var all = new List<Judged>();
        foreach (var decision in decisions)
        {
            var judged = new Judged(decision);
            judged.Refused = decision.Problem ?? (known.Add(decision.Deal) ? Meant(judged) ?? Deal(judged) ?? Chosen(judged) : "This deal is decided on twice in this list. Only the first decision counts.");
            all.Add(judged);
        }
        return all;
    }

    // What can be said without looking at the deal.
    private string? Meant(Judged judged)
    {
        var decision = judged.Decision;
        if (decision.Choice == SendingChoice.Park)
        {
            if (Parking.Refusal(decision.Until, decision.Reason, decision.Note, time, run.Now, settings.MaximumParkDays, out var parking) is { } wrong) return wrong;
            judged.Parking = parking;
        }
        if (!decision.Choice.StepsIn()) return null;
        if (SendingStepIn.Refusal(decision, Me.Name, time, run.Now, out var stepping) is { } unmeant) return unmeant;
        judged.Stepping = stepping;
        return null;
    }

    // Is it there, his to decide on, and as he has seen it?
    private string? Deal(Judged judged)
    {
        var decision = judged.Decision;
        if (!Deals.TryGetValue(decision.Deal, out var chosen)) return "This deal does not exist any more. Refresh the page.";
        judged.Deal = chosen;
        var deal = chosen.Deal;
        var refused = ChosenDeals.Refusal(deal, RightsOn(deal.Id), Act(decision.Choice), decision.Choice == SendingChoice.Park ? Rights.Write : Rights.Read);
        if (!RightsOn(deal.Id).HasFlag(Rights.Read)) return GivenAway(deal, decision.Seen) ?? refused!.Sentence;
        if (!deal.IsOpen && did.Last(deal.Id, DealEventKind.State, decision.Seen) is { } closed) return $"{Who(closed.Who)} closed the deal \"{deal.Name}\"{After(closed.On)}";
        if (deal.Owner.Id == run.Caller) return $"The deal \"{deal.Name}\" is your own, and a review is about those of your line. Ask for help with it instead.";
        if (Entering.People.LineOf(deal.Owner).All(p => p.Id != run.Caller))
            return did.Last(deal.Id, DealEventKind.Owner, decision.Seen) is { } given ? $"{Who(given.Who)} gave the deal \"{deal.Name}\" to {deal.Owner.Name}, who is not of your line{After(given.On)}"
                : $"You do not stand above {deal.Owner.Name}, who owns the deal \"{deal.Name}\". Leave it to the manager there.";
        return refused?.Sentence ?? Changed(chosen, decision.Seen);
    }

    // Of a deal that is gone from his sight he learns who gave it away only where he stood above who had it.
    private string? GivenAway(AskedDeal deal, DateTime seen) =>
        did.Last(deal.Id, DealEventKind.Owner, seen) is { } given && Guid.TryParse(given.From, out var former) && People.Of(run.System, [], former).Above(former).Any(p => p.Id == run.Caller)
            ? $"{Who(given.Who)} gave this deal to another owner, where you may not read it{After(given.On)}"
            : null;

    // Somebody else has acted meanwhile: two decisions on what only one of them knew are not one.
    private string? Changed(ChosenDeal chosen, DateTime seen)
    {
        var deal = chosen.Deal;
        if (chosen.Parked(run.Now) is { } parked && did.Last(deal.Id, DealEventKind.Parked, seen) is { } rest)
            return $"{Who(rest.Who)} parked the deal \"{deal.Name}\" until {LocalTime.Day(clock.Local(parked.Until), clock.Local(run.Now))}{After(rest.On)}";
        foreach (var assist in Entering.Open[deal.Id])
        {
            var helper = assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper);
            var made = assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn);
            if (SystemAssists.IsOne(assist))
            {
                var asked = assist.GetAttributeValue<DateTime>(ManagerAssist.LastWordOn);
                if (helper?.Id != run.Caller && OwnerAsked.IsAsked(assist) && asked > seen) return $"{Who(helper?.Name)} asked {deal.Owner.Name} about the deal \"{deal.Name}\"{After(asked)}";
            }
            else if (made > seen && AssistRow.IsSteppedIn(assist))
            {
                if (helper?.Id != run.Caller) return $"{Who(helper?.Name)} stepped into the deal \"{deal.Name}\"{After(made)}";
            }
            else if (made > seen && assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy) is var rep && rep?.Id != run.Caller)
                return $"{Who(rep?.Name)} asked {helper?.Name ?? "somebody"} for help with the deal \"{deal.Name}\"{After(made)}";
        }
        return null;
    }

    private string? Chosen(Judged judged)
    {
        var decision = judged.Decision;
        var deal = judged.Deal!.Deal;
        switch (decision.Choice)
        {
            case SendingChoice.Ask:
                return Asked(judged);
            case SendingChoice.Park:
                judged.Text = $"Parked until {LocalTime.Day(clock.Local(judged.Parking!.Until), clock.Local(run.Now))}.";
                return null;
            case SendingChoice.Fine:
                judged.Text = "Fine until next time.";
                return null;
        }
        judged.Assist = Id(decision);
        judged.Text = decision.Choice switch
        {
            SendingChoice.Mail => "You send a mail.",
            SendingChoice.Talk => $"You talk with {deal.Owner.Name}.",
            SendingChoice.Connect => $"{deal.Owner.Name} gets you on the phone.",
            _ => "You make calls.",
        };
        // The decision has been carried out, and what kept it is gone.
        if (Entering.IsSent(deal, judged.Assist.Value)) return null;
        if (Entering.IsTaken(deal, judged.Assist.Value)) return "The key of this decision is taken by another activity. Decide again.";
        return (unable ?? Entering.Refusal(deal, judged.Stepping!))?.Sentence;
    }

    private string? Asked(Judged judged)
    {
        var deal = judged.Deal!.Deal;
        var owner = deal.Owner.LogicalName == User.Table ? Entering.People[deal.Owner.Id] : null;
        if ((unable ?? OwnerAsked.Refusal(deal.Owner, owner, workers.Contains(deal.Owner.Id))) is { } refusal) return refusal.Sentence;
        judged.System = Entering.Open[deal.Id].FirstOrDefault(SystemAssists.IsOne);
        judged.Text = $"{owner!.Name} is asked what would help.";
        judged.Assist = judged.System?.Id ?? SystemAssists.Id(deal.Id, Episode(judged.Deal));
        if (judged.System is { } system) return NotHis(system, deal, owner.Name);
        if (Entering.Open[deal.Id].FirstOrDefault() is not { } other) return null;
        var helper = other.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "Somebody";
        return AssistRow.IsSteppedIn(other) ? $"{helper} has stepped into the deal \"{deal.Name}\" already. Look at that assist."
            : $"{other.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name ?? "Somebody"} has asked {helper} for help with the deal \"{deal.Name}\" already. Look at that ask.";
    }

    /// <summary>Why somebody may not ask with an open assist of the stall watch; null: he may.</summary>
    public string? NotHis(Entity system, AskedDeal deal, string owner) =>
        system.IdIn(ManagerAssist.Helper) != run.Caller ? $"The deal \"{deal.Name}\" is {system.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "somebody else"}'s to ask about, who has the assist. Step in, or leave it there."
        : OwnerAsked.IsAsked(system) ? $"{owner} was asked on {OwnerAsked.On(system, run.Now)} already what would help with the deal \"{deal.Name}\". Wait for the answer, or step in."
        : null;

    private Rights RightsOn(Guid deal)
    {
        if (!rights.TryGetValue(deal, out var known)) rights[deal] = known = Sharing.Of(run.System, run.Caller, new EntityReference(Opportunity.Table, deal));
        return known;
    }

    private string After(DateTime on) => $" ({clock.Text(on, run.Now)}), after you had read it. Refresh the page and decide anew.";

    private static string Who(string? name) => name ?? "Somebody";

    private static string Act(SendingChoice choice) => choice switch
    {
        SendingChoice.Ask => "ask about it",
        SendingChoice.Park => "park it",
        SendingChoice.Fine => "decide on it",
        _ => "step in",
    };
}
