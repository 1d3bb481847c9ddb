using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A watch and its deal side by side, as one query brings them.</summary>
public sealed class WatchedDeal(Entity row)
{
    private const string Deal = "deal";
    private const string StageAlias = "stage";
    private const string UserAlias = "ownedby";

    /// <summary>Choice of the platform's opportunity.salesstage.</summary>
    private static readonly string[] SalesStages = ["Qualify", "Develop", "Propose", "Close"];

    /// <summary>The watch's columns.</summary>
    public Entity Watch { get; } = row;

    /// <summary>The deal's id, which is the watch's too.</summary>
    public Guid Id => Watch.Id;

    /// <summary>False: the deal is gone and only the watch is left.</summary>
    public bool DealExists => Linked<Guid?>(Opportunity.Id) != null;
    public bool IsOpen => Linked<OptionSetValue>(Opportunity.State)?.Value == Opportunity.Open;
    public int? State => Linked<OptionSetValue>(Opportunity.State)?.Value;
    public string? Name => Linked<string>(Opportunity.Name);
    public EntityReference? Owner => Linked<EntityReference>(Opportunity.Owner);
    public Day? CloseDate => Linked<DateTime?>(Opportunity.CloseDate) is { } date ? Day.Of(date) : null;
    public decimal? Value => Linked<Money>(Opportunity.BaseValue) is { } money ? Math.Round(money.Value, 2) : null;
    public int? Probability => Linked<int?>(Opportunity.Probability);
    public DateTime CreatedOn => Linked<DateTime?>(Opportunity.CreatedOn) ?? default;
    public Guid? BusinessUnit => Linked<EntityReference>(Opportunity.BusinessUnit)?.Id;
    public Guid? Team => Linked<EntityReference>(Opportunity.OwningTeam)?.Id;
    public bool OwnerDisabled => Watch.Get<bool>(UserAlias, User.Disabled);

    /// <summary>Identity and name of the deal's stage, from wherever this deal has one.</summary>
    public StageKey Stage
    {
        get
        {
            if (Linked<Guid?>(Opportunity.StageId) is { } id && Watch.Get<string>(StageAlias, ProcessStage.Name) is { } name)
                return new StageKey(StageKey.Process(id), name, Category(Watch.Get<OptionSetValue>(StageAlias, ProcessStage.Category)));
            if (Linked<OptionSetValue>(Opportunity.SalesStage) is { Value: >= 0 and < 4 } stage)
                return new StageKey(StageKey.SalesStage(stage.Value), SalesStages[stage.Value], (StageCategory)stage.Value);
            return Linked<string>(Opportunity.StepName) is { Length: > 0 } text ? new StageKey(StageKey.Text(text), text, null) : default;
        }
    }

    private static StageCategory? Category(OptionSetValue? category) =>
        category is { Value: >= 0 and <= (int)StageCategory.Close } ? (StageCategory)category.Value : null;

    private T? Linked<T>(string column) => Watch.Get<T>(Deal, column);

    /// <summary>The query for watches with their deals; the caller adds which.</summary>
    internal static QueryExpression Query()
    {
        var query = new QueryExpression(DealWatch.Table)
        {
            ColumnSet = new ColumnSet(
                DealWatch.Owner, DealWatch.StageEnteredOn, DealWatch.LastStage, DealWatch.LastStageKey, DealWatch.LastStageCategory, DealWatch.LastState, DealWatch.LastCloseDate,
                DealWatch.LastValue, DealWatch.LastOwner, DealWatch.CloseDatePushes, DealWatch.CloseDatePushedDays, DealWatch.HighestValue, DealWatch.LastContactOn,
                DealWatch.LastContactActivity, DealWatch.LastContactNote, DealWatch.NextContactOn, DealWatch.FoldedUntil, DealWatch.StallState, DealWatch.RiskScore, DealWatch.Rank,
                DealWatch.Reasons, DealWatch.StalledOn, DealWatch.Episode, DealWatch.CoolDownUntil, DealWatch.NextCheckOn, DealWatch.LastError, DealWatch.ParkedUntil),
        };
        var deal = query.AddLink(Opportunity.Table, DealWatch.Deal, Opportunity.Id, JoinOperator.LeftOuter);
        deal.EntityAlias = Deal;
        deal.Columns = new ColumnSet(
            Opportunity.Id, Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.OwningTeam, Opportunity.BusinessUnit, Opportunity.CloseDate, Opportunity.BaseValue,
            Opportunity.Probability, Opportunity.StageId, Opportunity.SalesStage, Opportunity.StepName, Opportunity.CreatedOn);
        var stage = deal.AddLink(ProcessStage.Table, Opportunity.StageId, ProcessStage.Id, JoinOperator.LeftOuter);
        stage.EntityAlias = StageAlias;
        stage.Columns = new ColumnSet(ProcessStage.Name, ProcessStage.Category);
        var owner = deal.AddLink(User.Table, Opportunity.OwningUser, User.Id, JoinOperator.LeftOuter);
        owner.EntityAlias = UserAlias;
        owner.Columns = new ColumnSet(User.Disabled);
        return query;
    }
}
