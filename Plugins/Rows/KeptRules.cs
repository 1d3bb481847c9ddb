using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>All rules with what activations have left on their rows, and the writing of it.</summary>
/// <remarks>
/// Who, when, from and to are told by the rows themselves, which the caller writes in his own name: a rule that came has its activation, creator and time; one that went the
/// activation that replaced it, the time, and who last changed it. The view "History of rules" shows both.
/// </remarks>
internal static class KeptRules
{
    private const int InForce = 0;
    private const int OutOfForce = 1;
    private const int StatusActive = 1;
    private const int StatusReplaced = Choice.First;

    public static IReadOnlyList<KeptRule> All(IOrganizationService service)
    {
        var query = new QueryExpression(StallRuleRow.Table) { ColumnSet = new ColumnSet(StallRules.Columns) };
        query.ColumnSet.AddColumns(StallRuleRow.State, StallRuleRow.ActivatedBy, StallRuleRow.ReplacedBy, StallRuleRow.ReplacedOn, StallRuleRow.CreatedOn, StallRuleRow.ModifiedOn);
        query.AddOrder(StallRuleRow.Id, OrderType.Ascending);
        return [.. service.All(query).Select(From).OfType<KeptRule>()];
    }

    /// <summary>Takes the rules that go out of force, then brings those that come: the other way round the two would tie.</summary>
    /// <param name="service">Writes in the caller's name.</param>
    /// <param name="off">Rules that go.</param>
    /// <param name="on">Rules that are new.</param>
    /// <param name="activation">Stands on all of them.</param>
    /// <param name="now">UTC.</param>
    public static void Activate(IOrganizationService service, IEnumerable<StallRule> off, IEnumerable<StallRule> on, Guid activation, DateTime now)
    {
        Replace(service, off, activation, now);
        foreach (var rule in on.OrderBy(r => r.Id))
        {
            var row = StallRules.ToRow(rule);
            row[StallRuleRow.ActivatedBy] = activation.ToString("D");
            service.Create(row);
        }
    }

    /// <summary>The same for rules that come back.</summary>
    /// <inheritdoc cref="Activate"/>
    public static void BringBack(IOrganizationService service, IEnumerable<StallRule> off, IEnumerable<StallRule> on, Guid activation, DateTime now)
    {
        Replace(service, off, activation, now);
        foreach (var rule in on.OrderBy(r => r.Id))
            service.Update(new Entity(StallRuleRow.Table, rule.Id)
            {
                [StallRuleRow.State] = new OptionSetValue(InForce),
                [StallRuleRow.Status] = new OptionSetValue(StatusActive),
                [StallRuleRow.ReplacedBy] = activation.ToString("D"),
                [StallRuleRow.ReplacedOn] = null,
            });
    }

    private static void Replace(IOrganizationService service, IEnumerable<StallRule> off, Guid activation, DateTime now)
    {
        foreach (var rule in off.OrderBy(r => r.Id))
            service.Update(new Entity(StallRuleRow.Table, rule.Id)
            {
                [StallRuleRow.State] = new OptionSetValue(OutOfForce),
                [StallRuleRow.Status] = new OptionSetValue(StatusReplaced),
                [StallRuleRow.ReplacedBy] = activation.ToString("D"),
                [StallRuleRow.ReplacedOn] = now,
            });
    }

    // A rule without a signal says nothing, and no activation has written it.
    private static KeptRule? From(Entity row) => StallRules.From(row) is not { } rule ? null
        : new KeptRule(rule, row.GetAttributeValue<OptionSetValue>(StallRuleRow.State) is not { Value: not InForce })
        {
            ActivatedBy = Id(row, StallRuleRow.ActivatedBy),
            ReplacedBy = Id(row, StallRuleRow.ReplacedBy),
            ReplacedOn = row.GetAttributeValue<DateTime?>(StallRuleRow.ReplacedOn),
            CreatedOn = row.GetAttributeValue<DateTime>(StallRuleRow.CreatedOn),
            ModifiedOn = row.GetAttributeValue<DateTime>(StallRuleRow.ModifiedOn),
        };

    private static Guid? Id(Entity row, string column) => Guid.TryParse(row.GetAttributeValue<string>(column), out var id) ? id : null;
}
