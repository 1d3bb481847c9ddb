using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>A call that a helper made, as the platform's own record of it.</summary>
internal static class CallMade
{
    // Length of a call's description on the platform.
    private const int LongestDescription = 2000;

    /// <summary>A completed call of the helper about the deal.</summary>
    public static Guid Write(StepRun run, Entity assist, CallRow row, CallResult result, string? note)
    {
        var id = CallTry.Id(row.Id, row.Attempts + 1);
        // The count is a column that its owner may change by hand: a number that comes again does not overwrite what it stood for.
        if (Find(run.System, id) != null) id = Guid.NewGuid();
        var helper = new EntityReference(User.Table, run.Caller);
        var call = new Entity(PhoneCall.Table, id)
        {
            [ActivityPointer.Subject] = CallTry.Subject(row.Name, result),
            [PhoneCall.Description] = note == null ? null : Clip.To(note, LongestDescription),
            [ActivityPointer.Regarding] = assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding),
            [ActivityPointer.Owner] = helper,
            [PhoneCall.From] = Carried.Parties(helper),
            [PhoneCall.Outgoing] = true,
            [PhoneCall.Number] = row.Number,
            [ActivityPointer.LeftVoiceMail] = CallTry.NobodyThere(result),
            [ActivityPointer.ActualEnd] = run.Now,
        };
        // Whoever answered a wrong number was not the customer: the call counts as no contact. People who are not in the CRM cannot be parties of a call.
        if (row.Contact is { } contact && CallTry.IsTheirs(result)) call[PhoneCall.To] = Carried.Parties(contact);
        run.System.Create(call);
        // A new activity is open whatever one sends.
        run.System.Update(new Entity(PhoneCall.Table, id)
        {
            [ActivityPointer.ActualEnd] = run.Now,
            [ActivityPointer.State] = new OptionSetValue(ActivityPointer.StateCompleted),
            [ActivityPointer.Status] = new OptionSetValue(PhoneCall.StatusMade),
        });
        return id;
    }

    /// <summary>The call with that id, with what it tells of its result; null when there is none.</summary>
    public static Entity? Find(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(PhoneCall.Table) { ColumnSet = new ColumnSet(ActivityPointer.Subject, PhoneCall.Description, ActivityPointer.ActualEnd, ActivityPointer.Owner) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }
}
