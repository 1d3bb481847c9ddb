using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>How an assist changes when its helper carries it out, and what he is answered.</summary>
internal static class Carried
{
    /// <summary>Carrying out accepts: the helper is on it, whatever he said before. The change is still to be written.</summary>
    public static Entity Accepted(StepRun run, Entity assist, AssistWord word = AssistWord.OnIt, string? sentence = null)
    {
        var change = new Entity(ManagerAssist.Table, assist.Id);
        // One that has a date stays scheduled: it is on already.
        if (AssistRow.State(assist) == ManagerAssist.StateOpen) change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOnIt);
        Said.Answered(change, assist, run.Now);
        Said.Write(change, assist, word, sentence ?? (AssistRow.IsOnIt(assist) ? null : $"{Helper(assist)} is on it."), run.Now);
        return change;
    }

    /// <summary>It is done. The change is still to be written; what came of it is looked at later, on the organisation's clock.</summary>
    public static Entity Done(StepRun run, Entity assist, string sentence)
    {
        var change = new Entity(ManagerAssist.Table, assist.Id)
        {
            [ActivityPointer.ActualEnd] = run.Now,
            [ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCompleted),
            [ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusDone),
            [ManagerAssist.FollowUpOn] = Following.First(run.Now, (SettingsRow.Read(run.System) ?? new Settings()).WorkingTime(TimeZoneInfo.Utc)),
        };
        Said.Answered(change, assist, run.Now);
        Said.Write(change, assist, AssistWord.Done, sentence, run.Now);
        return change;
    }

    /// <summary>The helper's name, for sentences.</summary>
    public static string Helper(Entity assist) => assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "The helper";

    /// <summary>The requester's name, for sentences.</summary>
    public static string Rep(Entity assist) => assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name ?? "the rep";

    /// <summary>May the helper create activities? They are written by SYSTEM, but they are his.</summary>
    public static Refusal? MayCreate(StepRun run) => Entitled.Has(run.System, run.Caller, Role.CreateActivities) ? null
        : new Refusal(RefusalCode.NotAllowed, "You may not create activities, so nothing can be created in your name. Ask an administrator for a role with that privilege.");

    /// <summary>Is it of one of these kinds?</summary>
    public static Refusal? Of(Entity assist, string instead, params AssistKind[] kinds) =>
        AssistRow.Kind(assist) is { } kind && kinds.Contains(kind) ? null : new Refusal(RefusalCode.BadRequest, instead);

    /// <summary>What the helper is answered, beside what the action itself adds.</summary>
    public static Refusal? Answer(StepRun run, string text, int state)
    {
        run.Output("Text", text);
        run.Output("State", state);
        return null;
    }

    /// <summary>A party list of some people.</summary>
    public static EntityCollection Parties(params EntityReference[] people) =>
        new([.. people.Select(p => new Entity(ActivityPointer.Parties) { [ActivityPointer.Party] = new EntityReference(p.LogicalName, p.Id) })]);
}
