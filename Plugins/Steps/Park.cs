using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_Park: lets deals rest for a known reason until a day, at which they wake up by themselves.</summary>
/// <remarks>
/// The only writer of what a watch holds of a parking, beside its counterpart. The state follows with the sweep, for which the deals are made due. Sending the same again, as a
/// browser does after a lost answer, parks once.
/// </remarks>
[CustomApi("crma_Park", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Park", Description = "Lets deals rest until a day, for a reason.")]
[RequestParameter("Until", ParameterType.DateTime, Description = "When the deals wake up, UTC.")]
[RequestParameter("Reason", ParameterType.Picklist, Description = "Why they rest: a value of crma_parkreason. Holidays are not counted.")]
[RequestParameter("Note", ParameterType.String, Optional = true, Description = "The reason in words, one line.")]
[RequestParameter("Deals", ParameterType.String, Optional = true, Description = "JSON list of the ids of further deals to park alike.")]
[ResponseProperty("Parked", ParameterType.Integer, Description = "Deals that are parked.")]
[ResponseProperty("Refused", ParameterType.String, Description = "The other deals as a JSON list: id, name, why.")]
public sealed class Park : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var until = run.InputValue<DateTime>("Until") is { } moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : default(DateTime?);
        var reason = (run.Input<OptionSetValue>("Reason")?.Value ?? Choice.First - 1) - Choice.First;
        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var time = settings.WorkingTime(UserClock.Of(run.System, run.Caller).ZoneNow(run.Now));
        if (Parking.Refusal(until, reason, run.Input<string>("Note"), time, run.Now, settings.MaximumParkDays, out var parking) is { } wrong)
            return new Refusal(RefusalCode.BadRequest, wrong);
        if (ChosenDeals.Read(run, many: true, "park it", out var chosen) is { } refusal) return refusal;

        var resting = new Resting(run, chosen.Deals);
        foreach (var deal in chosen.Deals) resting.Write(deal, parking!);
        run.Output("Parked", chosen.Deals.Count);
        run.Output("Refused", chosen.RefusedText);
        run.Trace($"{run.Caller:D} parks {chosen.Deals.Count} deals: {parking!.Told}.");
        return null;
    }
}
