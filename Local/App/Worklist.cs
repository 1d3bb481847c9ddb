using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>A manager with what waits: the open assists, and the stalled deals of the manager's people.</summary>
public sealed record ManagerList(Guid Id, string Name, string? Title, IReadOnlyList<OpenAssist> Assists, IReadOnlyList<StalledDeal> Deals);

/// <summary>What the page shows.</summary>
public sealed record Worklist(DateTime Now, int OpenDeals, IReadOnlyList<ManagerList> Managers)
{
    public int Assists => Managers.Sum(manager => manager.Assists.Count);
    public int Stalled => Managers.Sum(manager => manager.Deals.Count);

    /// <summary>Reads it as the administrator sees it: the page is for whoever runs Local, not for a signed-in user.</summary>
    public static Worklist Read(IOrganizationService service, DateTime now)
    {
        var people = People(service);
        // Guid.Empty stands for "nobody": an owner without a manager, a team, a user who is gone.
        Guid ManagerOf(Guid owner) => people.TryGetValue(owner, out var person) ? person.Manager ?? Guid.Empty : Guid.Empty;
        // What a rep asked for has a date, so it comes first.
        var assists = OpenAssists.Read(service).OrderBy(assist => assist.AskedByRep ? 0 : 1).ThenBy(assist => assist.ByWhen).ToLookup(assist => assist.Helper);
        var deals = StalledDeals.Read(service).ToLookup(deal => ManagerOf(deal.Owner));
        var owners = OpenDealOwners(service);
        var managers = owners.Select(ManagerOf).Where(id => id != Guid.Empty).Concat(assists.Select(a => a.Key)).Concat(deals.Select(d => d.Key)).ToHashSet();
        var lists = managers.Select(id => people.TryGetValue(id, out var person)
            ? new ManagerList(id, person.Name, person.Title, [.. assists[id]], [.. deals[id]])
            : new ManagerList(id, "Without a manager", null, [.. assists[id]], [.. deals[id]]));
        return new Worklist(now, owners.Count, [.. lists.OrderByDescending(l => l.Assists.Count).ThenByDescending(l => l.Deals.Count).ThenBy(l => l.Name, StringComparer.Ordinal)]);
    }

    private static Dictionary<Guid, (string Name, string? Title, Guid? Manager)> People(IOrganizationService service) =>
        Pages.All(service, new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "title", "parentsystemuserid") }).ToDictionary(
            row => row.Id,
            row => (row.GetAttributeValue<string>("fullname") ?? "", row.GetAttributeValue<string>("title"), row.GetAttributeValue<EntityReference>("parentsystemuserid")?.Id));

    private static List<Guid> OpenDealOwners(IOrganizationService service)
    {
        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("ownerid") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. Pages.All(service, query).Select(row => row.GetAttributeValue<EntityReference>("ownerid")!.Id)];
    }
}
