using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Calls crma_CarryOutAssist and what follows it.</summary>
internal static class CarryingOut
{
    public const int Mail = 0;
    public const int Calls = 1;
    public const int Meeting = 2;
    public const int Opinion = 3;
    public const int FiveMinutes = 4;

    public static OrganizationResponse Carry(this Org org, Guid user, Guid assist, string action, params (string Name, object? Value)[] parameters) =>
        org.Call(user, "crma_CarryOutAssist", [("Target", new EntityReference("crma_managerassist", assist)), ("Action", action), .. parameters]);

    public static OrganizationResponse Called(this Org org, Guid user, Guid assist, Guid contact, int result, string? note = null) =>
        org.Carry(user, assist, "Call", ("Contact", contact), ("Result", new OptionSetValue(773200000 + result)), ("Text", note));

    /// <summary>Asks for help of a kind, with how it helps.</summary>
    public static Guid Ask(this Org org, Guid deal, int kind, string? details = null, params (string Name, object? Value)[] parameters) =>
        (Guid)org.Escalate(org.Rep, deal, kind, [("HowItHelps", "They decide."), ("Details", details ?? Org.Details(kind)), .. parameters])["Assist"];

    public static Entity Assist(this Org org, Guid assist) => org.All("crma_managerassist", ("activityid", assist)).Single();

    public static int Status(this Org org, Guid assist) => org.Assist(assist).GetAttributeValue<OptionSetValue>("statuscode")!.Value;

    public static string Story(this Org org, Guid assist) => org.Assist(assist).GetAttributeValue<string>("description") ?? "";

    /// <summary>The call list of an assist in its order.</summary>
    public static IReadOnlyList<Entity> List(this Org org, Guid assist) =>
        [.. org.All("crma_assistcontact", ("crma_assistid", assist)).OrderBy(r => r.GetAttributeValue<int>("crma_order"))];

    /// <summary>Sends a draft as the platform does when somebody presses Send.</summary>
    public static void Send(this Org org, Guid user, Guid mail, int status = 6, bool asSystem = false) =>
        (asSystem ? org.System : org.As(user)).Update(new Entity("email", mail) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(status) });

    public static string? Word(this Org org, Guid assist) => org.Assist(assist).GetAttributeValue<OptionSetValue>("crma_lastword") is { } word ? (word.Value - 773200000).ToString(global::System.Globalization.CultureInfo.InvariantCulture) : null;
}
