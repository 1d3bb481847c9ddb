using CrmAssist.Domain.Json;
using CrmAssist.Domain.Synopsis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Somebody a rep may want to name: who, and how to reach him.</summary>
public sealed record Card(Guid Id, string Table, string Name, string? Title, string? Email, string? Phone, string? Mobile)
{
    public void Write(JsonWriter json) => json.Object(o => o
        .Field("id", Id).Field("table", Table).Field("name", Name).Field("title", Title).Field("email", Email).Field("phone", Phone).Field("mobile", Mobile));
}

/// <summary>Cards of people and companies by id.</summary>
internal static class Cards
{
    /// <summary>Contacts, as the reader may see them.</summary>
    public static IReadOnlyList<Card> Contacts(IOrganizationService service, IReadOnlyCollection<Guid> ids) =>
        Read(service, Contact.Table, Contact.Id, ids, [Contact.Name, Contact.JobTitle, Contact.Email, Contact.Phone, Contact.Mobile],
            r => new Card(r.Id, Contact.Table, Text(r, Contact.Name) ?? "", Text(r, Contact.JobTitle), Text(r, Contact.Email), Text(r, Contact.Phone), Text(r, Contact.Mobile)));

    /// <summary>Users.</summary>
    public static IReadOnlyList<Card> Users(IOrganizationService service, IReadOnlyCollection<Guid> ids) =>
        Read(service, User.Table, User.Id, ids, [User.FullName, User.Title, User.JobTitle, User.Email, User.Mobile],
            r => new Card(r.Id, User.Table, Text(r, User.FullName) ?? "", Text(r, User.JobTitle) ?? Text(r, User.Title), Text(r, User.Email), null, Text(r, User.Mobile)));

    /// <summary>Accounts with their primary contacts, as the reader may see them.</summary>
    public static IReadOnlyList<Card> Accounts(IOrganizationService service, IReadOnlyCollection<Guid> ids, ICollection<Guid> primaryContacts) =>
        Read(service, Account.Table, Account.Id, ids, [Account.Name, Account.Email, Account.Phone, Account.PrimaryContact], r =>
        {
            if (r.GetAttributeValue<EntityReference>(Account.PrimaryContact) is { } contact) primaryContacts.Add(contact.Id);
            return new Card(r.Id, Account.Table, Text(r, Account.Name) ?? "", null, Text(r, Account.Email), Text(r, Account.Phone), null);
        });

    /// <summary>People before companies, customers before us, most senior first.</summary>
    public static IEnumerable<Card> Ordered(IEnumerable<Card> cards) => cards
        .GroupBy(c => c.Id).Select(g => g.First())
        .OrderBy(c => c.Table == Contact.Table ? 0 : c.Table == Account.Table ? 1 : 2).ThenBy(c => Seniority.Rank(c.Title)).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id);

    private static IReadOnlyList<Card> Read(IOrganizationService service, string table, string id, IReadOnlyCollection<Guid> ids, string[] columns, Func<Entity, Card> card)
    {
        if (ids.Count == 0) return [];
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(id, ConditionOperator.In, ids.Values());
        return [.. service.All(query).Select(card)];
    }

    private static string? Text(Entity row, string column) => row.GetAttributeValue<string>(column) is { } text && text.Trim().Length > 0 ? text.Trim() : null;
}
