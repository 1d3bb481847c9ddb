using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>Calls, mails and meetings as a salesperson logs them.</summary>
internal static class DemoActivities
{
    private const int Completed = 1;

    /// <summary>A call that took place now.</summary>
    public static void Call(IOrganizationService service, Guid deal, Guid rep, Guid contact, string subject, DateTime now)
    {
        var call = New("phonecall", deal, subject);
        call["from"] = Parties(rep, "systemuser");
        call["to"] = Parties(contact, "contact");
        call["scheduledend"] = now;
        call["actualend"] = now;
        Complete(service, "phonecall", service.Create(call), 2);
    }

    /// <summary>A mail of ours, sent now.</summary>
    public static void Mail(IOrganizationService service, Guid deal, Guid rep, Guid contact, string subject, DateTime now)
    {
        var mail = New("email", deal, subject);
        mail["from"] = Parties(rep, "systemuser");
        mail["to"] = Parties(contact, "contact");
        mail["directioncode"] = true;
        mail["actualend"] = now;
        Complete(service, "email", service.Create(mail), 3);
    }

    /// <summary>A meeting. It stays scheduled: most people never mark a past meeting complete.</summary>
    public static void Meeting(IOrganizationService service, Guid deal, Guid rep, Guid contact, string subject, DateTime start, Guid? manager = null)
    {
        var meeting = New("appointment", deal, subject);
        meeting["organizer"] = Parties(rep, "systemuser");
        var attendees = Parties(contact, "contact");
        if (manager is { } joins) attendees.Entities.Add(Party(joins, "systemuser"));
        meeting["requiredattendees"] = attendees;
        meeting["scheduledstart"] = start;
        meeting["scheduledend"] = start.AddHours(1);
        var id = service.Create(meeting);
        service.Update(new Entity("appointment", id) { ["statecode"] = new OptionSetValue(3), ["statuscode"] = new OptionSetValue(5) });
    }

    private static Entity New(string table, Guid deal, string subject) =>
        new(table) { ["subject"] = subject, ["regardingobjectid"] = new EntityReference("opportunity", deal) };

    private static void Complete(IOrganizationService service, string table, Guid id, int status) =>
        service.Update(new Entity(table, id) { ["statecode"] = new OptionSetValue(Completed), ["statuscode"] = new OptionSetValue(status) });

    private static EntityCollection Parties(Guid id, string table) => new([Party(id, table)]) { EntityName = "activityparty" };

    private static Entity Party(Guid id, string table) => new("activityparty") { ["partyid"] = new EntityReference(table, id) };
}
