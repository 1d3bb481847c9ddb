using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What would help?, of the owner of a deal that the stall watch raised. The assist stays open until the answer, an ask of his, takes it over.</summary>
internal static class OwnerAsked
{
    public static Refusal? Ask(StepRun run, Entity assist, Entity change)
    {
        if (assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is not { LogicalName: Opportunity.Table } target || AskedDeal.Find(run.System, target.Id) is not { IsOpen: true } deal)
            return new Refusal(RefusalCode.DealNotOpen, "The deal of this assist is closed or does not exist any more. Refresh the page.");
        if (deal.Owner.LogicalName != User.Table)
            return new Refusal(RefusalCode.BadRequest, $"The deal belongs to the team {deal.Owner.Name}, so there is nobody to ask. Step in, or give it to a person.");
        var owner = People.Of(run.System, [], deal.Owner.Id)[deal.Owner.Id];
        var mayAsk = Entitled.Users(run.System, [deal.Owner.Id], Role.ReadWatches)[Role.ReadWatches].Contains(deal.Owner.Id);
        if (owner is not { Enabled: true, MayReadActivities: true } || !mayAsk)
            return new Refusal(RefusalCode.NotAllowed, $"{deal.Owner.Name} is disabled or has no role of CrmAssist, and could not answer here. Call, or ask an administrator for the role CrmAssist Rep.");
        // Asked and not answered yet: asking again, as after a lost answer, tells nobody twice.
        if (Choice.Read<AssistWord>(assist, ManagerAssist.LastWord) == AssistWord.WhatWouldHelp)
            return Carried.Answer(run, $"{owner.Name} was asked on {LocalTime.Day(assist.GetAttributeValue<DateTime>(ManagerAssist.LastWordOn), run.Now)} already.", AssistRow.State(assist)!.Value);

        change[ManagerAssist.RequestedBy] = new EntityReference(User.Table, owner.Id);
        Said.Write(change, assist, AssistWord.WhatWouldHelp, $"{Carried.Helper(assist)} asked {owner.Name} what would help.", run.Now);
        run.System.Update(change);
        Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
        return Carried.Answer(run, $"{owner.Name} is asked what would help.", AssistRow.State(assist)!.Value);
    }
}
