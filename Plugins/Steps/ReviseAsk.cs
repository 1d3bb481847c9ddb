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
[RequestParameter("Files", ParameterType.String, Optional = true, Description = "Files of a mail as a JSON list, which replace those there are; left out: they are kept.")]
[ResponseProperty("Assist", ParameterType.Guid, Description = "Id of the manager assist.")]
[ResponseProperty("Helper", ParameterType.Guid, Description = "Id of the user who is asked now.")]
[ResponseProperty("HelperName", ParameterType.String, Description = "Full name of the user who is asked now.")]
[ResponseProperty("By", ParameterType.DateTime, Description = "By when, UTC.")]
[ResponseProperty("ForName", ParameterType.String, Description = "Full name of the person the helper passes it on to; empty when he helps himself.")]
[ResponseProperty("Text", ParameterType.String, Description = "Whom it went to and why, in one sentence.")]
public sealed class ReviseAsk : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (OpenAssist.Take(run, a => May(run, a), out var found) is { } refusal) return refusal;
        var assist = found!;
        if (assist.Contains(ManagerAssist.CarriedOutOn))
            return new Refusal(RefusalCode.AssistNotOpen, $"{assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "The helper"} has begun to carry this out, so the ask cannot be changed. Withdraw it and ask anew.");
        var calls = DetailRow.Calls(run.System, assist.Id);
        if (calls.Any(c => c.Contains(AssistContact.Result)))
            return new Refusal(RefusalCode.AssistNotOpen, "Some of these calls are made already, so the ask cannot be changed. Withdraw it and ask anew.");
        var input = AskInput.From(run);
        var by = assist.GetAttributeValue<DateTime?>(ManagerAssist.By);
        input = input with
        {
            // Who passes it on was found by whom it is for.
            Helper = input.Helper ?? assist.GetAttributeValue<EntityReference>(ManagerAssist.For) ?? assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper),
            ByWhen = input.ByWhen ?? (by > run.Now ? by : null),
        };
        if (Asking.Check(run, input, new EntityReference(Opportunity.Table, assist.IdIn(ActivityPointer.Regarding)), out var asking) is { } wrong) return wrong;
        Write(run, assist, asking!, calls);
        Escalate.Answer(run, assist.Id, asking!.Helper, asking.Ask.ByWhen!.Value, asking.For?.Name, asking.Text);
        run.Trace($"{run.Caller:D} changes assist {assist.Id:D}, helper {asking.Helper.Id:D}.");
        return null;
    }

    private static Refusal? May(StepRun run, Entity assist)
    {
        if (!AssistRow.AskedBy(assist, run.Caller) || Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) != AssistOrigin.RepAsked)
            return new Refusal(RefusalCode.NotAllowed, "Only who asked can change an ask. Ask for help yourself.");
        return assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } ? null
            : new Refusal(RefusalCode.DealNotOpen, "The deal of this ask does not exist any more. Withdraw the ask.");
    }

    private static void Write(StepRun run, Entity assist, Asking asking, IReadOnlyList<Entity> calls)
    {
        var words = new EntityReference(AssistDetail.Table, Asks.DetailId(assist.Id));
        var kept = DetailRow.Exists(run.System, words.Id);
        // Files belong to a mail: what becomes another kind leaves them behind. Where nothing is said of them they stay.
        var outdated = kept && (asking.Files != null || asking.Ask.Kind != AssistKind.Mail) ? Files.Ids(run.System, words.Id) : [];
        var change = new Entity(ManagerAssist.Table, assist.Id);
        Asks.Fill(change, asking.Ask, asking.Title, asking.Helper.Id, asking.IfNotThen, asking.For?.Id);
        if (assist.IdIn(ManagerAssist.Helper) != asking.Helper.Id)
        {
            Handover.Take(run.System, assist, asking.Deal.Id, asking.Helper.Id, run.Now, change);
            change[ActivityPointer.Owner] = new EntityReference(User.Table, asking.Helper.Id);
        }
        if (!kept)
        {
            PrivateWords.Write(run, change, asking.Title, asking.Ask, asking.Rep.Id, asking.Helper.Id, asking.Followers.Select(f => f.Id), asking.Shown(run.Now), asking.Deal, asking.Files);
            return;
        }
        run.System.Update(change);
        foreach (var call in calls) run.System.Delete(AssistContact.Table, call.Id);
        foreach (var file in outdated) run.System.Delete(Annotation.Table, file);
        run.System.Update(Asks.Detail(asking.Ask, assist.Id, asking.Title, asking.Helper.Id, asking.Shown(run.Now), asking.Deal));
        Files.Write(run.System, words, asking.Files ?? [], asking.Helper.Id);
        PrivateWords.WriteCalls(run.System, assist.Id, asking.Ask, asking.Rep.Id, asking.Helper.Id);
        foreach (var follower in asking.Followers) Sharing.Grant(run.System, assist.ToEntityReference(), follower.Id, Rights.Read);
    }
}
