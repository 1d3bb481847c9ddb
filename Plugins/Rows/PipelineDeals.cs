using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A deal as a review reads it, with its watch as far as the reader may see that one too.</summary>
public sealed class PipelineDeal
{
    internal const string WatchAlias = "watch";

    private readonly Entity deal;

    internal PipelineDeal(Entity row)
    {
        deal = row;
        Watch = row.LinkedRow(WatchAlias, DealWatch.Table, DealWatch.Id) ?? new Entity(DealWatch.Table);
    }

    public Guid Id => deal.Id;
    public string Name => deal.GetAttributeValue<string>(Opportunity.Name) ?? "";
    public int? State => deal.GetAttributeValue<OptionSetValue>(Opportunity.State)?.Value;
    /// <summary>A user or a team.</summary>
    public EntityReference Owner => deal.GetAttributeValue<EntityReference>(Opportunity.Owner) ?? new EntityReference(User.Table, Guid.Empty);
    /// <summary>In base currency.</summary>
    public decimal? Value => deal.GetAttributeValue<Money>(Opportunity.BaseValue) is { } money ? Fit.Value(money.Value) : null;
    public Day? CloseDate => deal.GetAttributeValue<DateTime?>(Opportunity.CloseDate) is { } date ? Day.Of(date) : null;
    /// <summary>Names of the owning team and business unit.</summary>
    public IEnumerable<string> GroupNames =>
        new[] { deal.GetAttributeValue<EntityReference>(Opportunity.OwningTeam)?.Name, deal.GetAttributeValue<EntityReference>(Opportunity.BusinessUnit)?.Name }.OfType<string>();

    /// <summary>The watch; without any column where there is none that the reader may see.</summary>
    public Entity Watch { get; }

    public StallState StallState => Choice.Read<StallState>(Watch, DealWatch.StallState) ?? StallState.Healthy;
    public string? Reasons => Watch.GetAttributeValue<string>(DealWatch.Reasons);
    public string? Stage => Watch.GetAttributeValue<string>(DealWatch.LastStage);
    public string? StageKey => Watch.GetAttributeValue<string>(DealWatch.LastStageKey);
    public DateTime? StageEnteredOn => Moment(DealWatch.StageEnteredOn);
    public DateTime? LastContactOn => Moment(DealWatch.LastContactOn);
    public string? LastContactNote => Watch.GetAttributeValue<string>(DealWatch.LastContactNote);
    /// <summary>People of the customer somebody spoke with, a few.</summary>
    public IReadOnlyList<Who> People => PeopleText.Read(Watch.GetAttributeValue<string>(DealWatch.People));
    public decimal Rank => Watch.GetAttributeValue<decimal?>(DealWatch.Rank) ?? 0;
    public DateTime? ParkedUntil => Moment(DealWatch.ParkedUntil);
    public ParkReason? ParkReason => Choice.Read<ParkReason>(Watch, DealWatch.ParkReason);
    public string? ParkNote => Watch.GetAttributeValue<string>(DealWatch.ParkNote);
    public DateTime? FirstWordUntil => Moment(DealWatch.FirstWordUntil);
    public DateTime? NextCheckOn => Moment(DealWatch.NextCheckOn);

    private DateTime? Moment(string column) => Watch.GetAttributeValue<DateTime?>(column);
}

/// <summary>A page of deals, and whether there are more.</summary>
public sealed record PipelineDealPage(IReadOnlyList<PipelineDeal> Deals, bool More, string? Cookie);

/// <summary>The open deals of a line, as far as somebody may read them.</summary>
/// <remarks>Deals first and watches beside them: a deal nobody has looked at yet is part of the pipeline too.</remarks>
public static class PipelineDeals
{
    /// <summary>Deals of a page: a weekly call talks about fewer.</summary>
    public const int PageSize = 500;

    /// <summary>Owners that one query names: a line with more is read part by part.</summary>
    public const int MostOwners = 1000;

    /// <summary>Open deals in order of their ids, from where the cookie of the page before stands. One query.</summary>
    /// <param name="asReader">Reads with the reader's rights.</param>
    /// <param name="owners">Users and teams, at most <see cref="MostOwners"/>.</param>
    /// <param name="cookie">Of the page before; null: from the beginning.</param>
    /// <param name="page">Number of the page, from 1.</param>
    public static PipelineDealPage Page(IOrganizationService asReader, IEnumerable<Guid> owners, string? cookie, int page)
    {
        var query = Query();
        query.Criteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        query.Criteria.AddCondition(Opportunity.Owner, ConditionOperator.In, owners.Values());
        query.AddOrder(Opportunity.Id, OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = page, PagingCookie = cookie };
        var found = asReader.RetrieveMultiple(query);
        return new PipelineDealPage([.. found.Entities.Select(e => new PipelineDeal(e))], found.MoreRecords, found.PagingCookie);
    }

    /// <summary>Some deals, open or not; those the reader may not read are missing. One query, none for none.</summary>
    public static IReadOnlyList<PipelineDeal> Of(IOrganizationService asReader, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var query = Query();
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, ids.Take(Paged.MostValues).Values());
        query.PageInfo = new PagingInfo { Count = Paged.MostValues, PageNumber = 1 };
        return [.. asReader.RetrieveMultiple(query).Entities.Select(e => new PipelineDeal(e))];
    }

    private static QueryExpression Query()
    {
        var query = new QueryExpression(Opportunity.Table)
        {
            ColumnSet = new ColumnSet(Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.OwningTeam, Opportunity.BusinessUnit, Opportunity.CloseDate, Opportunity.BaseValue),
        };
        var watch = query.AddLink(DealWatch.Table, Opportunity.Id, DealWatch.Id, JoinOperator.LeftOuter);
        watch.EntityAlias = PipelineDeal.WatchAlias;
        watch.Columns = new ColumnSet(
            DealWatch.Id, DealWatch.StallState, DealWatch.Reasons, DealWatch.LastStage, DealWatch.LastStageKey, DealWatch.StageEnteredOn, DealWatch.LastContactOn, DealWatch.LastContactNote, DealWatch.People,
            DealWatch.Rank, DealWatch.ParkedUntil, DealWatch.ParkReason, DealWatch.ParkNote, DealWatch.FirstWordUntil, DealWatch.NextCheckOn);
        return query;
    }
}
