using System.ServiceModel;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Tells people of an assist inside the app: the helper of a new one, who asked when it is done or declined, the helper when it is withdrawn. Nobody of anything else.</summary>
/// <remarks>
/// Runs after commit, so a failure costs the notification and nothing else. What was told is recorded first, under an id that hangs on it: a job that the platform runs twice
/// tells once. The assist is read again: what was taken back meanwhile is not told, which is what makes Undo quiet.
/// </remarks>
[Step("Create", ManagerAssist.Table, Asynchronous = true, Description = "Tells the helper of a new assist.")]
[Step("Update", ManagerAssist.Table, Asynchronous = true, Filter = ActivityPointer.State + "," + ActivityPointer.Status, Description = "Tells who asked that an assist is done or declined, and the helper that it is withdrawn.")]
public sealed class AssistTold : Step
{
    // A change of mind: who takes an ask back that fast has not been heard yet.
    private static readonly TimeSpan Undo = TimeSpan.FromMinutes(1);

    protected override Refusal? Run(StepRun run)
    {
        if (AssistRow.Find(run.System, run.Row.Id) is not { } assist) return null;
        var title = assist.GetAttributeValue<string>(ActivityPointer.Subject) ?? "An assist";
        var helper = assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper);
        var rep = assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy);
        if (run.Message == "Create")
        {
            if (AssistRow.IsOpen(assist) && helper != null && helper.Id != rep?.Id) Tell(run, assist, "asked", helper.Id, title);
            return null;
        }
        switch (AssistRow.Outcome(assist))
        {
            case ManagerAssist.StatusDone when rep != null && rep.Id != run.Caller:
                Tell(run, assist, "done", rep.Id, $"Done: {title}");
                break;
            case ManagerAssist.StatusDeclined when rep != null && rep.Id != run.Caller:
                Tell(run, assist, "declined", rep.Id, $"{helper?.Name ?? "The helper"} cannot: {title}");
                break;
            case ManagerAssist.StatusWithdrawn or ManagerAssist.StatusOvertaken when helper != null:
                var created = assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn);
                Notifications.TakeBack(run.System, helper.Id, assist.Id, created);
                if (AssistRow.Outcome(assist) == ManagerAssist.StatusWithdrawn && run.Now - created > Undo && helper.Id != run.Caller) Tell(run, assist, "withdrawn", helper.Id, $"Withdrawn: {title}");
                break;
        }
        return null;
    }

    private static void Tell(StepRun run, Entity assist, string what, Guid user, string title)
    {
        if (!First(run, assist, what)) return;
        Notifications.Send(run.System, user, title, assist.Id);
        run.Trace($"Told {user:D}: {what}, assist {assist.Id:D}.");
    }

    // When it came to that: the job of an earlier change may run after the assist has ended and find the same as the job of its end.
    private static DateTime When(StepRun run, Entity assist) =>
        AssistRow.IsOpen(assist) ? run.Now : assist.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? assist.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn);

    // Each request of a job stands alone, so a failed one may be looked at.
    private static bool First(StepRun run, Entity assist, string what)
    {
        try
        {
            run.System.Create(DealEvents.ToRow(assist.IdIn(ActivityPointer.Regarding), new DealEvent(DealEventKind.Assisted, null, $"{assist.Id:D} {what}", When(run, assist), Exact: true), run.Caller));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDuplicate(fault) || PlatformFault.IsMissing(fault))
        {
            run.Trace("Told before, or the deal has been deleted since.");
            return false;
        }
    }
}
