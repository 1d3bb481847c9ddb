using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>States and their status reasons: which go together, which message may set them, what a closed row still takes.</summary>
internal sealed class StateRules(Organization organization)
{
    private const int Scheduled = 3;
    private const int Completed = 1;

    /// <summary>A new row is in its first state, whatever statecode says; a status reason must belong to that state.</summary>
    public void OnCreate(Call call, TableShape shape, Dictionary<string, object?> values)
    {
        if (shape.State is not { } stateColumn) return;
        var table = call.Table!;
        var status = Given(call, shape.Status);
        var state = stateColumn.Default ?? 0;
        // The closing activity of a deal is born completed, and an appointment with a time is Scheduled, not Open.
        if (call.ByPlatform && Given(call, stateColumn) is { } said) state = said;
        else if (table.LogicalName == "appointment" && (status == null ? values.ContainsKey("scheduledstart") : StateOf(shape, status.Value) == Scheduled)) state = Scheduled;
        Set(call, shape, values, state, status ?? shape.DefaultStatus(state));
    }

    public void OnUpdate(Call call, TableShape shape, Dictionary<string, object?> values)
    {
        if (shape.State is not { } stateColumn) return;
        var table = call.Table!;
        var current = call.Before!.GetAttributeValue<OptionSetValue>(stateColumn.LogicalName)?.Value ?? 0;
        var state = Given(call, stateColumn);
        var status = Given(call, shape.Status);
        if (table.LogicalName == "opportunity" && !call.ByPlatform) DemandOpportunity(current, state, values.Count > 0 || (state == null && status != null));
        if (state == null && status == null) return;
        var next = state ?? current;
        if (status == null && next == current) return;
        Set(call, shape, values, next, status ?? shape.DefaultStatus(next));
        if (table.IsActivity && next == Completed && current != Completed && !call.Before!.Contains("actualend")) values.TryAdd("actualend", organization.Clock.Now);
    }

    /// <summary>Won and Lost come by WinOpportunity and LoseOpportunity alone; a closed deal takes nothing but its reopening (and a new owner).</summary>
    private static void DemandOpportunity(int current, int? state, bool writes)
    {
        if (state is 1 or 2 && state != current)
        {
            var (name, message) = state == 1 ? ("Won", "WinOpportunityRequest") : ("Lost", "LoseOpportunityRequest");
            throw Faults.Invalid($"This message can not be used to set the state of opportunity to {name}. In order to set state of opportunity to {name}, use the {message} message instead.");
        }
        if (current != 0 && state != 0 && writes) throw Faults.Of(Faults.ReadOnlyState, "The opportunity is closed and can't be changed: reopen it first.");
    }

    private void Set(Call call, TableShape shape, Dictionary<string, object?> values, int state, int? status)
    {
        var table = call.Table!;
        if (shape.State!.Options.All(o => o.Value != state))
            throw Faults.Of(Faults.OptionOutOfRange, $"{state} is not a valid state code for {table}. Accepted Values: {string.Join(",", shape.State.Options.Select(o => o.Value))}");
        values[shape.State.LogicalName] = new OptionSetValue(state);
        if (shape.Status is not { } column || status is not { } reason) return;
        if (!column.Options.Any(o => o.Value == reason && o.State == state))
            throw Faults.Of(Faults.StatusNotOfState, $"{reason} is not a valid status code for state code {table.SchemaName}State.{shape.State.Options.First(o => o.Value == state).Label} with Id {call.Id:D}.");
        values[column.LogicalName] = new OptionSetValue(reason);
    }

    private static int? StateOf(TableShape shape, int status) => shape.Status!.Options.FirstOrDefault(o => o.Value == status)?.State;

    private static int? Given(Call call, Column? column) =>
        column == null || !call.Target.Attributes.TryGetValue(column.LogicalName, out var value) || value == null ? null
        : value is OptionSetValue option ? option.Value
        : throw Faults.Invalid($"Incorrect attribute value type {value.GetType().FullName}: '{column.LogicalName}' of '{call.TableName}' takes OptionSetValue.");
}
