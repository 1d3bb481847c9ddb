using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Refuses edits by hand that would make an assist another one: its deal, who asked and whose idea it was stay, by when lies ahead, and private words do not get into it.</summary>
/// <remarks>Custom activities have no privileges of their own: whoever may write activities could otherwise turn an ask into one of somebody else.</remarks>
[Step("Update", ManagerAssist.Table, Stage = 20, Filter = Columns, Before = Columns, Description = "Keeps deal, requester and origin of an assist as they are, and refuses a date in the past and private words.")]
public sealed class AssistEdited : Step
{
    private const string Columns = ActivityPointer.Regarding + "," + ManagerAssist.Origin + "," + ManagerAssist.RequestedBy + "," + ManagerAssist.By + "," + ManagerAssist.Description + "," + ManagerAssist.HowThisHelps;

    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.IsBySystem) return null;
        var before = run.Before ?? new Entity();
        if (Moved(run, ActivityPointer.Regarding, before)) return new Refusal(RefusalCode.BadRequest, "An assist stays with its deal. Withdraw it and ask anew on the other deal.");
        if (Moved(run, ManagerAssist.RequestedBy, before)) return new Refusal(RefusalCode.BadRequest, "Who asked cannot be changed. Let the other person ask.");
        if (run.Row.Contains(ManagerAssist.Origin) && run.Row.GetAttributeValue<OptionSetValue>(ManagerAssist.Origin)?.Value != before.GetAttributeValue<OptionSetValue>(ManagerAssist.Origin)?.Value)
            return new Refusal(RefusalCode.BadRequest, "Where an assist comes from cannot be changed.");
        // Refused, not moved: the words that are there would be overwritten, and by somebody who may not even read them. What was typed is still on the form.
        if (Worded(run, ManagerAssist.Description) || Worded(run, ManagerAssist.HowThisHelps))
            return new Refusal(RefusalCode.BadRequest, "The words of an assist are for helper and rep alone, and everybody can read them here. Clear the field; who asked changes the words with Edit.");
        var by = run.Row.GetAttributeValue<DateTime?>(ManagerAssist.By);
        return by <= run.Now && by != before.GetAttributeValue<DateTime?>(ManagerAssist.By) ? new Refusal(RefusalCode.BadRequest, "By when lies in the past. Choose a later moment.") : null;
    }

    private static bool Worded(StepRun run, string column) => !string.IsNullOrWhiteSpace(run.Row.GetAttributeValue<string>(column));

    private static bool Moved(StepRun run, string column, Entity before) => run.Row.Contains(column) && run.Row.IdIn(column) != before.IdIn(column);
}
