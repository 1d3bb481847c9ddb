using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The next move after a talk: its helper writes down what the two agreed on, as an ask in the name of who asked for the talk.</summary>
internal static class NextMove
{
    /// <summary>How long after a talk: what comes later was not agreed on there.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="run">The call.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="deal">The deal it is about.</param>
    /// <param name="input">The same with requester, helper and synopsis of the talk, where it follows one.</param>
    public static Refusal? Read(StepRun run, AskInput sent, EntityReference deal, out AskInput input)
    {
        input = sent;
        if (run.InputValue<Guid>("After") is not { } id) return null;
        var talk = AssistRow.Find(run.System, id);
        // Who was not in it does not learn whether there was one.
        if (talk == null || AssistRow.Kind(talk) != AssistKind.FiveMinutes || talk.IdIn(ManagerAssist.Helper) != run.Caller || talk.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy) is not { } rep)
            return new Refusal(RefusalCode.NotAllowed, "There is no talk with that id that you were asked for. Ask for help without it.");
        if (AssistRow.Outcome(talk) != ManagerAssist.StatusDone) return new Refusal(RefusalCode.BadRequest, "This talk is not done yet. Say that you talked, then ask for the next move.");
        if (run.Now - (talk.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? talk.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn)) > Longest)
            return new Refusal(RefusalCode.BadRequest, "This talk was more than a day ago. Let the rep ask for what is to be done now.");
        if (talk.IdIn(ActivityPointer.Regarding) != deal.Id) return new Refusal(RefusalCode.BadRequest, "This talk was about another deal. Open that one and ask there.");
        input = sent with
        {
            Rep = rep.Id,
            Helper = sent.Helper ?? new EntityReference(User.Table, run.Caller),
            Synopsis = string.IsNullOrWhiteSpace(sent.Synopsis) ? DetailRow.Find(run.System, Asks.DetailId(id), AssistDetail.Synopsis)?.GetAttributeValue<string>(AssistDetail.Synopsis) : sent.Synopsis,
        };
        return null;
    }
}
