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
        var owner = deal.Owner.LogicalName == User.Table ? People.Of(run.System, [], deal.Owner.Id)[deal.Owner.Id] : null;
        var works = owner != null && Entitled.Users(run.System, [owner.Id], Role.ReadWatches)[Role.ReadWatches].Contains(owner.Id);
        if (Refusal(deal.Owner, owner, works) is { } refusal) return refusal;
        // Asked and not answered yet: asking again, as after a lost answer, tells nobody twice.
        if (IsAsked(assist)) return Carried.Answer(run, $"{owner!.Name} was asked on {On(assist, run.Now)} already.", AssistRow.State(assist)!.Value);

        Write(run, assist, change, owner!);
        return Carried.Answer(run, $"{owner!.Name} is asked what would help.", AssistRow.State(assist)!.Value);
    }

    /// <summary>Why the owner of a deal cannot be asked; null: he can.</summary>
    /// <param name="owner">Whose the deal is.</param>
    /// <param name="person">The owner, where it is a person and there.</param>
    /// <param name="works">He may read watches, as everybody who works with CrmAssist may.</param>
    public static Refusal? Refusal(EntityReference owner, Person? person, bool works) =>
        owner.LogicalName != User.Table ? new Refusal(RefusalCode.BadRequest, $"The deal belongs to the team {owner.Name}, so there is nobody to ask. Step in, or give it to a person.")
        : person is not { Enabled: true, MayReadActivities: true } || !works
            ? new Refusal(RefusalCode.NotAllowed, $"{owner.Name} is disabled or has no role of CrmAssist, and could not answer here. Call, or ask an administrator for the role CrmAssist Rep.")
            : null;

    /// <summary>He was asked, and nothing has been said since.</summary>
    public static bool IsAsked(Entity assist) => Choice.Read<AssistWord>(assist, ManagerAssist.LastWord) == AssistWord.WhatWouldHelp;

    /// <summary>The day on which he was asked.</summary>
    public static string On(Entity assist, DateTime now) => LocalTime.Day(assist.GetAttributeValue<DateTime>(ManagerAssist.LastWordOn), now);

    /// <summary>Asks: writes the change of an assist that is there, which its owner may read from then on.</summary>
    /// <param name="run">The call.</param>
    /// <param name="assist">The assist.</param>
    /// <param name="change">Its change.</param>
    /// <param name="owner">The deal's owner.</param>
    /// <param name="review">The review in which it is asked; null: outside of any.</param>
    public static void Write(StepRun run, Entity assist, Entity change, Person owner, Guid? review = null)
    {
        Say(run, change, assist, Carried.Helper(assist), owner, review);
        run.System.Update(change);
        Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
    }

    /// <summary>Asks with a new assist.</summary>
    /// <inheritdoc cref="Write"/>
    /// <param name="manager">Who asks.</param>
    public static void Create(StepRun run, Entity assist, Person manager, Person owner, Guid review)
    {
        Say(run, assist, assist, manager.Name, owner, review);
        run.System.Create(assist);
        Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
    }

    private static void Say(StepRun run, Entity change, Entity assist, string helper, Person owner, Guid? review)
    {
        change[ManagerAssist.RequestedBy] = new EntityReference(User.Table, owner.Id);
        if (review is { } decided) change[ManagerAssist.Review] = new EntityReference(ReviewRow.Table, decided);
        Said.Write(change, assist, AssistWord.WhatWouldHelp, $"{helper} asked {owner.Name} what would help.", run.Now);
    }
}
