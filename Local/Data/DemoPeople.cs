using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Data;

/// <summary>The demo's sales team and its customers: a VP, two managers with a business unit and four reps each. Every name is made up, and looks it.</summary>
internal sealed class DemoPeople
{
    private static readonly string[] Reps = ["Ada Sample", "Ben Example", "Cleo Mockup", "Dan Specimen", "Eve Pattern", "Finn Template", "Gia Placeholder", "Hal Prototype"];
    private static readonly string[] Companies =
    [
        "Fable Foundry", "Storybook Stores", "Nowhere Networks", "Pretend Pharma", "Imaginary Instruments", "Makebelieve Media", "Paperboat Freight", "Mirage Motors", "Daydream Dairies", "Legend Logistics",
        "Utopia Utilities", "Elsewhere Energy", "Fictional Foods", "Castle-in-the-Air Construction", "Unicorn Upholstery", "Phantom Plastics", "Moonbeam Metals", "Riddle Robotics", "Wishful Water", "Dragonfly Dyes",
    ];
    private static readonly string[] FirstNames = ["Iris", "Jon", "Kim", "Lea", "Mio", "Nia", "Otto", "Pia", "Rex", "Sol", "Tia", "Udo", "Val", "Wim", "Zoe", "Abe", "Bea", "Cal", "Dot", "Eli"];
    private static readonly string[] LastNames = ["Invented", "Supposed", "Fabled", "Assumed", "Imagined", "Pretended"];
    private static readonly string[] Titles = ["VP Operations", "Head of Purchasing", "Plant Manager"];
    private const int RepsPerManager = 4;
    private const int CompaniesPerManager = 10;
    private const int ContactsPerCompany = 3;

    private readonly Organization organization;
    private readonly RoleGrant roles;

    private DemoPeople(Organization organization)
    {
        this.organization = organization;
        roles = new RoleGrant(organization.System);
    }

    public IReadOnlyList<Guid> RepIds { get; private set; } = [];
    public IReadOnlyList<Guid> ManagerIds { get; private set; } = [];
    public IReadOnlyList<Guid> CompanyIds { get; private set; } = [];

    /// <summary>The contacts of a company, most senior first.</summary>
    public static Guid Contact(int company, int number) => StableId.Of("demo contact", $"{company}/{number}");

    public static string ContactName(int company, int number) =>
        $"{FirstNames[(company * ContactsPerCompany + number) % FirstNames.Length]} {LastNames[(company + number) % LastNames.Length]}";

    public static string CompanyName(int company) => Companies[company];

    /// <summary>A company of the rep's own business unit: a salesperson reads no further.</summary>
    public static int CompanyFor(int rep, int deal) => rep / RepsPerManager * CompaniesPerManager + deal % CompaniesPerManager;

    public static DemoPeople Create(Organization organization)
    {
        var people = new DemoPeople(organization);
        people.CreateTeam();
        people.CreateCustomers();
        return people;
    }

    private void CreateTeam()
    {
        var north = BusinessUnit("Sales North");
        var south = BusinessUnit("Sales South");
        var vp = User("Vera Makebelieve", organization.RootBusinessUnit, null, "VP Sales");
        roles.Give(vp, "Sales Manager", "CrmAssist Manager");
        Guid[] managers = [User("Mona Fiction", north, vp, "Sales Manager North"), User("Max Fable", south, vp, "Sales Manager South")];
        foreach (var manager in managers) roles.Give(manager, "Sales Manager", "CrmAssist Manager");
        ManagerIds = managers;
        RepIds = [.. Reps.Select((name, i) => User(name, i < RepsPerManager ? north : south, managers[i / RepsPerManager], "Account Executive"))];
        foreach (var rep in RepIds) roles.Give(rep, "Salesperson", "CrmAssist Rep");
    }

    private void CreateCustomers()
    {
        var service = organization.System;
        var companies = new List<Guid>();
        for (var i = 0; i < Companies.Length; i++)
        {
            var owner = new EntityReference("systemuser", RepIds[i / CompaniesPerManager * RepsPerManager + i % RepsPerManager]);
            var id = StableId.Of("demo account", Companies[i]);
            service.Create(new Entity("account", id) { ["name"] = Companies[i], ["ownerid"] = owner, ["numberofemployees"] = 120 + i * 85 });
            companies.Add(id);
            for (var c = 0; c < ContactsPerCompany; c++)
            {
                var name = ContactName(i, c);
                service.Create(new Entity("contact", Contact(i, c))
                {
                    ["firstname"] = name.Split(' ')[0],
                    ["lastname"] = name.Split(' ')[1],
                    ["jobtitle"] = Titles[c],
                    ["telephone1"] = $"555-01{i:00}{c}",
                    ["emailaddress1"] = $"{name.Replace(' ', '.').ToLowerInvariant()}{i}@example.com",
                    ["parentcustomerid"] = new EntityReference("account", id),
                    ["ownerid"] = owner,
                });
            }
        }
        CompanyIds = companies;
    }

    private Guid BusinessUnit(string name)
    {
        var id = StableId.Of("businessunit", name);
        organization.System.Create(new Entity("businessunit", id) { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit) });
        return id;
    }

    private Guid User(string name, Guid unit, Guid? manager, string title)
    {
        var id = StableId.Of("user", name);
        var user = new Entity("systemuser", id)
        {
            ["firstname"] = name.Split(' ')[0],
            ["lastname"] = name.Split(' ')[1],
            ["title"] = title,
            ["internalemailaddress"] = $"{name.Replace(' ', '.').ToLowerInvariant()}@example.com",
            ["businessunitid"] = new EntityReference("businessunit", unit),
        };
        if (manager is { } above) user["parentsystemuserid"] = new EntityReference("systemuser", above);
        organization.System.Create(user);
        MakeReady(id);
        return id;
    }

    // As an administrator does who approves a mailbox and tests it: the demo's people may send.
    private void MakeReady(Guid user)
    {
        var query = new QueryExpression("mailbox") { ColumnSet = new ColumnSet("mailboxid") };
        query.Criteria.AddCondition("regardingobjectid", ConditionOperator.Equal, user);
        foreach (var box in organization.System.RetrieveMultiple(query).Entities)
            organization.System.Update(new Entity("mailbox", box.Id) { ["outgoingemailstatus"] = new OptionSetValue(1), ["emailrouteraccessapproval"] = new OptionSetValue(1) });
    }
}
