using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The deal somebody acts on.</summary>
public sealed record AskedDeal(Guid Id, string? Name, bool IsOpen, EntityReference Owner)
{
    private const string WatchAlias = "watch";
    private const string CurrencyAlias = "currency";
    private const string AssistAlias = "assist";
    private const string ShareAlias = "share";

    /// <summary>When it was entered, UTC.</summary>
    public DateTime CreatedOn { get; init; }

    /// <summary>The companies and the person it names.</summary>
    public IReadOnlyList<EntityReference> Customers { get; init; } = [];

    /// <summary>Its estimated value in its own currency; null: none is entered.</summary>
    public decimal? Value { get; init; }

    /// <summary>The code of that currency, where it was read.</summary>
    public string? Currency { get; init; }

    /// <summary>Its watch, as far as an ask and a synopsis need it; null when it is not watched, or when that was not read.</summary>
    public Entity? Watch { get; init; }

    /// <summary>Its open assists, where they were read.</summary>
    public IReadOnlyList<Entity> Assists { get; init; } = [];

    /// <summary>With whom it is explicitly shared, where that was read: what somebody is to go back to when we have shared it for a while.</summary>
    internal IReadOnlyDictionary<Guid, Rights>? Shares { get; init; }

    /// <summary>The deal, or null when it does not exist any more.</summary>
    public static AskedDeal? Find(IOrganizationService service, Guid id) =>
        service.RetrieveMultiple(Query(id)).Entities.FirstOrDefault() is { } row ? From(row) : null;

    /// <summary>The deal with currency, watch, open assists and shares, in one query; null when it does not exist any more.</summary>
    public static AskedDeal? FindWhole(IOrganizationService service, Guid id)
    {
        var query = Query(id);
        var currency = query.AddLink(CurrencyRow.Table, Opportunity.Currency, CurrencyRow.Id, JoinOperator.LeftOuter);
        currency.EntityAlias = CurrencyAlias;
        currency.Columns = new ColumnSet(CurrencyRow.Code);
        var watch = query.AddLink(DealWatch.Table, Opportunity.Id, DealWatch.Id, JoinOperator.LeftOuter);
        watch.EntityAlias = WatchAlias;
        watch.Columns = new ColumnSet(DealWatch.Id, DealWatch.LastStage, DealWatch.StageEnteredOn, DealWatch.Obstacle);
        var assist = query.AddLink(ManagerAssist.Table, Opportunity.Id, ActivityPointer.Regarding, JoinOperator.LeftOuter);
        assist.EntityAlias = AssistAlias;
        assist.Columns = new ColumnSet(ActivityPointer.Id, ActivityPointer.Subject, ManagerAssist.Reasons, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.LastWord, ManagerAssist.LastWordOn, ManagerAssist.Description);
        assist.LinkCriteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        var share = query.AddLink(ExplicitShare.Table, Opportunity.Id, ExplicitShare.Row, JoinOperator.LeftOuter);
        share.EntityAlias = ShareAlias;
        share.Columns = new ColumnSet(ExplicitShare.Principal, ExplicitShare.Mask);
        var rows = service.All(query).ToList();
        return rows.Count == 0 ? null : From(rows[0]) with
        {
            Currency = rows[0].Get<string>(CurrencyAlias, CurrencyRow.Code),
            Watch = rows[0].LinkedRow(WatchAlias, DealWatch.Table, DealWatch.Id),
            Assists = [.. rows.Select(r => r.LinkedRow(AssistAlias, ManagerAssist.Table, ActivityPointer.Id)).OfType<Entity>().GroupBy(a => a.Id).Select(g => g.First())],
            Shares = rows.Where(r => r.Get<Guid?>(ShareAlias, ExplicitShare.Principal) != null).GroupBy(r => r.Get<Guid>(ShareAlias, ExplicitShare.Principal))
                .ToDictionary(g => g.Key, g => (Rights)g.First().Get<int>(ShareAlias, ExplicitShare.Mask)),
        };
    }

    internal static ColumnSet Columns => new(
        Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.CreatedOn, Opportunity.Customer, Opportunity.Account, Opportunity.Contact, Opportunity.Value);

    internal static AskedDeal From(Entity row) => new(
        row.Id, row.GetAttributeValue<string>(Opportunity.Name), row.GetAttributeValue<OptionSetValue>(Opportunity.State)?.Value == Opportunity.Open,
        row.GetAttributeValue<EntityReference>(Opportunity.Owner) ?? new EntityReference(User.Table, Guid.Empty))
    {
        CreatedOn = row.GetAttributeValue<DateTime>(Opportunity.CreatedOn),
        Customers = [.. new[] { Opportunity.Contact, Opportunity.Customer, Opportunity.Account }.Select(row.GetAttributeValue<EntityReference>).OfType<EntityReference>()],
        Value = row.GetAttributeValue<Money>(Opportunity.Value)?.Value,
    };

    /// <summary>What holds it up, as far as somebody has said so.</summary>
    public Obstacle? Obstacle => Watch == null ? null : Choice.Read<Obstacle>(Watch, DealWatch.Obstacle);

    // A query, not a retrieve: a failed retrieve would end the transaction before anything could be said about it.
    private static QueryExpression Query(Guid id)
    {
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = Columns };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.Equal, id);
        return query;
    }
}
