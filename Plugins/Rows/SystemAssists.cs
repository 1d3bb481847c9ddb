using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The assists the stall watch raises: at most one open per deal.</summary>
public static class SystemAssists
{
    /// <summary>The id of the assist of an episode: raising it twice finds the first one.</summary>
    public static Guid Id(Guid deal, int episode) => NameId.Of("systemassist", deal.ToString("D"), episode.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The open ones of some deals, by deal.</summary>
    public static ILookup<Guid, Entity> Open(IOrganizationService service, IEnumerable<Guid> deals)
    {
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ActivityPointer.Regarding, ManagerAssist.Reasons, ActivityPointer.Owner) };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.Equal, ManagerAssist.StateOpen);
        query.Criteria.AddCondition(ManagerAssist.Origin, ConditionOperator.Equal, Choice.Of(AssistOrigin.StallWatch).Value);
        return service.All(query).ToLookup(r => r.IdIn(ActivityPointer.Regarding));
    }

    /// <summary>How many each of these managers was given since then.</summary>
    public static Dictionary<Guid, int> CountSince(IOrganizationService service, IReadOnlyCollection<Guid> managers, DateTime since)
    {
        if (managers.Count == 0) return [];
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ManagerAssist.Helper) };
        query.Criteria.AddCondition(ActivityPointer.Owner, ConditionOperator.In, managers.Values());
        query.Criteria.AddCondition(ManagerAssist.Origin, ConditionOperator.Equal, Choice.Of(AssistOrigin.StallWatch).Value);
        query.Criteria.AddCondition(ActivityPointer.CreatedOn, ConditionOperator.GreaterThan, since);
        return service.All(query).GroupBy(r => r.IdIn(ManagerAssist.Helper)).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>The row of a new one.</summary>
    public static Entity New(WatchedDeal deal, Verdict verdict, Person manager)
    {
        var episode = deal.Watch.GetAttributeValue<int?>(DealWatch.Episode) ?? 0;
        return new Entity(ManagerAssist.Table, Id(deal.Id, episode))
        {
            [ActivityPointer.Subject] = AssistTitle.Of(verdict.Findings[0], deal.Name),
            [ActivityPointer.Regarding] = new EntityReference(Opportunity.Table, deal.Id),
            [ActivityPointer.Owner] = new EntityReference(User.Table, manager.Id),
            [ManagerAssist.Helper] = new EntityReference(User.Table, manager.Id),
            [ManagerAssist.Kind] = Choice.Of(AssistKind.StalledDeal),
            [ManagerAssist.Origin] = Choice.Of(AssistOrigin.StallWatch),
            [ManagerAssist.Reasons] = verdict.Reasons,
            [ManagerAssist.Episode] = episode,
            [ManagerAssist.Attempt] = 1,
        };
    }

    /// <summary>The update that ends an open one because the deal moved on without it.</summary>
    public static Entity Overtaken(Guid assist) => new(ManagerAssist.Table, assist)
    {
        [ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCanceled),
        [ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOvertaken),
    };
}
