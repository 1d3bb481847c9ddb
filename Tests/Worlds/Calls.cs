using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The calls that scenarios are made of.</summary>
internal static class Calls
{
    public const int Mail = 0;
    public const int PhoneCalls = 1;
    public const int Meeting = 2;
    public const int Opinion = 3;
    public const int FiveMinutes = 4;
    public const int Concession = 6;

    private const int First = 773200000;

    /// <summary>An option of ours by its place.</summary>
    public static OptionSetValue Option(int number) => new(First + number);

    /// <summary>The place of an option of ours; null where none is chosen.</summary>
    public static int? Choice(this Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value - First;

    /// <summary>The number of an option of the platform's.</summary>
    public static int? Number(this Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value;

    public static Guid? Reference(this Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Id;

    /// <summary>An open deal in the stage Develop, closing in 90 days, created now by its owner.</summary>
    public static Guid Deal(this IWorld world, Guid owner, string name = "Fabrikam rollout") => world.Create(owner, new Entity("opportunity")
    {
        ["name"] = name, ["estimatedvalue"] = new Money(50_000), ["estimatedclosedate"] = world.Now.Date.AddDays(90), ["closeprobability"] = 30,
        ["stageid"] = world.Rows("processstage").Single(s => s.GetAttributeValue<string>("stagename") == "Develop").Id, ["ownerid"] = new EntityReference("systemuser", owner),
    });

    public static void Days(this IWorld world, double days) => world.Pass(TimeSpan.FromDays(days));

    /// <summary>Calls an API on a row, or on none, with the parameters that have a value.</summary>
    public static OrganizationResponse Call(this IWorld world, Guid user, string message, EntityReference? target, Dictionary<string, object?>? parameters = null)
    {
        var request = new OrganizationRequest(message);
        if (target != null) request["Target"] = target;
        foreach (var parameter in parameters ?? [])
            if (parameter.Value is { } value) request[parameter.Key] = value;
        return world.Call(user, request);
    }

    /// <summary>Asks for help, with the least details of the kind unless <paramref name="details"/> says otherwise; returns the assist.</summary>
    public static Guid Ask(this IWorld world, Guid user, Guid deal, int kind, string? details = null, Dictionary<string, object?>? parameters = null)
    {
        var all = new Dictionary<string, object?> { ["Kind"] = Option(kind), ["Details"] = details ?? Details(kind), ["HowItHelps"] = "They decide." };
        foreach (var parameter in parameters ?? []) all[parameter.Key] = parameter.Value;
        return (Guid)world.Call(user, "crma_Escalate", OfDeal(deal), all)["Assist"];
    }

    /// <summary>The least an ask of a kind needs.</summary>
    public static string? Details(int kind) => kind switch
    {
        Mail => """{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"body":"Shall we talk this week?"}""",
        PhoneCalls => """{"people":[{"name":"Ann Sample","number":"+1 555 0101","line":"Ask for the date."},{"name":"Ben Sample","number":"+1 555 0102"}]}""",
        Meeting => """{"times":["2026-03-05T09:00:00Z"]}""",
        Opinion => """{"question":"Am I doing this right?"}""",
        FiveMinutes => """{"whenText":"Today after 17:00"}""",
        Concession => """{"what":"A lower price in the first year","percent":5,"inReturn":"A signature this month"}""",
        _ => null,
    };

    public static OrganizationResponse Respond(this IWorld world, Guid user, Guid assist, string response, string? text = null) =>
        world.Call(user, "crma_RespondToAssist", OfAssist(assist), new() { ["Response"] = response, ["Text"] = text });

    public static OrganizationResponse Close(this IWorld world, Guid user, Guid assist, string result, string? text = null) =>
        world.Call(user, "crma_CloseAssist", OfAssist(assist), new() { ["Result"] = result, ["Text"] = text });

    public static OrganizationResponse Carry(this IWorld world, Guid user, Guid assist, string action, Dictionary<string, object?> parameters)
    {
        parameters["Action"] = action;
        return world.Call(user, "crma_CarryOutAssist", OfAssist(assist), parameters);
    }

    /// <summary>Runs the whole timer, as the flow does: adoption, every page of the sweep, messages and assists, what follows from them.</summary>
    public static void Timer(this IWorld world)
    {
        world.Jobs();
        foreach (var api in new[] { "crma_Adopt", "crma_Sweep", "crma_RaiseAssists", "crma_FollowUp" })
            while (world.Call(world.Service, api, null)["More"] is true) { }
    }

    /// <summary>Lets the deals there are go quiet until their managers get assists.</summary>
    public static void Stall(this IWorld world)
    {
        world.Timer();
        world.Days(21);
        world.Timer();
        world.Jobs();
        world.Days(1);
        world.Timer();
    }

    public static Entity Row(this IWorld world, string table, Guid id) => world.Rows(table).Single(r => r.Id == id);

    public static Entity Assist(this IWorld world, Guid assist) => world.Row("crma_managerassist", assist);

    public static IReadOnlyList<Entity> Assists(this IWorld world, Guid deal) => [.. world.Rows("crma_managerassist").Where(a => a.Reference("regardingobjectid") == deal)];

    public static Entity Watch(this IWorld world, Guid deal) => world.Row("crma_dealwatch", deal);

    /// <summary>The private words of an assist.</summary>
    public static Entity Words(this IWorld world, Guid assist) => world.Rows("crma_assistdetail").Single(d => d.Reference("crma_assistid") == assist);

    /// <summary>The call list of an assist in its order.</summary>
    public static IReadOnlyList<Entity> List(this IWorld world, Guid assist) =>
        [.. world.Rows("crma_assistcontact").Where(c => c.Reference("crma_assistid") == assist).OrderBy(c => c.GetAttributeValue<int>("crma_order"))];

    /// <summary>Titles of the in-app notifications of a user.</summary>
    public static IReadOnlyList<string> Told(this IWorld world, Guid user) =>
        [.. world.Rows("appnotification").Where(n => n.Reference("ownerid") == user).Select(n => n.GetAttributeValue<string>("title") ?? "")];

    public static EntityReference OfDeal(Guid deal) => new("opportunity", deal);

    public static EntityReference OfUser(Guid user) => new("systemuser", user);

    public static EntityReference OfAssist(Guid assist) => new("crma_managerassist", assist);
}
