using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Which steps belong to a call. Made anew when the catalog changes.</summary>
internal sealed class Registrations
{
    private readonly Dictionary<(string Message, string Table), StepPlan> plans = [];
    private readonly Dictionary<string, StepPlan> anyTable = [];
    private readonly Dictionary<Table, StepPlan> silent = [];

    private readonly IReadOnlySet<Guid> disabled;

    /// <param name="catalog">Tables and steps.</param>
    /// <param name="disabled">Steps that somebody has switched off.</param>
    public Registrations(Catalog catalog, IReadOnlySet<Guid> disabled)
    {
        this.disabled = disabled;
        Steps = catalog.Steps;
        foreach (var (name, table) in catalog.Tables) silent[table] = new StepPlan([], table);
        foreach (var message in catalog.Steps.Where(s => !disabled.Contains(s.Id)).GroupBy(s => s.Message))
        {
            var general = message.Where(s => s.Table == null).ToArray();
            if (general.Length > 0)
            {
                anyTable[message.Key] = new StepPlan(general, null);
                foreach (var table in catalog.Tables.Values) plans[(message.Key, table.LogicalName)] = new StepPlan(general, table);
            }
            foreach (var table in message.Where(s => s.Table != null).GroupBy(s => s.Table!))
                plans[(message.Key, table.Key)] = new StepPlan(table.Concat(general), catalog.Table(table.Key));
        }
    }

    public IReadOnlyList<Step> Steps { get; }

    public StepPlan For(Call call)
    {
        if (!call.Message.FiresSteps) return StepPlan.None;
        if (plans.TryGetValue((call.Message.Name, call.TableName), out var plan)) return plan;
        return call.Table != null ? silent.GetValueOrDefault(call.Table) ?? StepPlan.None : anyTable.GetValueOrDefault(call.Message.Name) ?? StepPlan.None;
    }

    /// <summary>The steps of the request's message that did not run, and why.</summary>
    public IReadOnlyList<(string Step, string Reason)> NotRun(RequestTrace request) =>
        [.. from step in Steps
            where step.Message == request.Message
            let reason = disabled.Contains(step.Id) ? "it is switched off"
                : step.Table != null && step.Table != request.Table ? $"registered on {step.Table}"
                : !Passes(step, request.Message, [.. request.Asked]) ? $"none of its columns was sent: {string.Join(", ", step.Filter)}" : null
            where reason != null
            select (step.Name, reason)];

    /// <summary>A step with filtering attributes runs when the caller sent one of them, changed or not (dataverse-facts 1.5).</summary>
    public static bool Passes(Step step, string message, string[] asked) =>
        message != "Update" || step.Filter.Count == 0 || asked.Any(step.Filter.Contains);
}
