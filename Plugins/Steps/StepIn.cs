using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_StepIn: a manager takes part in deals where nobody asked. Their owners hear of it first.</summary>
/// <remarks>
/// Not an ask, and counted apart: its origin says so, and the event of each deal says who and when. It ends by itself. Sending the same again, as a browser does after a lost
/// answer, steps in once.
/// </remarks>
[CustomApi("crma_StepIn", BoundTo = Opportunity.Table, Privilege = Role.WriteWatches, DisplayName = "Step in", Description = "Takes part in deals of the own line where nobody asked.")]
[RequestParameter("Kind", ParameterType.Picklist, Description = "What the manager does: a value of crma_assistkind.")]
[RequestParameter("Words", ParameterType.String, Description = "One sentence, readable by manager and owner only.")]
[RequestParameter("Mode", ParameterType.Picklist, Optional = true, Description = "Who leads: a value of crma_stepinmode; the rep when left out.")]
[RequestParameter("Until", ParameterType.DateTime, Optional = true, Description = "When it ends by itself, UTC, at most 60 days ahead: with the day of the manager's that this moment is in; after ten working days when left out.")]
[RequestParameter("Task", ParameterType.String, Optional = true, Description = "A task for the deal's owner, one line.")]
[RequestParameter("TaskBy", ParameterType.DateTime, Optional = true, Description = "By when the task is due, UTC.")]
[RequestParameter("Deals", ParameterType.String, Optional = true, Description = "JSON list of the ids of further deals to step into alike.")]
[RequestParameter("Assist", ParameterType.Guid, Optional = true, Description = "Id the new assist of the first deal is to have: sending the same one again does nothing and answers the same.")]
[ResponseProperty("Assist", ParameterType.Guid, Description = "Id of the assist of the first deal; empty when that one is refused.")]
[ResponseProperty("Text", ParameterType.String, Description = "One sentence to show.")]
[ResponseProperty("Refused", ParameterType.String, Description = "The deals that were refused as a JSON list: id, name, why.")]
public sealed class StepIn : Step
{
    // Each is written in a dozen requests, and a call has two minutes.
    private const int Most = 25;

    protected override Refusal? Run(StepRun run)
    {
        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var time = settings.WorkingTime(UserClock.Of(run.System, run.Caller).ZoneNow(run.Now));
        if (SteppingIn.Refusal(Number(run, "Kind") ?? -1, run.Input<string>("Words"), Number(run, "Mode"), Moment(run, "Until"), run.Input<string>("Task"), Moment(run, "TaskBy"), time, run.Now, out var stepping) is { } wrong)
            return new Refusal(RefusalCode.BadRequest, wrong);
        if (ChosenDeals.Read(run, many: true, "step in", out var chosen, Most, Rights.Read) is { } refusal) return refusal;

        var first = run.InputValue<Guid>("Assist") ?? Guid.NewGuid();
        Guid Id(Guid deal) => deal == run.Target!.Id ? first : NameId.Of("stepin", first.ToString("D"), deal.ToString("D"));
        var entering = new Entering(run, settings, chosen.Deals, tasks: stepping!.Task != null);
        if (entering.Begin(chosen.Deals.Select(d => Id(d.Deal.Id))) is { } not) return not;
        if (chosen.Deals.Any(d => entering.IsTaken(d.Deal, Id(d.Deal.Id)))) return new Refusal(RefusalCode.BadRequest, "The id for the new assist is taken by another activity. Send again with a new id.");
        foreach (var deal in chosen.Deals.Where(d => !entering.IsSent(d.Deal, Id(d.Deal.Id))).ToList())
            if (entering.Refusal(deal.Deal, stepping) is { } why) chosen.Refuse(deal, why);
        if (chosen.Only is { } only) return only;
        var deals = chosen.Deals.Where(d => !entering.IsSent(d.Deal, Id(d.Deal.Id))).ToList();
        var masks = HelperAccess.Open(run.System, run.Caller, deals.Select(d => d.Deal.Id));
        foreach (var deal in deals) entering.Write(deal, stepping, Id(deal.Deal.Id), masks.TryGetValue(deal.Deal.Id, out var mask) ? mask : null);

        var owners = chosen.Deals.Select(d => d.Deal.Owner.Name).Distinct().ToList();
        run.Output("Assist", chosen.Deals.Any(d => d.Deal.Id == run.Target!.Id) ? first : Guid.Empty);
        run.Output("Refused", chosen.RefusedText);
        run.Output("Text", chosen.Deals.Count == 0 ? "You stepped into none of these deals." : chosen.Deals.Count == 1 ? $"You stepped in. {owners[0]} is told first." : $"You stepped into {chosen.Deals.Count} deals. Their owners are told first.");
        run.Trace($"{run.Caller:D} steps into {chosen.Deals.Count} deals, {stepping.Kind}, {stepping.Mode}.");
        return null;
    }

    private static int? Number(StepRun run, string name) => run.Input<OptionSetValue>(name)?.Value - Choice.First;

    private static DateTime? Moment(StepRun run, string name) => run.InputValue<DateTime>(name) is { } moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : null;
}
