using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The names of stages by the keys that events hold.</summary>
internal sealed class StageNames
{
    private readonly Dictionary<Guid, string> names = [];

    /// <summary>One query where a process drives the deal, none otherwise.</summary>
    public static StageNames Of(IOrganizationService service, IEnumerable<string?> keys)
    {
        var stages = new StageNames();
        var ids = keys.Select(ProcessStageOf).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return stages;
        var query = new QueryExpression(ProcessStage.Table) { ColumnSet = new ColumnSet(ProcessStage.Name) };
        query.Criteria.AddCondition(ProcessStage.Id, ConditionOperator.In, ids.Values());
        foreach (var row in service.All(query)) stages.names[row.Id] = row.GetAttributeValue<string>(ProcessStage.Name) ?? "";
        return stages;
    }

    /// <summary>The name, or null when it is not known any more.</summary>
    public string? this[string key] => ProcessStageOf(key) is { } id ? names.TryGetValue(id, out var name) ? name : null : StageKey.NameOf(key);

    private static Guid? ProcessStageOf(string? key) => key != null && key.StartsWith(StageKey.ProcessOrigin, StringComparison.Ordinal) && Guid.TryParse(key.Substring(StageKey.ProcessOrigin.Length), out var id) ? id : null;
}
