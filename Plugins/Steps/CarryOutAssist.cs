using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>crma_CarryOutAssist: the helper does what he was asked for. What he does becomes an activity of his own; nothing reaches a customer without him.</summary>
/// <remarks>SYSTEM writes, since a helper may be asked about a deal whose rows he may not attach anything to; that he may create activities is checked before.</remarks>
[CustomApi("crma_CarryOutAssist", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWords, DisplayName = "Carry out an assist",
    Description = "Does what was asked: drafts the mail, saves the result of a call, accepts the meeting, answers.")]
[RequestParameter("Action", ParameterType.String, Description = "By kind: Draft, Mailto; Call, LeaveCall, UndoCall; Accept, Suggest; Answer; Yes, YesBut, No; Talked.")]
[RequestParameter("Contact", ParameterType.Guid, Optional = true, Description = "Id of the person on the call list.")]
[RequestParameter("Result", ParameterType.Picklist, Optional = true, Description = "What came of the call: a value of crma_callresult.")]
[RequestParameter("Text", ParameterType.String, Optional = true, Description = "A call's note, the answer, or under which condition; readable by helper and rep only, but for a call's note, which stands on the call.")]
[RequestParameter("On", ParameterType.DateTime, Optional = true, Description = "When the meeting or the talk is to be, UTC.")]
[ResponseProperty("Table", ParameterType.String, Description = "Table of what was made and can be opened; empty: nothing.")]
[ResponseProperty("Id", ParameterType.Guid, Description = "Its id.")]
[ResponseProperty("Mailto", ParameterType.String, Description = "Link that opens the mail in the own mail program; empty when it would be too long.")]
[ResponseProperty("Words", ParameterType.String, Description = "The mail's words as plain text, to copy.")]
[ResponseProperty("State", ParameterType.Integer, Description = "State of the assist: 0 open, 1 completed, 3 scheduled.")]
[ResponseProperty("Open", ParameterType.Integer, Description = "People of the call list that are still to be called.")]
[ResponseProperty("Text", ParameterType.String, Description = "What was done, in one sentence.")]
public sealed class CarryOutAssist : Step
{
    protected override Refusal? Run(StepRun run)
    {
        foreach (var name in new[] { "Table", "Mailto", "Words" }) run.Output(name, "");
        run.Output("Id", Guid.Empty);
        run.Output("Open", 0);
        return run.Input<string>("Action") switch
        {
            "Draft" => Mailing.Draft(run),
            "Mailto" => Mailing.Link(run),
            "Call" => Calling.Call(run),
            "LeaveCall" => Calling.Leave(run),
            "UndoCall" => CallUndone.Of(run),
            "Accept" => Meeting.Accept(run),
            "Suggest" => Meeting.Suggest(run),
            "Answer" => Answering.Opinion(run),
            "Yes" => Answering.Yes(run),
            "YesBut" => Answering.YesBut(run),
            "No" => Answering.No(run),
            "Talked" => Talked.Of(run) ?? Carried.Answer(run, "Noted: you talked.", ManagerAssist.StateCompleted),
            _ => new Refusal(RefusalCode.BadRequest, "There is no such action. Send Draft, Mailto, Call, LeaveCall, UndoCall, Accept, Suggest, Answer, Yes, YesBut, No or Talked."),
        };
    }
}
