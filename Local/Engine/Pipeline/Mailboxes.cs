using CrmAssist.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The mailbox each user gets when he is made. It may not send until an administrator has approved its address, and testing it has succeeded.</summary>
internal sealed class Mailboxes(Organization organization)
{
    public const string Table = "mailbox";
    private const int ServerSide = 2;
    private const int Success = 1;
    private const int Approved = 1;

    /// <summary>The id of a user's mailbox.</summary>
    public static Guid Id(Guid user) => NameBasedId.Of($"mailbox/{user:D}");

    /// <summary>Adds a new user's.</summary>
    public void Add(Guid user, Dictionary<string, object?> values)
    {
        var own = organization.Catalog.Table(Table);
        var reference = new EntityReference("systemuser", user);
        var row = new Dictionary<string, object?>
        {
            ["name"] = values.GetValueOrDefault("fullname"), ["emailaddress"] = values.GetValueOrDefault("internalemailaddress"), ["regardingobjectid"] = reference,
            ["outgoingemaildeliverymethod"] = new OptionSetValue(ServerSide), ["outgoingemailstatus"] = new OptionSetValue(0), ["emailrouteraccessapproval"] = new OptionSetValue(0),
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
            ["createdon"] = organization.Clock.Now, ["modifiedon"] = organization.Clock.Now, ["versionnumber"] = organization.Rows.NextVersion(),
        };
        organization.Own(row, own, reference);
        organization.Rows.Insert(own, Id(user), row);
        var users = organization.Catalog.Table("systemuser");
        organization.Rows.Update(users, user, new Dictionary<string, object?> { ["defaultmailbox"] = new EntityReference(Table, Id(user)) });
    }

    /// <summary>Does server-side synchronisation deliver what this user sends?</summary>
    public bool Delivers(Guid user)
    {
        var own = organization.Catalog.Table(Table);
        return organization.Reader.ReadWhere(own, "regardingobjectid", user, [own.Columns["outgoingemaildeliverymethod"], own.Columns["outgoingemailstatus"], own.Columns["emailrouteraccessapproval"], own.Columns["statecode"]])
            .Any(box => Value(box, "outgoingemaildeliverymethod") == ServerSide && Value(box, "outgoingemailstatus") == Success && Value(box, "emailrouteraccessapproval") == Approved && Value(box, "statecode") == 0);
    }

    private static int? Value(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value;
}
