using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>crma_ReportContact: "I spoke to them" as a completed call in the caller's name, or a contact that is planned.</summary>
/// <remarks>
/// The call is an activity like any other: what counts as contact decides about it, and deleting it sets the clock back. SYSTEM writes it, owned by the caller, since he may be
/// allowed to change a deal whose customer he may not attach anything to.
/// </remarks>
[CustomApi("crma_ReportContact", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Report a contact",
    Description = "Notes that the caller has spoken with the customer of a deal, or when he is going to.")]
[RequestParameter("On", ParameterType.DateTime, Optional = true, Description = "When, UTC; now when left out. Later than now: a planned contact, ten working days ahead at most.")]
[RequestParameter("Note", ParameterType.String, Optional = true, Description = "What came of it, or what is planned, one line.")]
[ResponseProperty("Activity", ParameterType.Guid, Description = "Id of the completed call; empty for a plan.")]
[ResponseProperty("Text", ParameterType.String, Description = "What was noted, in one sentence.")]
public sealed class ReportContact : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var on = run.InputValue<DateTime>("On") is { } moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : default(DateTime?);
        var ground = Lane.ReadAll(run.System, 0);
        var settings = ground?.Settings is { } row ? SettingsRow.From(row) : new Settings();
        var clock = UserClock.Of(run.System, run.Caller);
        var time = settings.WorkingTime(clock.ZoneNow(run.Now), BusinessClosures.Days(run.System, ground?.Closures));
        if (ContactReport.Refusal(on, run.Input<string>("Note"), time, run.Now, out var report) is { } wrong) return new Refusal(RefusalCode.BadRequest, wrong);
        if (ChosenDeals.Read(run, many: false, "report a contact on it", out var chosen) is { } refusal) return refusal;
        var deal = chosen.Deals[0];
        run.Output("Activity", Guid.Empty);
        return report!.IsPlan(run.Now) ? Plan(run, deal, report, clock) : Report(run, deal, report, settings, time.DayOf(report.On));
    }

    private static Refusal? Plan(StepRun run, ChosenDeal deal, ContactReport report, UserClock clock)
    {
        var former = deal.Watch?.GetAttributeValue<DateTime?>(DealWatch.PlannedOn);
        if (former != report.On || deal.Watch!.GetAttributeValue<string>(DealWatch.PlannedNote) != report.Note)
        {
            var row = deal.Due(run.Now);
            row[DealWatch.PlannedOn] = report.On;
            row[DealWatch.PlannedNote] = report.Note;
            var told = new DealEvent(DealEventKind.Planned, former > run.Now ? DealEvent.Text(former) : null, DealEvent.Text(report.On), run.Now, Exact: true);
            run.System.Create(DealEvents.ToRow(deal.Deal.Id, told, run.Caller));
            deal.Write(run.System, row);
        }
        run.Output("Text", $"Planned: you talk to {Customer(deal.Deal)} on {clock.Full(report.On, run.Now)}.");
        run.Trace($"{run.Caller:D} plans a contact on {deal.Deal.Id:D}: {DealEvent.Text(report.On)}.");
        return null;
    }

    private static Refusal? Report(StepRun run, ChosenDeal deal, ContactReport report, Settings settings, Day day)
    {
        // Without anybody of the customer's the call would be an internal one, and count for nothing.
        if (deal.Deal.Customers.Count == 0)
            return new Refusal(RefusalCode.BadRequest, $"The deal \"{deal.Deal.Name}\" names no customer you could have spoken with. Enter its contact or account first.");
        var may = Entitled.Users(run.System, [run.Caller], Role.CreateActivities, Role.ReadActivities);
        if (!may.Values.All(holders => holders.Contains(run.Caller)))
            return new Refusal(RefusalCode.NotAllowed, "You may not create activities, so the call cannot be noted in your name. Ask an administrator for a role with that privilege.");

        // A tap that was sent twice makes one call.
        var id = report.Id(deal.Deal.Id, run.Caller);
        var about = About(run, id);
        if (about != null && about != deal.Deal.Id) id = Guid.NewGuid();
        if (about != deal.Deal.Id) Write(run, deal.Deal, report, id);
        var row = deal.Due(run.Now);
        // What was planned for now or before has taken place.
        if (deal.Watch?.GetAttributeValue<DateTime?>(DealWatch.PlannedOn) <= run.Now)
        {
            row[DealWatch.PlannedOn] = null;
            row[DealWatch.PlannedNote] = null;
        }
        deal.Write(run.System, row);
        run.Output("Activity", id);
        run.Output("Text", settings.ActivityTypes.Contains(PhoneCall.Table)
            ? $"Noted: you spoke with {Customer(deal.Deal)} on {day}."
            : $"Noted: you spoke with {Customer(deal.Deal)} on {day}. It does not count as contact, since calls are not among the activities that do in the settings.");
        run.Trace($"{run.Caller:D} reports contact on {deal.Deal.Id:D}, call {id:D}.");
        return null;
    }

    // The deal of a call; null where there is none with that id.
    private static Guid? About(StepRun run, Guid call)
    {
        var query = new QueryExpression(ActivityPointer.Table) { ColumnSet = new ColumnSet(ActivityPointer.Regarding) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, call);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.IdIn(ActivityPointer.Regarding);
    }

    private static void Write(StepRun run, AskedDeal deal, ContactReport report, Guid id)
    {
        var caller = new EntityReference(User.Table, run.Caller);
        run.System.Create(new Entity(PhoneCall.Table, id)
        {
            [ActivityPointer.Subject] = report.Subject,
            [PhoneCall.Description] = report.Note,
            [ActivityPointer.Regarding] = new EntityReference(Opportunity.Table, deal.Id),
            [ActivityPointer.Owner] = caller,
            [PhoneCall.From] = Party(caller),
            [PhoneCall.To] = Party(deal.Customers[0]),
            [PhoneCall.Outgoing] = true,
            [ActivityPointer.ActualEnd] = report.On,
        });
        // A new activity is open whatever one sends.
        run.System.Update(new Entity(PhoneCall.Table, id)
        {
            [ActivityPointer.ActualEnd] = report.On,
            [ActivityPointer.State] = new OptionSetValue(ActivityPointer.StateCompleted),
            [ActivityPointer.Status] = new OptionSetValue(PhoneCall.StatusMade),
        });
    }

    private static EntityCollection Party(EntityReference who) => new([new Entity(ActivityPointer.Parties) { [ActivityPointer.Party] = new EntityReference(who.LogicalName, who.Id) }]);

    private static string Customer(AskedDeal deal) => deal.Customers.FirstOrDefault()?.Name ?? "the customer";
}
