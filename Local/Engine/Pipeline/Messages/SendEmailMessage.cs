using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>SendEmail: { EmailId, IssueSend, TrackingToken } gives { Subject }. A draft becomes Pending Send, and Sent when the sender's mailbox delivers; without IssueSend it is recorded as sent.</summary>
/// <remarks>Server-side synchronisation, which takes its time on the platform, delivers here at once. What leaves the organisation is nothing: Local has no mail server.</remarks>
internal sealed class SendEmailMessage(Organization organization) : Message(organization)
{
    private const string Email = "email";
    private const int Draft = 1;
    private const int Sent = 3;
    private const int PendingSend = 6;
    private const int Failed = 8;
    private const int Completed = 1;
    private const int Sender = 1;
    private const int LastRecipient = 4;

    // Where an address is kept; queues are not in Local.
    private static readonly Dictionary<string, string> Addresses = new() { ["systemuser"] = "internalemailaddress", ["contact"] = "emailaddress1", ["account"] = "emailaddress1", ["lead"] = "emailaddress1" };

    public override string Name => "SendEmail";

    public override bool FiresSteps => false;

    public override void Address(Call call) => AddressTo(call, new EntityReference(Email, Required<Guid>(call, "EmailId")));

    public override void ReadBefore(Call call) =>
        call.Before = Organization.Reader.Read(call.Table!, call.Id, [call.Table!.Columns["statuscode"], call.Table.Columns["subject"]]) ?? throw Faults.NoSuchRow(call.Table.SchemaName, call.Id);

    public override void Authorize(Call call) => Organization.Access.Demand(call.User, RowRights.Write, call.TableName, call.Id);

    public override void Operate(Call call)
    {
        var issue = Required<bool>(call, "IssueSend");
        if (Optional<string>(call, "TrackingToken") is { Length: > 0 }) throw Faults.NotInLocal($"a tracking token of {Name}");
        if (call.Before!.GetAttributeValue<OptionSetValue>("statuscode")?.Value is not (Draft or Failed)) throw Faults.Invalid($"{Name}: the e-mail is no draft any more.");
        var sender = DemandPeople(call);
        if (sender != call.User) throw Faults.NotInLocal($"sending in somebody else's name: {Name} is called by {call.User:D} for {sender:D}. The platform asks for prvSendAsUser and for the sender's consent");
        Become(call, issue ? PendingSend : Sent);
        if (issue && Organization.Mailboxes.Delivers(sender))
        {
            Become(call, Sent);
            Organization.Rows.Update(call.Table!, call.Id, new Dictionary<string, object?> { ["senton"] = Organization.Clock.Now });
        }
        call.Output["Subject"] = call.Before.GetAttributeValue<string>("subject") ?? "";
    }

    private void Become(Call call, int status) => Organization.Pipeline.Child(call, Requests.Update(new Entity(Email, call.Id)
    {
        ["statecode"] = new OptionSetValue(Completed), ["statuscode"] = new OptionSetValue(status),
    }));

    /// <summary>The sender, who is one user, once everybody the mail goes to has an address.</summary>
    private Guid DemandPeople(Call call)
    {
        var table = Organization.Catalog.Table("activityparty");
        var parties = Organization.Reader.ReadWhere(table, "activityid", call.Id, [table.Columns["participationtypemask"], table.Columns["partyid"], table.Columns["addressused"]]);
        var senders = parties.Where(p => Mask(p) == Sender).ToList();
        if (senders.Count != 1 || senders[0].GetAttributeValue<EntityReference>("partyid") is not { LogicalName: "systemuser" } sender)
            throw Faults.Invalid($"{Name}: the e-mail must have one sender, a user.");
        var recipients = parties.Where(p => Mask(p) is > Sender and <= LastRecipient).ToList();
        if (recipients.Count == 0) throw Faults.Invalid($"{Name}: the e-mail must have at least one recipient.");
        foreach (var recipient in recipients)
            if (!HasAddress(recipient)) throw Faults.Invalid($"{Name}: {recipient.GetAttributeValue<EntityReference>("partyid")!.LogicalName} {recipient.GetAttributeValue<EntityReference>("partyid")!.Id:D} has no e-mail address.");
        return sender.Id;
    }

    private bool HasAddress(Entity party)
    {
        if (party.GetAttributeValue<EntityReference>("partyid") is not { } who || party.Contains("addressused")) return true;
        var table = Organization.Catalog.Table(who.LogicalName);
        return Organization.Reader.Read(table, who.Id, [table.Columns[Addresses[who.LogicalName]]])?.Contains(Addresses[who.LogicalName]) == true;
    }

    private static int Mask(Entity party) => party.GetAttributeValue<OptionSetValue>("participationtypemask")!.Value;
}
