using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The assists the stall watch raises: at most one open per deal.</summary>
public static class SystemAssists
{
    /// <summary>The id of the assist of an episode: raising it twice finds the first one.</summary>
    public static Guid Id(Guid deal, int episode) => NameId.Of("systemassist", deal.ToString("D"), episode.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Is it the stall watch's, not one that somebody asked for?</summary>
    public static bool IsOne(Entity assist) => Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) == AssistOrigin.StallWatch;

    /// <summary>All open assists of some deals, by deal: those asked for too, since none is raised where somebody is already helping.</summary>
    public static ILookup<Guid, Entity> Open(IOrganizationService service, IEnumerable<Guid> deals)
    {
        if (!deals.Any()) return Array.Empty<Entity>().ToLookup(r => r.Id);
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ActivityPointer.Regarding, ActivityPointer.CreatedOn, ManagerAssist.Reasons, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.Description, ManagerAssist.LastWord, ManagerAssist.LastWordOn) };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        return service.All(query).ToLookup(r => r.IdIn(ActivityPointer.Regarding));
    }

    /// <summary>The highest episode for which each deal has had one; a deal without any is missing.</summary>
    public static Dictionary<Guid, int> Episodes(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        if (deals.Count == 0) return [];
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ActivityPointer.Regarding, ManagerAssist.Episode) };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(ManagerAssist.Origin, ConditionOperator.Equal, Choice.Of(AssistOrigin.StallWatch).Value);
        return service.All(query).GroupBy(r => r.IdIn(ActivityPointer.Regarding)).ToDictionary(g => g.Key, g => g.Max(r => r.GetAttributeValue<int>(ManagerAssist.Episode)));
    }

    /// <summary>When each of these managers was given one since then, UTC, by manager.</summary>
    public static ILookup<Guid, DateTime> GivenSince(IOrganizationService service, IReadOnlyCollection<Guid> managers, DateTime since)
    {
        if (managers.Count == 0) return Array.Empty<Entity>().ToLookup(r => r.Id, _ => since);
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ManagerAssist.Helper, ActivityPointer.CreatedOn, ManagerAssist.Review, ManagerAssist.RespondedOn) };
        query.Criteria.AddCondition(ActivityPointer.Owner, ConditionOperator.In, managers.Values());
        query.Criteria.AddCondition(ManagerAssist.Origin, ConditionOperator.Equal, Choice.Of(AssistOrigin.StallWatch).Value);
        query.Criteria.AddCondition(ActivityPointer.CreatedOn, ConditionOperator.GreaterThan, since);
        return service.All(query).Where(r => !IsOwnIdea(r)).ToLookup(r => r.IdIn(ManagerAssist.Helper), r => r.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn));
    }

    // Raised because the manager asked about the deal in a review: that takes no place of what he would be given.
    private static bool IsOwnIdea(Entity assist) =>
        assist.Contains(ManagerAssist.Review) && assist.GetAttributeValue<DateTime?>(ManagerAssist.RespondedOn) - assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn) < TimeSpan.FromMinutes(1);

    /// <summary>The row of a new one.</summary>
    public static Entity New(WatchedDeal deal, int episode, Verdict verdict, Person manager, DateTime now) => new(ManagerAssist.Table, Id(deal.Id, episode))
    {
        [ActivityPointer.Subject] = AssistTitle.Of(verdict.Findings[0], deal.Name),
        [ActivityPointer.Regarding] = new EntityReference(Opportunity.Table, deal.Id),
        [ActivityPointer.Owner] = new EntityReference(User.Table, manager.Id),
        [ManagerAssist.Helper] = new EntityReference(User.Table, manager.Id),
        // Whom it is about, though he did not ask; a team has nobody who could be.
        [ManagerAssist.RequestedBy] = deal.Owner is { LogicalName: User.Table } owner ? owner : null,
        [ManagerAssist.Watch] = new EntityReference(DealWatch.Table, deal.Id),
        [ManagerAssist.Kind] = Choice.Of(AssistKind.StalledDeal),
        [ManagerAssist.Origin] = Choice.Of(AssistOrigin.StallWatch),
        [ManagerAssist.Reasons] = Fit.Text(verdict.Reasons, Fit.Reasons),
        [ManagerAssist.Description] = AssistStory.Add(null, LocalTime.Day(now, now), $"The stall watch asked {manager.Name} {KindTold.Asked(AssistKind.StalledDeal)}."),
        [ManagerAssist.Episode] = episode,
        [ManagerAssist.Attempt] = 1,
    };

    /// <summary>The row of one that a manager has raised for himself, to ask the deal's owner what would help, whether or not the rules have anything to say.</summary>
    public static Entity OwnIdea(ChosenDeal deal, int episode, Person manager, DateTime now) => new(ManagerAssist.Table, Id(deal.Deal.Id, episode))
    {
        [ActivityPointer.Subject] = AssistTitle.NeedsALook(deal.Deal.Name),
        [ActivityPointer.Regarding] = new EntityReference(Opportunity.Table, deal.Deal.Id),
        [ActivityPointer.Owner] = new EntityReference(User.Table, manager.Id),
        [ManagerAssist.Helper] = new EntityReference(User.Table, manager.Id),
        [ManagerAssist.Watch] = new EntityReference(DealWatch.Table, deal.Deal.Id),
        [ManagerAssist.Kind] = Choice.Of(AssistKind.StalledDeal),
        [ManagerAssist.Origin] = Choice.Of(AssistOrigin.StallWatch),
        [ManagerAssist.Reasons] = Fit.Text(deal.Watch?.GetAttributeValue<string>(DealWatch.Reasons), Fit.Reasons),
        [ManagerAssist.RespondedOn] = now,
        [ManagerAssist.Episode] = episode,
        [ManagerAssist.Attempt] = 1,
    };

    /// <summary>The update that ends an open one because the deal moved on without it.</summary>
    /// <param name="assist">The assist with its story.</param>
    /// <param name="now">UTC.</param>
    /// <param name="why">The last line of the story.</param>
    public static Entity Overtaken(Entity assist, DateTime now, string why) => new(ManagerAssist.Table, assist.Id)
    {
        [ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCanceled),
        [ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOvertaken),
        [ManagerAssist.Description] = AssistStory.Add(assist.GetAttributeValue<string>(ManagerAssist.Description), LocalTime.Day(now, now), why),
    };

    /// <summary>The same, with a line before its reasons that says why.</summary>
    public static Entity Overtaken(Entity assist, DateTime now, string why, string reason)
    {
        var update = Overtaken(assist, now, why);
        update[ManagerAssist.Reasons] = Fit.Text($"{reason}\n{assist.GetAttributeValue<string>(ManagerAssist.Reasons)}".TrimEnd(), Fit.Reasons);
        return update;
    }
}
