using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Gives managers assists about deals whose owners have had the first word: the highest ranks, as far as each one's attention goes.</summary>
/// <remarks>One assist per deal and episode, with an id that hangs on both; none where one is open, raised or asked for.</remarks>
internal sealed class ManagersNext(Prompting prompting)
{
    private readonly Dictionary<Guid, IReadOnlyCollection<DateTime>> given = [];

    /// <summary>Assists raised.</summary>
    public int Raised { get; private set; }

    /// <summary>Deals for which nobody could help.</summary>
    public int WithoutHelper { get; private set; }

    /// <summary>More may be raised.</summary>
    public bool More { get; private set; }

    /// <param name="size">So many assists at most.</param>
    public Refusal? Raise(int size)
    {
        var chosen = Choose(size);
        var episodes = SystemAssists.Episodes(prompting.Service, [.. chosen.Select(c => c.Prompt.Deal.Id)]);
        foreach (var candidate in chosen.OrderBy(c => c.Prompt.Deal.Id))
        {
            if (Raised > 0 && !prompting.InTime) break;
            if (Write(candidate, episodes) is { } refusal) return refusal;
            Raised++;
        }
        More = chosen.Count == size || Raised < chosen.Count;
        return null;
    }

    private List<Candidate> Choose(int size)
    {
        var chosen = new List<Candidate>();
        var budget = new Budget();
        var fallback = prompting.Settings.FallbackHelper;
        foreach (var page in prompting.Pages((cookie, number, count) => StalledDeals.ForManagers(prompting.Service, prompting.Now, cookie, number, count, prompting.Stages)))
        {
            if (page.Count == 0) continue;
            var people = People.Of(prompting.Service, page.Select(d => d.Owner!), fallback);
            var managers = page.ToDictionary(d => d.Id, d => people.ManagerOf(d.Owner!, fallback));
            Read([.. managers.Values.OfType<Person>().Select(m => m.Id).Where(m => !given.ContainsKey(m)).Distinct()]);
            int Left(WatchedDeal deal) => managers[deal.Id] is { } manager ? Attention.OfManager(given[manager.Id], prompting.Settings, prompting.TimeOf(deal), prompting.Now) : 0;
            // Whose attention is spent costs no judging; a deal nobody can help with is counted.
            foreach (var prompt in prompting.StillNews([.. page.Where(d => managers[d.Id] == null || Left(d) > 0)]))
            {
                if (managers[prompt.Deal.Id] is not { } manager) WithoutHelper++;
                else if (chosen.Count < size && budget.Take(manager.Id, Left(prompt.Deal))) chosen.Add(new Candidate(prompt, people[prompt.Deal.Owner!.Id], manager));
            }
            if (chosen.Count == size) break;
        }
        return chosen;
    }

    private void Read(IReadOnlyCollection<Guid> managers)
    {
        var found = SystemAssists.GivenSince(prompting.Service, managers, Attention.Since(prompting.Now));
        foreach (var manager in managers) given[manager] = [.. found[manager]];
    }

    private Refusal? Write(Candidate candidate, Dictionary<Guid, int> episodes)
    {
        var deal = candidate.Prompt.Deal;
        try
        {
            // A watch that was deleted, or edited by hand, counts from anew: an episode that has had its assist is not counted twice.
            var episode = Math.Max(deal.Standing.Episode, episodes.TryGetValue(deal.Id, out var last) ? last + 1 : 0);
            var assist = SystemAssists.New(deal, episode, candidate.Prompt.Verdict, candidate.Manager, prompting.Now);
            prompting.Service.Create(assist);
            if (candidate.Owner is { CanFollow: true } owner && owner.Id != candidate.Manager.Id)
                Sharing.Grant(prompting.Service, assist.ToEntityReference(), owner.Id, Rights.Read);
            prompting.Service.Update(new Entity(DealWatch.Table, deal.Id)
            {
                [DealWatch.StallState] = Choice.Of(StallState.AssistOpen),
                [DealWatch.Episode] = episode,
                [DealWatch.Told] = Worsening.Signature(candidate.Prompt.Verdict),
                [DealWatch.FirstWordUntil] = null,
                [DealWatch.ToldOn] = null,
            });
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Prompting.Failed(deal, fault.Detail);
        }
    }

    private sealed class Candidate(Prompt prompt, Person? owner, Person manager)
    {
        public Prompt Prompt { get; } = prompt;
        public Person? Owner { get; } = owner;
        public Person Manager { get; } = manager;
    }
}
