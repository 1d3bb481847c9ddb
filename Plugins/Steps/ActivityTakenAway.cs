using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Makes a deal due whose activity was deleted, or moved to it or away from it: what the deal's clock rests upon may be gone.</summary>
/// <remarks>
/// New and completed activities are not told of, as those are every mail of the organisation (docs/decisions/0010); these are few. An activity of another type that counts is noticed
/// at the deal's next look.
/// </remarks>
[Step("Delete", Call, Asynchronous = true, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Update", Call, Asynchronous = true, Filter = ActivityPointer.Regarding, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Delete", Meeting, Asynchronous = true, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Update", Meeting, Asynchronous = true, Filter = ActivityPointer.Regarding, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Delete", Mail, Asynchronous = true, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Update", Mail, Asynchronous = true, Filter = ActivityPointer.Regarding, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Delete", Task, Asynchronous = true, Before = ActivityPointer.Regarding, Description = Words)]
[Step("Update", Task, Asynchronous = true, Filter = ActivityPointer.Regarding, Before = ActivityPointer.Regarding, Description = Words)]
public sealed class ActivityTakenAway : Step
{
    private const string Call = "phonecall";
    private const string Meeting = "appointment";
    private const string Mail = "email";
    private const string Task = "task";
    private const string Words = "Makes the deal of an activity that was deleted or moved due for the stall watch.";

    protected override Refusal? Run(StepRun run)
    {
        var before = Deal(run.Before);
        // A deletion brings a reference, not a row.
        var after = Deal(run.Input<Entity>("Target"));
        if (before == after) return null;
        foreach (var deal in new[] { before, after }.OfType<Guid>()) Note.Of(run, deal, []);
        return null;
    }

    private static Guid? Deal(Entity? row) =>
        row?.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } deal ? deal.Id : null;
}
