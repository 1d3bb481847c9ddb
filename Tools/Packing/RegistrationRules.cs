namespace CrmAssist.Packing;

/// <summary>What the platform would refuse at import, or would accept and then run far too often.</summary>
internal static class RegistrationRules
{
    /// <summary>Ids of messages that are the same in every organisation (dataverse-facts 5.6). Others exist per organisation and cannot be shipped.</summary>
    public static readonly IReadOnlyDictionary<string, string> MessageIds = new Dictionary<string, string>
    {
        ["Create"] = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Update"] = "20bebb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Delete"] = "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8",
    };

    private const int EntityReference = 5;

    public static void Check(IReadOnlyList<PluginTypeRegistration> types, string prefix, List<string> problems)
    {
        foreach (var step in types.SelectMany(t => t.Steps)) Check(step, problems);
        foreach (var twice in types.SelectMany(t => t.Steps).GroupBy(s => (s.TypeName, s.Message, s.Table)).Where(g => g.Count() > 1))
            problems.Add($"{twice.Key.TypeName} has two steps on {twice.Key.Message} of {twice.Key.Table}: their ids would be the same.");
        foreach (var api in types.Select(t => t.Api).OfType<CustomApiRegistration>()) Check(api, prefix, problems);
        foreach (var twice in types.Select(t => t.Api).OfType<CustomApiRegistration>().GroupBy(a => a.UniqueName, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add($"Two classes are the custom API {twice.Key}: {string.Join(" and ", twice.Select(a => a.TypeName))}.");
    }

    private static void Check(StepRegistration step, List<string> problems)
    {
        var name = $"{step.TypeName}: step on {step.Message} of {step.Table}";
        if (!MessageIds.ContainsKey(step.Message)) problems.Add($"{name}: only {string.Join(", ", MessageIds.Keys)} have the same id in every organisation, so this message cannot be shipped.");
        if (step.Table.Length == 0) problems.Add($"{name}: it names no table and would run for every table.");
        if (step.Stage is not (10 or 20 or 40)) problems.Add($"{name}: stage {step.Stage} is none of 10, 20 and 40.");
        if (step.Asynchronous && step.Stage != 40) problems.Add($"{name}: only stage 40 can be asynchronous, this is stage {step.Stage}.");
        if (step is { Message: "Update", Filter: null }) problems.Add($"{name}: it has no filtering attributes and would run on every save.");
        if (step is { Message: not "Update", Filter: not null }) problems.Add($"{name}: only Update has filtering attributes.");
        if (step is { Message: "Create", Before: not null }) problems.Add($"{name}: on Create there is nothing before, so no pre-image.");
        if (step.Rank < 1) problems.Add($"{name}: rank {step.Rank} is less than 1.");
    }

    private static void Check(CustomApiRegistration api, string prefix, List<string> problems)
    {
        if (!api.UniqueName.StartsWith(prefix + "_", StringComparison.Ordinal)) problems.Add($"{api.TypeName}: the custom API {api.UniqueName} must begin with the publisher's prefix {prefix}_.");
        foreach (var list in new[] { api.Parameters, api.Properties })
            foreach (var twice in list.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
                problems.Add($"{api.TypeName}: {api.UniqueName} has {twice.Key} twice.");
        foreach (var parameter in api.Parameters.Concat(api.Properties).Where(p => p.Table != null && p.Type != EntityReference))
            problems.Add($"{api.TypeName}: {api.UniqueName}.{parameter.Name} names the table {parameter.Table} but is no reference.");
        if (api.BoundTo != null && api.Parameters.Any(p => p.Name == "Target"))
            problems.Add($"{api.TypeName}: {api.UniqueName} is bound to {api.BoundTo}, so that it has the parameter Target already.");
    }
}
