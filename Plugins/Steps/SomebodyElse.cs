using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Somebody else: the helper passes the ask on, or who asked chooses another helper, without typing it twice.</summary>
internal static class SomebodyElse
{
    public static Refusal? Take(StepRun run, Entity assist, Entity change, string? text)
    {
        if (run.Input<EntityReference>("Helper") is not { } named) return new Refusal(RefusalCode.BadRequest, "Choose who is asked instead.");
        if (named.LogicalName != User.Table) return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {named.LogicalName}. Choose a user.");
        if (assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is not { LogicalName: Opportunity.Table } target || AskedDeal.Find(run.System, target.Id) is not { } deal)
            return new Refusal(RefusalCode.DealNotOpen, "The deal of this ask does not exist any more. Close the ask.");
        if (!deal.IsOpen) return new Refusal(RefusalCode.DealNotOpen, $"The deal \"{deal.Name}\" is closed. Reopen it before somebody else is asked.");
        var former = assist.IdIn(ManagerAssist.Helper);
        var rep = assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy);
        var people = People.Around(run.System, deal.Owner, [named.Id, former], run.Now, Role.ReadNotes);
        if (Asking.Unfit(people[named.Id], named, run.Caller) is { } unfit) return unfit;
        var helper = people[named.Id]!;
        if (helper.Id == rep?.Id)
            return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} {(AssistRow.IsAsked(assist) ? "asked for this" : "owns the deal")}, and nobody is their own helper. Choose somebody else.");
        if (helper.Id == former) return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} is asked already. Choose somebody else.");
        if (!people.Holds(helper.Id, Role.ReadNotes) && Files.Ids(run.System, Asks.DetailId(assist.Id)).Count > 0)
            return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} may not read notes, and the files of this ask are notes. Choose another helper.");

        if (text != null) OpenAssist.Note(run, assist, AssistDetail.DeclineReason, text);
        Said.Write(change, assist, AssistWord.SomebodyElse, AssistRow.IsHelper(assist, run.Caller)
            ? $"{Carried.Helper(assist)} passed it on to {helper.Name}."
            : $"{rep?.Name ?? "Who asked"} asked {helper.Name} instead of {Carried.Helper(assist)}.", run.Now);
        var readers = Asking.FollowersOf(people, deal, rep?.Id ?? Guid.Empty, helper.Id).Concat(new[] { people[former] }.OfType<Person>().Where(p => p.CanFollow));
        Handover.Give(run, assist, helper.Id, change, readers.Select(r => r.Id));
        return Carried.Answer(run, $"{helper.Name} is asked now.", ManagerAssist.StateOpen);
    }
}
