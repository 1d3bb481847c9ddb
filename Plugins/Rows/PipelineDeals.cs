using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A deal as a review reads it, with what its watch knows of it.</summary>
/// <param name="deal">The deal's row.</param>
/// <param name="watch">Its watch; null: nobody has looked at the deal yet.</param>
public sealed class PipelineDeal(Entity deal, Entity? watch)
{
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

    public StallState StallState => (watch == null ? null : Choice.Read<StallState>(watch, DealWatch.StallState)) ?? StallState.Healthy;
    public string? Reasons => watch?.GetAttributeValue<string>(DealWatch.Reasons);
    public string? Stage => watch?.GetAttributeValue<string>(DealWatch.LastStage);
    public string? StageKey => watch?.GetAttributeValue<string>(DealWatch.LastStageKey);
    public DateTime? StageEnteredOn => Moment(DealWatch.StageEnteredOn);
    public DateTime? LastContactOn => Moment(DealWatch.LastContactOn);
    public string? LastContactNote => watch?.GetAttributeValue<string>(DealWatch.LastContactNote);
    /// <summary>People of the customer somebody spoke with, a few.</summary>
    public IReadOnlyList<Who> People => PeopleText.Read(watch?.GetAttributeValue<string>(DealWatch.People));
    public decimal Rank => watch?.GetAttributeValue<decimal?>(DealWatch.Rank) ?? 0;
    public DateTime? ParkedUntil => Moment(DealWatch.ParkedUntil);
    public ParkReason? ParkReason => watch == null ? null : Choice.Read<ParkReason>(watch, DealWatch.ParkReason);
    public string? ParkNote => watch?.GetAttributeValue<string>(DealWatch.ParkNote);
    public DateTime? FirstWordUntil => Moment(DealWatch.FirstWordUntil);
    public DateTime? NextCheckOn => Moment(DealWatch.NextCheckOn);

    private DateTime? Moment(string column) => watch?.GetAttributeValue<DateTime?>(column);
}

/// <summary>A page of rows of deals, and whether there are more.</summary>
public sealed record PipelineDealPage(IReadOnlyList<Entity> Rows, bool More, string? Cookie);

/// <summary>The open deals of a line, as far as somebody may read them.</summary>
/// <remarks>
/// Deals first and watches after them: a deal nobody has looked at yet is part of the pipeline too. And while deals are read with the reader's rights, the watches of those he may read
/// are read as SYSTEM: that of an owner who has left, or who has no role of ours, belongs to the timer's user, and nobody of the line could see it.
/// </remarks>
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
        return new PipelineDealPage([.. found.Entities], found.MoreRecords, found.PagingCookie);
    }

    /// <summary>Some deals, open or not; those the reader may not read are missing. One query, none for none.</summary>
    public static IReadOnlyList<Entity> Of(IOrganizationService asReader, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var query = Query();
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, ids.Take(Paged.MostValues).Values());
        return [.. asReader.RetrieveMultiple(query).Entities];
    }

    /// <summary>The same with their watches, in the same order. One query, none for none.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="rows">Deals that somebody was allowed to read.</param>
    public static IReadOnlyList<PipelineDeal> Watched(IOrganizationService service, IReadOnlyCollection<Entity> rows)
    {
        if (rows.Count == 0) return [];
        var query = new QueryExpression(DealWatch.Table)
        {
            ColumnSet = new ColumnSet(
                DealWatch.StallState, DealWatch.Reasons, DealWatch.LastStage, DealWatch.LastStageKey, DealWatch.StageEnteredOn, DealWatch.LastContactOn, DealWatch.LastContactNote, DealWatch.People,
                DealWatch.Rank, DealWatch.ParkedUntil, DealWatch.ParkReason, DealWatch.ParkNote, DealWatch.FirstWordUntil, DealWatch.NextCheckOn),
        };
        query.Criteria.AddCondition(DealWatch.Id, ConditionOperator.In, rows.Select(r => r.Id).Values());
        var watches = service.RetrieveMultiple(query).Entities.ToDictionary(w => w.Id);
        return [.. rows.Select(r => new PipelineDeal(r, watches.TryGetValue(r.Id, out var watch) ? watch : null))];
    }

    private static QueryExpression Query() => new(Opportunity.Table)
    {
        ColumnSet = new ColumnSet(Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.OwningTeam, Opportunity.BusinessUnit, Opportunity.CloseDate, Opportunity.BaseValue),
    };
}
