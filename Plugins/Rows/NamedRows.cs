using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The rows an ask names, people and a meeting: are they there, and may the rep read them?</summary>
/// <remarks>SYSTEM writes the ask, so without this anybody could learn the name behind an id. Who lacks a privilege is told so before the query that would fail and end the transaction.</remarks>
internal static class NamedRows
{
    private sealed record Source(string Table, string Id, string Privilege, string One);

    private static readonly Source[] Sources =
    [
        new(Contact.Table, Contact.Id, Role.ReadContacts, "contact"),
        new(Account.Table, Account.Id, Role.ReadAccounts, "account"),
        new(Lead.Table, Lead.Id, Role.ReadLeads, "lead"),
        new(User.Table, User.Id, Role.ReadUsers, "user"),
        new(Appointment.Table, Appointment.Id, Role.ReadActivities, "meeting"),
    ];

    /// <summary>What somebody must hold who names rows in this ask.</summary>
    public static IEnumerable<string> Privileges(AskDetails details)
    {
        var tables = new HashSet<string>(Of(details).Select(r => r.LogicalName));
        return Sources.Where(s => tables.Contains(s.Table)).Select(s => s.Privilege);
    }

    /// <summary>The sentence for a row that is missing, or that this user may not read; null when all are there.</summary>
    public static string? Refusal(IOrganizationService asCaller, Func<string, bool> holds, AskDetails details, DateTime now)
    {
        var named = Of(details).ToLookup(r => r.LogicalName, r => r.Id);
        foreach (var source in Sources.Where(s => named[s.Table].Any()))
        {
            if (!holds(source.Privilege)) return $"You may not read any {source.One}. Type the name instead, or ask an administrator for the privilege.";
            var ids = named[source.Table].Distinct().ToList();
            var query = new QueryExpression(source.Table) { ColumnSet = new ColumnSet(source.Id) };
            query.Criteria.AddCondition(source.Id, ConditionOperator.In, ids.Values());
            if (source.Table == Appointment.Table) query.ColumnSet.AddColumns(ActivityPointer.Subject, ActivityPointer.State, ActivityPointer.ScheduledEnd);
            var found = asCaller.All(query).ToList();
            if (found.Count < ids.Count) return $"One {source.One} in this ask does not exist, or you may not read it. Choose another.";
            if (source.Table == Appointment.Table && found.Find(a => IsOver(a, now)) is { } over)
                return $"The meeting \"{Domain.Clip.To(over.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", 100)}\" is over or canceled. Choose another, or suggest times.";
        }
        return null;
    }

    private static bool IsOver(Entity appointment, DateTime now) =>
        appointment.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value is ActivityPointer.StateCompleted or ActivityPointer.StateCanceled
        || appointment.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledEnd) <= now;

    private static IEnumerable<EntityReference> Of(AskDetails details) => details switch
    {
        MailAsk mail => from to in mail.To where to.Id != null && to.Table != null select new EntityReference(to.Table!, to.Id!.Value),
        CallsAsk calls => from person in calls.People where person.Contact != null select new EntityReference(Contact.Table, person.Contact!.Value),
        MeetingAsk { Appointment: { } id } => [new EntityReference(Appointment.Table, id)],
        _ => [],
    };
}
