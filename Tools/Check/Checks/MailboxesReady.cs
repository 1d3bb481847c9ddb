using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Can the one e-mail per ask be sent in the name of who asks?</summary>
internal static class MailboxesReady
{
    public const string Name = "mailboxes";
    private const int ServerSide = 2;
    private const int Success = 1;
    private const int Approved = 1;

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var owners = environment.People.Owners;
        if (owners.Count == 0) yield break;
        var ready = Ready(environment, [.. owners.Select(o => o.Id)]);
        var without = owners.Where(o => !ready.Contains(o.Id)).ToList();
        if (without.Count > 0)
            yield return new Finding(Name, Severity.Advice, $"{without.Count} of {owners.Count} owners of open deals have no mailbox that can send: their asks arrive in the app only.",
                "In the admin center, Email, Mailboxes: server-side synchronisation, approve the address, Test & enable.") { About = [.. without.Select(o => o.Name)] };
    }

    private static HashSet<Guid> Ready(CheckedEnvironment environment, List<Guid> owners)
    {
        var organization = environment.First(new QueryExpression(OrganizationRow.Table) { ColumnSet = new ColumnSet(OrganizationRow.ApprovesMailboxes) });
        var approval = organization?.GetAttributeValue<bool?>(OrganizationRow.ApprovesMailboxes) != false;
        var ready = new HashSet<Guid>();
        foreach (var part in owners.Chunk(Paged.MostValues))
        {
            var query = new QueryExpression(Mailbox.Table) { ColumnSet = new ColumnSet(Mailbox.Of) };
            query.Criteria.AddCondition(Mailbox.Of, ConditionOperator.In, part.Values());
            query.Criteria.AddCondition(Mailbox.State, ConditionOperator.Equal, 0);
            query.Criteria.AddCondition(Mailbox.OutgoingMethod, ConditionOperator.Equal, ServerSide);
            query.Criteria.AddCondition(Mailbox.OutgoingStatus, ConditionOperator.Equal, Success);
            if (approval) query.Criteria.AddCondition(Mailbox.Approval, ConditionOperator.Equal, Approved);
            ready.UnionWith(environment.Service.All(query).Select(box => box.IdIn(Mailbox.Of)));
        }
        return ready;
    }
}
