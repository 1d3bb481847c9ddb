using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_ReviseAsk: who asked changes an ask that is open and not carried out. It passes the checks of a new one.</summary>
/// <remarks>With another helper everything follows him: the assist, the words, the call list, the deals; what was shared with the former one is given back unless another open ask of his is about the deal.</remarks>
[CustomApi("crma_ReviseAsk", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWatches, DisplayName = "Change an ask", Description = "Changes an open ask, its helper included.")]
[RequestParameter("Kind", ParameterType.Picklist, Description = "What is asked: a value of crma_assistkind.")]
[RequestParameter("Helper", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked; who was asked so far when left out.")]
[RequestParameter("ByWhen", ParameterType.DateTime, Optional = true, Description = "By when, UTC; as it was, if that lies ahead, when left out.")]
[RequestParameter("Synopsis", ParameterType.String, Optional = true, Description = "What has happened since the helper's last part in the deal.")]
[RequestParameter("HowItHelps", ParameterType.String, Optional = true, Description = "How this helps, one line; asked for with mails, calls and meetings.")]
[RequestParameter("Obstacle", ParameterType.Picklist, Optional = true, Description = "What holds the deal up: a value of crma_obstacle.")]
[RequestParameter("IfNotThen", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked if nothing has happened by then; nobody when left out.")]
[RequestParameter("Details", ParameterType.String, Optional = true, Description = "The fields of the kind as JSON.")]
[ResponseProperty("Assist", ParameterType.Guid, Description = "Id of the manager assist.")]
[ResponseProperty("Helper", ParameterType.Guid, Description = "Id of the user who is asked now.")]
[ResponseProperty("HelperName", ParameterType.String, Description = "Full name of the user who is asked now.")]
[ResponseProperty("By", ParameterType.DateTime, Description = "By when, UTC.")]
public sealed class ReviseAsk : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (OpenAssist.Take(run, a => May(run, a), out var found) is { } refusal) return refusal;
        var assist = found!;
        var calls = DetailRow.Calls(run.System, assist.Id);
        if (calls.Any(c => c.Contains(AssistContact.Result)))
            return new Refusal(RefusalCode.AssistNotOpen, "Some of these calls are made already, so the ask cannot be changed. Withdraw it and ask anew.");
        var input = AskInput.From(run);
        var by = assist.GetAttributeValue<DateTime?>(ManagerAssist.By);
        input = input with
        {
            Helper = input.Helper ?? assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper),
            ByWhen = input.ByWhen ?? (by > run.Now ? by : null),
        };
        if (Asking.Check(run, input, new EntityReference(Opportunity.Table, assist.IdIn(ActivityPointer.Regarding)), out var asking) is { } wrong) return wrong;
        Write(run, assist, asking!, calls);
        Escalate.Answer(run, assist.Id, asking!.Helper, asking.Ask.ByWhen!.Value);
        run.Trace($"{run.Caller:D} changes assist {assist.Id:D}, helper {asking.Helper.Id:D}.");
        return null;
    }

    private static Refusal? May(StepRun run, Entity assist)
    {
        if (!AssistRow.AskedBy(assist, run.Caller)) return new Refusal(RefusalCode.NotAllowed, "Only who asked can change an ask. Ask for help yourself.");
        return assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } ? null
            : new Refusal(RefusalCode.DealNotOpen, "The deal of this ask does not exist any more. Withdraw the ask.");
    }

    private static void Write(StepRun run, Entity assist, Asking asking, IReadOnlyList<Entity> calls)
    {
        var former = assist.IdIn(ManagerAssist.Helper);
        var moved = former != asking.Helper.Id;
        var words = DetailRow.Exists(run.System, Asks.DetailId(assist.Id));
        var watched = WatchRow.Exists(run.System, asking.Deal.Id);
        var change = new Entity(ManagerAssist.Table, assist.Id);
        Asks.Fill(change, asking.Ask, asking.Title, asking.Helper.Id, asking.IfNotThen);
        if (moved)
        {
            Handover.Take(run.System, assist, asking.Deal.Id, asking.Helper.Id, change);
            change[ActivityPointer.Owner] = new EntityReference(User.Table, asking.Helper.Id);
        }
        run.System.Update(change);
        foreach (var call in calls) run.System.Delete(AssistContact.Table, call.Id);
        if (words)
        {
            run.System.Update(Asks.Detail(asking.Ask, assist.Id, asking.Title, asking.Helper.Id, PrivateWords.OnClockOf(run, asking.Helper.Id)));
            PrivateWords.WriteCalls(run.System, assist.Id, asking.Ask, asking.Rep.Id, asking.Helper.Id);
        }
        else PrivateWords.Write(run, new Entity(ManagerAssist.Table, assist.Id), asking.Title, asking.Ask, asking.Rep.Id, asking.Helper.Id, asking.Follower);
        if (watched && asking.Ask.Obstacle is { } obstacle) run.System.Update(new Entity(DealWatch.Table, asking.Deal.Id) { [DealWatch.Obstacle] = Choice.Of(obstacle) });
    }
}
