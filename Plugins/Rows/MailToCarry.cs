using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>An assist with all that a mail is made of, as it stands now: recipients with their addresses, the words, the files. One query, however many there are.</summary>
/// <remarks>Read as SYSTEM: whom the rep named may be out of the helper's sight, and the rep's rights were checked when he asked.</remarks>
internal sealed class MailToCarry
{
    private const string Words = "words";
    private const string To = "to";
    private const string File = "file";

    private static readonly Source[] Sources =
    [
        new(Contact.Table, Contact.Id, Contact.Name, Contact.Email, Contact.Mobile, Contact.Phone),
        new(Account.Table, Account.Id, Account.Name, Account.Email, Account.Phone, Account.Phone),
        new(Lead.Table, Lead.Id, Lead.Name, Lead.Email, Lead.Mobile, Lead.Phone),
        new(User.Table, User.Id, User.FullName, User.Email, User.Mobile, User.Mobile),
    ];

    private MailToCarry(List<Entity> rows)
    {
        Assist = rows[0];
        Body = Assist.Get<string>(Words, AssistDetail.MailBody);
        Recipients = [.. rows.Where(r => r.Get<Guid?>(To, ActivityPointer.PartyRow) != null).GroupBy(r => r.Get<Guid>(To, ActivityPointer.PartyRow)).Select(g => Recipient(g.First()))];
        Files = [.. rows.Select(r => r.Get<Guid?>(File, Annotation.Id)).OfType<Guid>().Distinct()];
    }

    public Entity Assist { get; }

    /// <summary>The words, as helper and rep left them.</summary>
    public string? Body { get; }

    public IReadOnlyList<Addressee> Recipients { get; }

    /// <summary>Ids of the notes that hold files.</summary>
    public IReadOnlyList<Guid> Files { get; }

    /// <summary>What the mail is about; the deal's name where the rep wrote no subject.</summary>
    public string Subject => Assist.GetAttributeValue<string>(ManagerAssist.MailSubject) is { Length: > 0 } subject ? subject : Assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding)?.Name ?? "";

    public bool IsOutline => Choice.Read<Wording>(Assist, ManagerAssist.Wording) == Wording.Outline;

    /// <summary>The assist, or null when there is none with that id.</summary>
    public static MailToCarry? Read(IOrganizationService service, Guid assist)
    {
        var query = AssistRow.Query(assist);
        var words = query.AddLink(AssistDetail.Table, ManagerAssist.Detail, AssistDetail.Id, JoinOperator.LeftOuter);
        words.EntityAlias = Words;
        words.Columns = new ColumnSet(AssistDetail.MailBody);
        var file = words.AddLink(Annotation.Table, AssistDetail.Id, Annotation.About, JoinOperator.LeftOuter);
        file.EntityAlias = File;
        file.Columns = new ColumnSet(Annotation.Id);
        file.LinkCriteria.AddCondition(Annotation.IsFile, ConditionOperator.Equal, true);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = To;
        party.Columns = new ColumnSet(ActivityPointer.PartyRow, ActivityPointer.Party, ActivityPointer.Address);
        party.LinkCriteria.AddCondition(ActivityPointer.Participation, ConditionOperator.Equal, ActivityPointer.ToParty);
        foreach (var source in Sources)
        {
            var who = party.AddLink(source.Table, ActivityPointer.Party, source.Id, JoinOperator.LeftOuter);
            who.EntityAlias = source.Table;
            who.Columns = new ColumnSet(new[] { source.Name, source.Email, source.Mobile, source.Phone }.Distinct().ToArray());
        }
        var rows = service.All(query).ToList();
        return rows.Count == 0 ? null : new MailToCarry(rows);
    }

    private static Addressee Recipient(Entity row)
    {
        var who = row.Get<EntityReference>(To, ActivityPointer.Party);
        var address = row.Get<string>(To, ActivityPointer.Address);
        var source = Array.Find(Sources, s => s.Table == who?.LogicalName);
        string? Of(string column) => source == null ? null : row.Get<string>(source.Table, column);
        return new Addressee(who, Of(source?.Name ?? "") ?? who?.Name ?? address ?? "Somebody", address ?? Of(source?.Email ?? ""), Of(source?.Mobile ?? "") ?? Of(source?.Phone ?? ""));
    }

    private sealed class Source(string table, string id, string name, string email, string mobile, string phone)
    {
        public string Table { get; } = table;
        public string Id { get; } = id;
        public string Name { get; } = name;
        public string Email { get; } = email;
        public string Mobile { get; } = mobile;
        public string Phone { get; } = phone;
    }
}

/// <summary>Somebody a mail goes to.</summary>
internal sealed class Addressee(EntityReference? who, string name, string? email, string? number)
{
    public string Name { get; } = name;

    /// <summary>The address; null where none is known.</summary>
    public string? Email { get; } = email;

    /// <summary>Where to call instead; null where no number is known.</summary>
    public string? Number { get; } = number;

    /// <summary>As a party of an activity.</summary>
    public Entity Party => who == null
        ? new Entity(ActivityPointer.Parties) { [ActivityPointer.Address] = Email }
        : new Entity(ActivityPointer.Parties) { [ActivityPointer.Party] = new EntityReference(who.LogicalName, who.Id) };
}
