using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>The details of an ask as the quick create form has them: people in To, the words in one field, the meeting in its lookup.</summary>
internal static class QuickDetails
{
    /// <param name="service">Reads as SYSTEM, for names and numbers alone; whether the user may read the people is checked with the ask.</param>
    /// <param name="row">The row as the form sends it.</param>
    /// <param name="kind">What is asked.</param>
    public static AskDetails? Of(IOrganizationService service, Entity row, AssistKind kind)
    {
        var words = row.GetAttributeValue<string>(ManagerAssist.Description);
        var start = row.GetAttributeValue<DateTime?>(ManagerAssist.Start);
        switch (kind)
        {
            case AssistKind.Mail:
                return new MailAsk([.. To(service, row)], row.GetAttributeValue<string>(ManagerAssist.MailSubject), words, Choice.Read<Wording>(row, ManagerAssist.Wording) ?? Wording.Exactly);
            case AssistKind.Calls:
                return new CallsAsk([.. To(service, row).Select(r => new Callee(r.Table == Contact.Table ? r.Id : null, r.Name ?? r.Email, r.Number, words))]);
            case AssistKind.Meeting:
                return new MeetingAsk(row.GetAttributeValue<EntityReference>(ManagerAssist.Appointment)?.Id, null, start is { } at ? [at] : [], words);
            case AssistKind.Opinion:
                return new OpinionAsk(words, null);
            case AssistKind.FiveMinutes:
                return new FiveMinutesAsk(start ?? row.GetAttributeValue<DateTime?>(ManagerAssist.By), null, null, words);
            default:
                return null;
        }
    }

    private static IEnumerable<Addressee> To(IOrganizationService service, Entity row)
    {
        var parties = row.GetAttributeValue<EntityCollection>(ManagerAssist.To)?.Entities.ToList() ?? [];
        var people = parties.Select(p => p.GetAttributeValue<EntityReference>(ActivityPointer.Party)).OfType<EntityReference>().ToList();
        var cards = Cards.Contacts(service, [.. people.Where(p => p.LogicalName == Contact.Table).Select(p => p.Id)])
            .Concat(Cards.Users(service, [.. people.Where(p => p.LogicalName == User.Table).Select(p => p.Id)]))
            .Concat(Cards.Accounts(service, [.. people.Where(p => p.LogicalName == Account.Table).Select(p => p.Id)], []))
            .GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.First());
        foreach (var party in parties)
        {
            var who = party.GetAttributeValue<EntityReference>(ActivityPointer.Party);
            var card = who != null && cards.TryGetValue(who.Id, out var known) ? known : null;
            var address = party.GetAttributeValue<string>(ActivityPointer.Address);
            yield return new Addressee(who?.Id, who?.LogicalName, card?.Name ?? who?.Name ?? address ?? "The customer", address ?? card?.Email) { Number = card?.Mobile ?? card?.Phone };
        }
    }

    private sealed record Addressee(Guid? Id, string? Table, string? Name, string? Email) : Recipient(Id, Table, Name, Email)
    {
        public string? Number { get; init; }
    }
}
