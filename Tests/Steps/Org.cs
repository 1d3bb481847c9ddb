using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>
/// An organisation with the packed solution in it and a small sales team: a VP, two managers in two business units, reps, the timer's user, and somebody without any of our roles.
/// The clock stands still on a Monday noon until a test moves it; asynchronous jobs wait until a test runs them.
/// </summary>
internal sealed class Org : IDisposable
{
    /// <summary>A Monday, noon UTC.</summary>
    public static readonly DateTime Monday = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<byte[]> Zip = new(Pack);

    private readonly Dictionary<string, Guid> stages = [];

    private Org(OrganizationOptions options)
    {
        Local = Organization.Create(options);
        Local.Clock.Freeze(Monday);
        Local.Import(new MemoryStream(Zip.Value));
        East = BusinessUnit("East");
        West = BusinessUnit("West");
        Vp = User("Vera Test", Local.RootBusinessUnit, null, "Sales Manager", "CrmAssist Manager");
        Manager = User("Mara Test", East, Vp, "Sales Manager", "CrmAssist Manager");
        OtherManager = User("Mo Test", West, Vp, "Sales Manager", "CrmAssist Manager");
        Rep = User("Rita Test", East, Manager, "Salesperson", "CrmAssist Rep");
        Colleague = User("Ron Test", East, Manager, "Salesperson", "CrmAssist Rep");
        Outsider = User("Otto Test", East, Manager, "Salesperson");
        Service = User("Timer Test", Local.RootBusinessUnit, null, "CrmAssist Service");
        var process = System.Create(new Entity("workflow") { ["name"] = "Opportunity Sales Process", ["category"] = new OptionSetValue(4) });
        foreach (var stage in new[] { "Qualify", "Develop", "Propose", "Close" })
            stages[stage] = System.Create(new Entity("processstage")
            {
                ["stagename"] = stage, ["stagecategory"] = new OptionSetValue(stages.Count), ["processid"] = new EntityReference("workflow", process),
            });
    }

    // The first of the signals that only give reasons by default and look at what most deals of these tests lack: steps, people, the line.
    private const int NoNextStep = 773200005;

    /// <summary>
    /// A fresh organisation; <paramref name="live"/> sets it up and lets it speak. The reasons that would hold for nearly every deal here are taken out of it, unless a test is about
    /// them: what one signal does would drown in five others.
    /// </summary>
    public static Org New(bool live = true, OrganizationOptions? options = null, bool reasons = false)
    {
        var org = new Org(options ?? new OrganizationOptions());
        if (!live) return org;
        org.Call(org.Service, "crma_SetUp");
        org.Settings(("crma_mode", new OptionSetValue(773200001)));
        if (reasons) return org;
        foreach (var rule in org.All("crma_stallrule").Where(r => r.GetAttributeValue<OptionSetValue>("crma_signal")!.Value >= NoNextStep)) org.System.Delete("crma_stallrule", rule.Id);
        return org;
    }

    public Organization Local { get; }
    public IOrganizationService System => Local.System;
    public Guid East { get; }
    public Guid West { get; }
    public Guid Vp { get; }
    public Guid Manager { get; }
    public Guid OtherManager { get; }
    public Guid Rep { get; }
    public Guid Colleague { get; }
    /// <summary>A salesperson without any role of ours.</summary>
    public Guid Outsider { get; }
    /// <summary>Whom the timer runs as.</summary>
    public Guid Service { get; }

    public DateTime Now => Local.Clock.Now;

    public IOrganizationService As(Guid user) => Local.ServiceFor(user);

    /// <summary>Moves the clock so many calendar days on.</summary>
    public void Days(double days) => Local.Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>Runs the asynchronous steps that wait; fails when one of them failed.</summary>
    public void Jobs()
    {
        Local.Jobs.RunAll();
        Assert.IsEmpty(Local.Jobs.Failed, string.Join("\n", Local.Jobs.Failed));
    }

    /// <summary>An open deal in a stage, closing in 90 days, created today by its owner.</summary>
    public Guid Deal(Guid owner, string name = "Fabrikam rollout", string stage = "Develop", decimal value = 50_000, params (string Column, object? Value)[] columns)
    {
        var deal = new Entity("opportunity")
        {
            ["name"] = name, ["estimatedvalue"] = new Money(value), ["estimatedclosedate"] = Now.Date.AddDays(90), ["stageid"] = stages[stage], ["closeprobability"] = 30,
            ["ownerid"] = new EntityReference("systemuser", owner),
        };
        foreach (var (column, v) in columns) deal[column] = v;
        return As(owner).Create(deal);
    }

    public Guid Stage(string name) => stages[name];

    /// <summary>Changes columns of a deal as somebody.</summary>
    public void Save(Guid user, Guid deal, params (string Column, object? Value)[] columns)
    {
        var update = new Entity("opportunity", deal);
        foreach (var (column, value) in columns) update[column] = value;
        As(user).Update(update);
    }

    /// <summary>A completed call with a contact, now.</summary>
    public Guid PhoneCall(Guid user, Guid deal, string subject = "Pricing", DateTime? at = null)
    {
        var contact = As(user).Create(new Entity("contact") { ["lastname"] = "Sample", ["firstname"] = "Cleo" });
        var party = new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) };
        var call = As(user).Create(new Entity("phonecall")
        {
            ["subject"] = subject, ["regardingobjectid"] = new EntityReference("opportunity", deal), ["to"] = new EntityCollection([party]), ["actualend"] = at ?? Now,
        });
        As(user).Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        return call;
    }

    public Guid Contact(string name) => System.Create(new Entity("contact") { ["firstname"] = name.Split(' ')[0], ["lastname"] = name.Split(' ')[1] });

    /// <summary>A mail sent now.</summary>
    public Guid Mail(Guid user, Guid deal, string subject, (string Table, Guid Id) from, (string Table, Guid Id) to, Guid? copy = null)
    {
        static EntityCollection Party(string table, Guid id) => new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, id) }]);
        var mail = new Entity("email")
        {
            ["subject"] = subject, ["regardingobjectid"] = new EntityReference("opportunity", deal), ["from"] = Party(from.Table, from.Id), ["to"] = Party(to.Table, to.Id), ["actualend"] = Now,
        };
        if (copy is { } reader) mail["cc"] = Party("systemuser", reader);
        var id = As(user).Create(mail);
        As(user).Update(new Entity("email", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(3) });
        return id;
    }

    /// <summary>A meeting with a contact that begins in so many days.</summary>
    public Guid Meeting(Guid user, Guid deal, double inDays)
    {
        var contact = As(user).Create(new Entity("contact") { ["lastname"] = "Sample" });
        var party = new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) };
        return As(user).Create(new Entity("appointment")
        {
            ["subject"] = "Review", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["requiredattendees"] = new EntityCollection([party]),
            ["scheduledstart"] = Now.AddDays(inDays), ["scheduledend"] = Now.AddDays(inDays).AddHours(1),
        });
    }

    /// <summary>Runs the whole timer: adoption, every page of the sweep, assists.</summary>
    public SweepRun Timer()
    {
        Jobs();
        return new SweepTimer(As(Service)).Run();
    }

    /// <summary>Adopts and sweeps without raising anything.</summary>
    public SweepRun Sweep()
    {
        Jobs();
        var timer = new SweepTimer(As(Service));
        timer.Adopt();
        return timer.Sweep();
    }

    /// <summary>The deals there are have been looked at and are left alone for so many days. Their owners are told, as far as their attention goes; nobody else is yet.</summary>
    public SweepRun GoQuiet(double days = 21)
    {
        Sweep();
        Days(days);
        return Timer();
    }

    /// <summary>Lets the first word of those who have been told pass: a day later their managers are next.</summary>
    public SweepRun LetFirstWordPass()
    {
        Jobs();
        Days(1);
        return Timer();
    }

    /// <summary>Both: the deals stall, nobody does anything in the first word, and the managers get their assists.</summary>
    public SweepRun Stall(double days = 21)
    {
        GoQuiet(days);
        return LetFirstWordPass();
    }

    public OrganizationResponse Call(Guid user, string message, params (string Name, object? Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
            if (value != null) request[name] = value;
        return As(user).Execute(request);
    }

    /// <summary>Asks for help; with the least details of the kind unless <paramref name="parameters"/> have their own.</summary>
    public OrganizationResponse Escalate(Guid user, Guid deal, int kind, params (string Name, object? Value)[] parameters) =>
        Call(user, "crma_Escalate",
        [
            ("Target", new EntityReference("opportunity", deal)), ("Kind", new OptionSetValue(773200000 + kind)),
            .. parameters.Any(p => p.Name == "Details") ? [] : new (string, object?)[] { ("Details", Details(kind)) }, .. parameters,
        ]);

    /// <summary>The least an ask of a kind needs.</summary>
    public static string? Details(int kind) => kind switch
    {
        0 => """{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"body":"Shall we talk this week?"}""",
        1 => """{"people":[{"name":"Cleo Sample","number":"+1 555 0100","line":"Ask for the date."}]}""",
        2 => """{"times":["2026-03-05T09:00:00Z"]}""",
        3 => """{"question":"Am I doing this right?"}""",
        4 => """{"whenText":"Today after 17:00"}""",
        6 => """{"what":"A lower price in the first year","percent":5,"inReturn":"A signature this month"}""",
        _ => null,
    };

    public OrganizationResponse Synopsis(Guid user, Guid deal, params (string Name, object? Value)[] parameters) =>
        Call(user, "crma_GetSynopsis", [("Target", new EntityReference("opportunity", deal)), .. parameters]);

    public OrganizationResponse Respond(Guid user, Guid assist, string response, string? text = null, DateTime? on = null, Guid? helper = null) =>
        Call(user, "crma_RespondToAssist", ("Target", new EntityReference("crma_managerassist", assist)), ("Response", response), ("Text", text), ("On", on), ("Helper", helper is { } other ? Ref(other) : null));

    /// <summary>Steps into a deal with calls, unless <paramref name="parameters"/> say otherwise.</summary>
    public OrganizationResponse StepIn(Guid user, Guid deal, params (string Name, object? Value)[] parameters) =>
        Call(user, "crma_StepIn",
        [
            ("Target", new EntityReference("opportunity", deal)),
            .. new (string, object?)[] { ("Kind", new OptionSetValue(773200001)), ("Words", "I call their VP.") }.Where(d => parameters.All(p => p.Name != d.Item1)), .. parameters,
        ]);

    /// <summary>What the timeline tells of an assist, a line each, without the days.</summary>
    public IReadOnlyList<string> Story(Entity assist) => [.. (assist.GetAttributeValue<string>("description") ?? "").Split('\n').Select(l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..])];

    public OrganizationResponse Close(Guid user, Guid assist, string result, string? text = null, int? reason = null) =>
        Call(user, "crma_CloseAssist", ("Target", new EntityReference("crma_managerassist", assist)), ("Result", result), ("Text", text),
            ("DismissReason", reason is { } number ? new OptionSetValue(773200000 + number) : null));

    public OrganizationResponse Revise(Guid user, Guid assist, int kind, params (string Name, object? Value)[] parameters) =>
        Call(user, "crma_ReviseAsk",
        [
            ("Target", new EntityReference("crma_managerassist", assist)), ("Kind", new OptionSetValue(773200000 + kind)),
            .. parameters.Any(p => p.Name == "Details") ? [] : new (string, object?)[] { ("Details", Details(kind)) }, .. parameters,
        ]);

    /// <summary>The private words of an assist.</summary>
    public Entity Words(Guid assist) => All("crma_assistdetail", ("crma_assistid", assist)).Single();

    /// <summary>In-app notifications of a user.</summary>
    public IReadOnlyList<Entity> Told(Guid user) => All("appnotification", ("ownerid", user));

    public EntityReference Ref(Guid user) => new("systemuser", user);

    public Guid Contact(Guid user, string first, string last) => As(user).Create(new Entity("contact") { ["firstname"] = first, ["lastname"] = last, ["emailaddress1"] = "someone@sample.example", ["mobilephone"] = "+1 555 0100" });

    /// <summary>Shares a deal for reading, and more when <paramref name="rights"/> say so.</summary>
    public void Share(Guid deal, Guid user, AccessRights rights = AccessRights.ReadAccess) => System.Execute(new OrganizationRequest("GrantAccess")
    {
        ["Target"] = new EntityReference("opportunity", deal), ["PrincipalAccess"] = new PrincipalAccess { Principal = new EntityReference("systemuser", user), AccessMask = rights },
    });

    /// <summary>Sets somebody's time zone by the platform's number.</summary>
    public void Zone(Guid user, int code) => System.Update(new Entity("usersettings", user) { ["timezonecode"] = code });

    public void Settings(params (string Column, object? Value)[] columns)
    {
        var row = System.RetrieveMultiple(new QueryExpression("crma_assistsettings")).Entities.Single();
        var update = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in columns) update[column] = value;
        System.Update(update);
    }

    public Entity Watch(Guid deal) => System.Retrieve("crma_dealwatch", deal, new ColumnSet(true));

    /// <summary>Stall state of a deal, less the prefix of the choices.</summary>
    public int State(Guid deal) => Watch(deal).GetAttributeValue<OptionSetValue>("crma_stallstate")!.Value - 773200000;

    public string Reasons(Guid deal) => Watch(deal).GetAttributeValue<string>("crma_reasons") ?? "";

    /// <summary>Rows of a table, all columns, as SYSTEM sees them.</summary>
    public IReadOnlyList<Entity> All(string table, params (string Column, object Value)[] where) => Visible(System, table, where);

    /// <summary>Rows of a table as somebody sees them.</summary>
    public IReadOnlyList<Entity> Visible(IOrganizationService service, string table, params (string Column, object Value)[] where)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        foreach (var (column, value) in where) query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return [.. service.RetrieveMultiple(query).Entities];
    }

    /// <summary>Assists of a deal.</summary>
    public IReadOnlyList<Entity> Assists(Guid deal) => All("crma_managerassist", ("regardingobjectid", deal));

    public Guid User(string name, Guid unit, Guid? manager, params string[] roles)
    {
        var parts = name.Split(' ');
        var user = new Entity("systemuser") { ["firstname"] = parts[0], ["lastname"] = parts[1], ["businessunitid"] = new EntityReference("businessunit", unit) };
        if (manager is { } above) user["parentsystemuserid"] = new EntityReference("systemuser", above);
        var id = System.Create(user);
        new RoleGrant(System).Give(id, roles);
        return id;
    }

    /// <summary>Writes past everything, as a bypassed plug-in or an outage would.</summary>
    public void Sql(string statement)
    {
        using var transaction = Local.Database.Enter();
        Local.Database.Execute(statement);
        transaction.Commit();
    }

    /// <summary>Gives a team a role.</summary>
    public void GiveTeam(Guid team, string role) =>
        System.Associate("team", team, new Relationship("teamroles_association"), [new EntityReference("role", All("role", ("name", role))[0].Id)]);

    public void Dispose() => Local.Dispose();

    private Guid BusinessUnit(string name) =>
        System.Create(new Entity("businessunit") { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", Local.RootBusinessUnit) });

    private static byte[] Pack()
    {
        var target = Directory.CreateTempSubdirectory("crmassist-steps-");
        try
        {
            return File.ReadAllBytes(SolutionZip.Pack(target.FullName));
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
