using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The deal somebody acts on.</summary>
public sealed record AskedDeal(Guid Id, string? Name, bool IsOpen, EntityReference Owner)
{
    /// <summary>When it was entered, UTC.</summary>
    public DateTime CreatedOn { get; init; }

    /// <summary>The companies and the person it names.</summary>
    public IReadOnlyList<EntityReference> Customers { get; init; } = [];

    /// <summary>The deal, or null when it does not exist any more.</summary>
    public static AskedDeal? Find(IOrganizationService service, Guid id)
    {
        // A query, not a retrieve: a failed retrieve would end the transaction before anything could be said about it.
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = Columns };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? From(row) : null;
    }

    internal static ColumnSet Columns => new(Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.CreatedOn, Opportunity.Customer, Opportunity.Account, Opportunity.Contact);

    internal static AskedDeal From(Entity row) => new(
        row.Id, row.GetAttributeValue<string>(Opportunity.Name), row.GetAttributeValue<OptionSetValue>(Opportunity.State)?.Value == Opportunity.Open,
        row.GetAttributeValue<EntityReference>(Opportunity.Owner) ?? new EntityReference(User.Table, Guid.Empty))
    {
        CreatedOn = row.GetAttributeValue<DateTime>(Opportunity.CreatedOn),
        Customers = [.. new[] { Opportunity.Contact, Opportunity.Customer, Opportunity.Account }.Select(row.GetAttributeValue<EntityReference>).OfType<EntityReference>()],
    };
}
