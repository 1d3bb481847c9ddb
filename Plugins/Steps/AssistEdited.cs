using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Refuses edits by hand that would make an assist another one: its deal, who asked, who is asked and whose idea it was stay, by when lies ahead, private words do not get into it, and what CrmAssist keeps is not written.</summary>
/// <remarks>Custom activities have no privileges of their own: whoever may write activities could otherwise turn an ask into one of somebody else. States stay free: the platform's own Mark Complete works.</remarks>
[Step("Update", ManagerAssist.Table, Stage = 20, Filter = Columns, Before = Columns, Description = "Keeps of an assist what nobody edits by hand as it is, and refuses a date in the past and private words.")]
public sealed class AssistEdited : Step
{
    private const string Columns =
        ActivityPointer.Regarding + "," + ManagerAssist.Origin + "," + ManagerAssist.RequestedBy + "," + ManagerAssist.By + "," + ManagerAssist.Description + "," + ManagerAssist.HowThisHelps + ","
        + KeptColumns.Own + "," + KeptColumns.Asked;

    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.FollowsDelete || run.IsBySystem) return null;
        var before = run.Before ?? new Entity();
        if (Changes.Between(before, run.Row) is not { } change) return null;
        if (change.Contains(ActivityPointer.Regarding)) return new Refusal(RefusalCode.BadRequest, "An assist stays with its deal. Withdraw it and ask anew on the other deal.");
        if (change.Contains(ManagerAssist.RequestedBy)) return new Refusal(RefusalCode.BadRequest, "Who asked cannot be changed. Let the other person ask.");
        if (change.Contains(ManagerAssist.Origin)) return new Refusal(RefusalCode.BadRequest, "Where an assist comes from cannot be changed.");
        if (KeptColumns.Changed(run.Row, before) is { } kept) return kept;
        // Refused, not moved: the words that are there would be overwritten, and by somebody who may not even read them. What was typed is still on the form.
        if (Worded(change, before, ManagerAssist.Description) || Worded(change, before, ManagerAssist.HowThisHelps))
            return new Refusal(RefusalCode.BadRequest, "The words of an assist are for helper and rep alone, and everybody can read them here. Put the field back as it was; who asked changes the words with Edit.");
        return change.GetAttributeValue<DateTime?>(ManagerAssist.By) switch
        {
            { } by when by <= run.Now => new Refusal(RefusalCode.BadRequest, "By when lies in the past. Choose a later moment."),
            { } by when by - run.Now > Ask.FarthestByWhen => new Refusal(RefusalCode.BadRequest, "By when is more than a year away. Choose an earlier moment."),
            _ => null,
        };
    }

    // An empty text is none, whichever way it is sent.
    private static bool Worded(Entity change, Entity before, string column) =>
        change.Contains(column) && !(string.IsNullOrWhiteSpace(change.GetAttributeValue<string>(column)) && string.IsNullOrWhiteSpace(before.GetAttributeValue<string>(column)));
}
