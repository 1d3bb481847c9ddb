using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The assists around a review: open ones on its deals, what the manager himself has promised anywhere, what he did on these deals, and who of the team has asked lately.</summary>
public sealed class PipelineAssists
{
    /// <summary>How far back "has asked lately" looks, in days.</summary>
    public const int AskDays = 180;

    private const string DealAlias = "deal";

    // As many as one query brings, the newest of them.
    private const int Most = 5000;

    private readonly List<Entity> rows;
    private readonly Guid manager;

    private PipelineAssists(List<Entity> rows, Guid manager)
    {
        this.rows = rows;
        this.manager = manager;
        OpenByDeal = rows.Where(AssistRow.IsOpen).ToLookup(r => r.IdIn(ActivityPointer.Regarding));
    }

    /// <summary>Open ones by deal; also those of deals that are not on the page.</summary>
    public ILookup<Guid, Entity> OpenByDeal { get; }

    /// <summary>What the manager has promised and not done: asked of him by people, and what he stepped into.</summary>
    public IEnumerable<Entity> Promised => rows.Where(r => AssistRow.IsOpen(r) && AssistRow.IsHelper(r, manager) && !SystemAssists.IsOne(r));

    /// <summary>When the manager last answered or closed one of a deal's, UTC, by deal.</summary>
    public Dictionary<Guid, DateTime> LastDone => (
        from row in rows
        where row.IdIn(ManagerAssist.Helper) == manager
        let answered = Assists.AnsweredOn(row)
        where answered != null
        group answered.Value by row.IdIn(ActivityPointer.Regarding)).ToDictionary(g => g.Key, g => g.Max());

    /// <summary>When each of the team last asked for help, UTC, by rep; who has not in all that time is missing.</summary>
    public Dictionary<Guid, DateTime> LastAsked =>
        rows.Where(AssistRow.IsAsked).GroupBy(r => r.IdIn(ManagerAssist.RequestedBy)).ToDictionary(g => g.Key, g => g.Max(r => r.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn)));

    /// <summary>Name and owner of the deal of one; an empty reference where the deal is gone.</summary>
    public static EntityReference OwnerOfDeal(Entity assist) => assist.Get<EntityReference>(DealAlias, Opportunity.Owner) ?? new EntityReference(User.Table, Guid.Empty);

    /// <summary>Name of the deal of one.</summary>
    public static string DealName(Entity assist) => assist.Get<string>(DealAlias, Opportunity.Name) ?? "";

    /// <summary>Has the deal's owner been asked what would help, and not answered?</summary>
    public static bool IsAskedBack(Entity assist) => SystemAssists.IsOne(assist) && Choice.Read<AssistWord>(assist, ManagerAssist.LastWord) == AssistWord.WhatWouldHelp;

    /// <summary>One query.</summary>
    /// <param name="service">Reads as SYSTEM: who helps whom with a deal, for deals that the manager may read, and never the words.</param>
    /// <param name="deals">The deals of the page.</param>
    /// <param name="manager">Who reviews.</param>
    /// <param name="reps">Whose asks are looked for; none: nobody's.</param>
    /// <param name="now">UTC.</param>
    public static PipelineAssists Of(IOrganizationService service, IReadOnlyCollection<Guid> deals, Guid manager, IReadOnlyCollection<Guid> reps, DateTime now)
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(
                ActivityPointer.Subject, ActivityPointer.Regarding, ActivityPointer.Owner, ActivityPointer.State, ActivityPointer.Status, ActivityPointer.CreatedOn, ActivityPointer.ModifiedOn, ActivityPointer.ActualEnd,
                ManagerAssist.Kind, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.By, ManagerAssist.StepInUntil, ManagerAssist.RespondedOn, ManagerAssist.LastWord),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        var promised = query.Criteria.AddFilter(LogicalOperator.And);
        Open(promised);
        promised.AddCondition(ActivityPointer.Owner, ConditionOperator.Equal, manager);
        if (deals.Count > 0)
        {
            var around = query.Criteria.AddFilter(LogicalOperator.And);
            around.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
            var either = around.AddFilter(LogicalOperator.Or);
            Open(either);
            either.AddCondition(ManagerAssist.Helper, ConditionOperator.Equal, manager);
        }
        if (reps.Count > 0)
        {
            var asked = query.Criteria.AddFilter(LogicalOperator.And);
            asked.AddCondition(ManagerAssist.RequestedBy, ConditionOperator.In, reps.Values());
            asked.AddCondition(ActivityPointer.CreatedOn, ConditionOperator.GreaterEqual, now.AddDays(-AskDays));
        }
        query.AddOrder(ActivityPointer.CreatedOn, OrderType.Descending);
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        var deal = query.AddLink(Opportunity.Table, ActivityPointer.Regarding, Opportunity.Id, JoinOperator.LeftOuter);
        deal.EntityAlias = DealAlias;
        deal.Columns = new ColumnSet(Opportunity.Name, Opportunity.Owner);
        return new PipelineAssists([.. service.RetrieveMultiple(query).Entities], manager);
    }

    private static void Open(FilterExpression filter) => filter.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
}
