namespace CrmAssist.Domain.Stall;

/// <summary>Does a large deal hang on so few people of the customer?</summary>
/// <remarks>
/// People count whom somebody has spoken with: names on a list of stakeholders do not make a deal safer. A deal without any is silent, or its organisation does not keep
/// contacts with its activities; both are for other signals. Large is what the rule's minimum value says, else the settings; without either nothing is large.
/// </remarks>
public static class SingleContact
{
    public static Finding? Of(Deal deal, StallRule rule, decimal? largeDeal)
    {
        if (rule.Threshold is not { } limit || deal.People.Count == 0 || deal.People.Count > limit) return null;
        if ((rule.MinimumValue ?? largeDeal) is not { } large || deal.Value is not { } value || value < large) return null;
        var names = string.Join(" and ", deal.People.Select(p => p.Name).Where(n => !string.IsNullOrWhiteSpace(n)));
        var who = deal.People.Count == 1 ? "Only one person of the customer is on record" : $"Only {deal.People.Count} people of the customer are on record";
        return new Finding(rule, deal.People.Count, null, $"{who}{(names.Length > 0 ? $", {names}," : "")} on a deal of {ValueCut.Amount(value)} (large from {ValueCut.Amount(large)}).");
    }
}
