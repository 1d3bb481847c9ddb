using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>An option of a choice column.</summary>
/// <param name="value">What is stored.</param>
/// <param name="label">What people read.</param>
/// <param name="place">Its place among the others.</param>
public sealed class ChoiceOption(int value, string? label, int place)
{
    public int Value { get; } = value;
    public string? Label { get; } = label;
    public int Place { get; } = place;
}

/// <summary>Which options does a choice column have?</summary>
/// <remarks>
/// From the platform's table of their labels, which a plug-in may query as any other table: the metadata message has types of an assembly's part that nothing else here needs. The
/// states and yes/no columns of a table are listed there too.
/// </remarks>
public static class ChoiceOptions
{
    private const string StatusReason = "statuscode";

    /// <summary>Is it a choice that a person made? Every other kind of column has no options, but for states and yes/no.</summary>
    public static bool IsChoice(string column, IReadOnlyList<ChoiceOption> options) =>
        options.Count > 0 && column is not (Opportunity.State or StatusReason) && !options.Select(o => o.Value).OrderBy(v => v).SequenceEqual([0, 1]);

    /// <returns>The options in their order; none when the table has no such column, or it is no choice.</returns>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="table">Logical name of the table.</param>
    /// <param name="column">Logical name of the column.</param>
    /// <param name="language">Whose labels, by the language's number; where an option has none in it, another one counts.</param>
    public static IReadOnlyList<ChoiceOption> Of(IOrganizationService service, string table, string column, int? language)
    {
        var query = new QueryExpression(StringMap.Table) { ColumnSet = new ColumnSet(StringMap.Value, StringMap.Label, StringMap.Place, StringMap.Language) };
        query.Criteria.AddCondition(StringMap.Of, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(StringMap.Column, ConditionOperator.Equal, column);
        return
        [
            .. service.All(query)
                .OrderByDescending(r => r.GetAttributeValue<int?>(StringMap.Language) == language).ThenBy(r => r.GetAttributeValue<int?>(StringMap.Language))
                .GroupBy(r => r.GetAttributeValue<int>(StringMap.Value))
                .Select(g => new ChoiceOption(g.Key, g.First().GetAttributeValue<string>(StringMap.Label), g.First().GetAttributeValue<int?>(StringMap.Place) ?? 0))
                .OrderBy(o => o.Place).ThenBy(o => o.Value),
        ];
    }
}
