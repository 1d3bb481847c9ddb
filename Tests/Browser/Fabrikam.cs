using Microsoft.Xrm.Sdk;

namespace CrmAssist.Browser.Tests;

/// <summary>A deal as screens.md tells of it: three people of the customer, a call of the manager with the first of them, words since then, and a meeting to come.</summary>
internal sealed class Fabrikam
{
    private readonly Org org;

    public Fabrikam(Org org, Guid? owner = null, string name = "Fabrikam rollout")
    {
        this.org = org;
        var rep = owner ?? org.Rep;
        Account = org.As(rep).Create(new Entity("account") { ["name"] = "Fabrikam Fictional" });
        Iris = Contact("Iris", "Invented", "VP Operations", "iris@fabrikam.example", "+1 555 0101");
        Ben = Contact("Ben", "Bogus", "CFO", "ben@fabrikam.example", "+1 555 0102");
        Nora = Contact("Nora", "Nowhere", "Head of IT", "nora@fabrikam.example", null);
        Deal = org.Deal(rep, name, "Propose", 180_000, ("parentaccountid", new EntityReference("account", Account)), ("parentcontactid", new EntityReference("contact", Iris)));
        Call(org.Manager, "Terms in short", Iris, -18);
        Call(rep, "Rollout plan", Ben, -11);
        Call(rep, "Security questions", Nora, -7);
        Note(rep, "They asked for a second reference.");
        Meeting(rep, "Steering meeting", Iris, 3);
    }

    public Guid Deal { get; }
    public Guid Account { get; }
    public Guid Iris { get; }
    public Guid Ben { get; }
    /// <summary>Has no number.</summary>
    public Guid Nora { get; }

    private Guid Contact(string first, string last, string title, string mail, string? number)
    {
        var contact = new Entity("contact")
        {
            ["firstname"] = first, ["lastname"] = last, ["jobtitle"] = title, ["emailaddress1"] = mail, ["parentcustomerid"] = new EntityReference("account", Account),
        };
        if (number != null) contact["mobilephone"] = number;
        return org.As(org.Rep).Create(contact);
    }

    private void Call(Guid user, string subject, Guid contact, int day)
    {
        var call = org.As(user).Create(new Entity("phonecall")
        {
            ["subject"] = subject, ["regardingobjectid"] = Regarding, ["to"] = Party(contact), ["from"] = Party(user, "systemuser"), ["actualend"] = org.Now.AddDays(day),
        });
        org.As(user).Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
    }

    private void Note(Guid user, string text) => org.As(user).Create(new Entity("annotation") { ["objectid"] = Regarding, ["subject"] = "After the call", ["notetext"] = text });

    private void Meeting(Guid user, string subject, Guid contact, int inDays) => org.As(user).Create(new Entity("appointment")
    {
        ["subject"] = subject, ["regardingobjectid"] = Regarding, ["requiredattendees"] = Party(contact),
        ["scheduledstart"] = org.Now.AddDays(inDays), ["scheduledend"] = org.Now.AddDays(inDays).AddHours(1),
    });

    private EntityReference Regarding => new("opportunity", Deal);

    private static EntityCollection Party(Guid person, string table = "contact") => new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, person) }]);
}
