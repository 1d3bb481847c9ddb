using System.Globalization;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>What are the stages called that these deals have been in, and of which category are they?</summary>
public static class Stages
{
    /// <summary>In the order of the platform's choice opportunity.salesstage.</summary>
    internal static readonly string[] SalesStages = ["Qualify", "Develop", "Propose", "Close"];

    /// <summary>The order of the stages in a history.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="keys">Keys of stages.</param>
    /// <param name="source">Where stages are read; left out: as by default.</param>
    public static StageOrder Order(IOrganizationService service, IEnumerable<string?> keys, StageColumns? source = null)
    {
        var stages = new Dictionary<string, NamedStage>(StringComparer.Ordinal);
        for (var i = 0; i < SalesStages.Length; i++) stages[StageKey.SalesStage(i)] = new NamedStage(SalesStages[i], (StageCategory)i);
        source ??= StageColumns.Default;
        foreach (var option in source.Stages) stages[option.Key] = option.Value;
        var process = new List<Guid>();
        foreach (var key in keys.OfType<string>().Distinct(StringComparer.Ordinal).Where(source.Knows))
        {
            if (StageKey.ProcessStage(key) is { } id) process.Add(id);
            else if (!stages.ContainsKey(key) && StageKey.StepName(key) is { } text) stages[key] = new NamedStage(text, Category(text));
        }
        if (process.Count == 0) return new StageOrder(stages);
        var query = new QueryExpression(ProcessStage.Table) { ColumnSet = new ColumnSet(ProcessStage.Name, ProcessStage.Category, ProcessStage.Process) };
        query.Criteria.AddCondition(ProcessStage.Id, ConditionOperator.In, process.Values());
        foreach (var row in service.All(query))
            stages[StageKey.Process(row.Id)] = new NamedStage(row.GetAttributeValue<string>(ProcessStage.Name), Category(row.GetAttributeValue<OptionSetValue>(ProcessStage.Category)), Process: row.GetAttributeValue<EntityReference>(ProcessStage.Process)?.Id);
        return new StageOrder(stages);
    }

    /// <summary>The category of a process stage, where it is one of a sales process.</summary>
    internal static StageCategory? Category(OptionSetValue? category) =>
        category is { Value: >= 0 and <= (int)StageCategory.Close } ? (StageCategory)category.Value : null;

    // "2-Develop" is how the platform's own text names its phases; other texts have no category.
    private static StageCategory? Category(string stepName)
    {
        var at = stepName.IndexOf('-');
        return at > 0 && int.TryParse(stepName.Substring(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 4 ? (StageCategory)(number - 1) : null;
    }
}
