using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>May a person send e-mail from within the CRM?</summary>
internal static class Mailboxes
{
    // The platform's choices of mailbox: server-side synchronisation, tested with success, address approved by an administrator.
    private const int ServerSide = 2;
    private const int Success = 1;
    private const int Approved = 1;
    private const int Active = 0;

    /// <summary>One query, a second one where the address has not been approved: not every organisation asks for that.</summary>
    public static bool MaySend(IOrganizationService service, Guid person)
    {
        var query = new QueryExpression(Mailbox.Table) { ColumnSet = new ColumnSet(Mailbox.Approval) };
        query.Criteria.AddCondition(Mailbox.Of, ConditionOperator.Equal, person);
        query.Criteria.AddCondition(Mailbox.State, ConditionOperator.Equal, Active);
        query.Criteria.AddCondition(Mailbox.OutgoingMethod, ConditionOperator.Equal, ServerSide);
        query.Criteria.AddCondition(Mailbox.OutgoingStatus, ConditionOperator.Equal, Success);
        var ready = service.RetrieveMultiple(query).Entities;
        if (ready.Count == 0) return false;
        if (ready.Any(box => box.GetAttributeValue<OptionSetValue>(Mailbox.Approval)?.Value == Approved)) return true;
        var organization = service.RetrieveMultiple(new QueryExpression(OrganizationRow.Table) { ColumnSet = new ColumnSet(OrganizationRow.ApprovesMailboxes) }).Entities.FirstOrDefault();
        return organization?.GetAttributeValue<bool?>(OrganizationRow.ApprovesMailboxes) == false;
    }
}
