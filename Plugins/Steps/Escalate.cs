using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>crma_Escalate: a rep asks somebody to help with a deal.</summary>
/// <remarks>
/// The words go to the assist detail, which only rep and helper can read; an open system assist is taken over with its reasons. Sending the same ask twice, as a
/// browser does after a lost answer, makes one.
/// </remarks>
[CustomApi("crma_Escalate", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Ask for help",
    Description = "Asks a helper, by default the owner's manager, for help with a deal.")]
[RequestParameter("Kind", ParameterType.Picklist, Description = "What is asked: a value of crma_assistkind.")]
[RequestParameter("Helper", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked; the manager of the deal's owner when left out.")]
[RequestParameter("ByWhen", ParameterType.DateTime, Optional = true, Description = "By when, UTC; the end of the helper's day or the next working day's noon when left out.")]
[RequestParameter("Synopsis", ParameterType.String, Optional = true, Description = "What has happened since the helper's last part in the deal.")]
[RequestParameter("HowItHelps", ParameterType.String, Optional = true, Description = "How this helps, one line; asked for with mails, calls and meetings.")]
[RequestParameter("Obstacle", ParameterType.Picklist, Optional = true, Description = "What holds the deal up: a value of crma_obstacle.")]
[RequestParameter("IfNotThen", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked if nothing has happened by then; nobody when left out.")]
[RequestParameter("Details", ParameterType.String, Optional = true, Description = "The fields of the kind as JSON: people and words of a mail, the call list, the meeting, the question, the when.")]
[RequestParameter("Deals", ParameterType.String, Optional = true, Description = "JSON list of the ids of further deals to talk about in the same ask.")]
[RequestParameter("Files", ParameterType.String, Optional = true, Description = "Files of a mail as a JSON list: name, type, content as base64; five at most, 5 MB together.")]
[RequestParameter("After", ParameterType.Guid, Optional = true, Description = "A talk that the caller has had as its helper less than a day ago: what was agreed there is asked in the name of who asked for the talk.")]
[RequestParameter("Assist", ParameterType.Guid, Optional = true, Description = "Id the new assist is to have: sending the same one again does nothing and answers the same.")]
[ResponseProperty("Assist", ParameterType.Guid, Description = "Id of the manager assist.")]
[ResponseProperty("Helper", ParameterType.Guid, Description = "Id of the user who was asked.")]
[ResponseProperty("HelperName", ParameterType.String, Description = "Full name of the user who was asked.")]
[ResponseProperty("By", ParameterType.DateTime, Description = "By when, UTC.")]
[ResponseProperty("ForName", ParameterType.String, Description = "Full name of the person the helper passes it on to; empty when he helps himself.")]
[ResponseProperty("Text", ParameterType.String, Description = "Whom it went to and why, in one sentence.")]
public sealed class Escalate : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.Target is not { LogicalName: Opportunity.Table } target)
            return new Refusal(RefusalCode.BadRequest, "crma_Escalate was called without a deal. Call it on a row of the opportunity table.");
        var id = run.InputValue<Guid>("Assist");
        if (id != null && Sent.Find(run.System, id.Value) is { } sent)
        {
            if (!sent.Is(run.Caller, target.Id)) return new Refusal(RefusalCode.BadRequest, "The id for the new assist is taken by another activity. Send again with a new id.");
            var passedOn = sent.Assist.GetAttributeValue<EntityReference>(ManagerAssist.For)?.Name;
            Answer(run, sent.Assist.Id, sent.Helper, sent.Assist.GetAttributeValue<DateTime>(ManagerAssist.By), passedOn, $"{sent.Helper.Name} is asked{(passedOn == null ? "" : $" to pass it on to {passedOn}")}.");
            run.Trace($"Assist {sent.Assist.Id:D} was sent before: nothing to do.");
            return null;
        }
        if (NextMove.Read(run, AskInput.From(run), target, out var input) is { } noTalk) return noTalk;
        if (Asking.Check(run, input, target, out var asking) is { } refusal) return refusal;
        Write(run, asking!, id ?? Guid.NewGuid());
        return null;
    }

    private static void Write(StepRun run, Asking asking, Guid id)
    {
        var assist = new Entity(ManagerAssist.Table, id);
        Asks.Fill(assist, asking.Ask, asking.Title, asking.Helper.Id, asking.IfNotThen, asking.For?.Id);
        Taking.Over(run, asking, assist);
        Said.Begin(assist, asking, run.Now);
        assist[ActivityPointer.Owner] = new EntityReference(User.Table, asking.Helper.Id);
        run.System.Create(assist);
        PrivateWords.Write(
            run, new Entity(ManagerAssist.Table, id), asking.Title, asking.Ask, asking.Rep.Id, asking.Helper.Id, asking.Followers.Select(f => f.Id), asking.Shown(run.Now), asking.Deal, asking.Files);
        Answer(run, assist.Id, asking.Helper, asking.Ask.ByWhen!.Value, asking.For?.Name, asking.Text);
        run.Trace($"{asking.Rep.Id:D} asks {asking.Helper.Id:D} for {asking.Ask.Kind}, assist {assist.Id:D}, deal {asking.Deal.Id:D}.");
    }

    internal static void Answer(StepRun run, Guid assist, Person helper, DateTime by, string? passTo, string text)
    {
        run.Output("Assist", assist);
        run.Output("Helper", helper.Id);
        run.Output("HelperName", helper.Name);
        run.Output("By", by);
        run.Output("ForName", passTo ?? "");
        run.Output("Text", text);
    }

    /// <summary>What already has the id somebody wants to give his ask.</summary>
    private sealed record Sent(Entity Assist, Person Helper)
    {
        public static Sent? Find(IOrganizationService service, Guid id)
        {
            var query = new QueryExpression(ActivityPointer.Table) { ColumnSet = new ColumnSet(ActivityPointer.Type) };
            query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, id);
            if (service.RetrieveMultiple(query).Entities.FirstOrDefault() is not { } taken) return null;
            var assist = taken.GetAttributeValue<string>(ActivityPointer.Type) == ManagerAssist.Table ? AssistRow.Find(service, id) : null;
            var helper = assist?.GetAttributeValue<EntityReference>(ManagerAssist.Helper);
            return new Sent(assist ?? taken, new Person(helper?.Id ?? Guid.Empty, helper?.Name ?? "", true, false, true, true, true));
        }

        public bool Is(Guid rep, Guid deal) => Assist.LogicalName == ManagerAssist.Table && Assist.IdIn(ManagerAssist.RequestedBy) == rep && Assist.IdIn(ActivityPointer.Regarding) == deal;
    }
}
