using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>How much of the rep's words is meant to be sent.</summary>
public enum Wording
{
    Exactly = 0,
    Outline = 1,
}

/// <summary>Whom a mail goes to: a row of the CRM, or an address alone.</summary>
/// <param name="Id">The row, when there is one.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">As people know the person.</param>
/// <param name="Email">The address.</param>
public record Recipient(Guid? Id, string? Table, string? Name, string? Email);

/// <summary>Send a mail.</summary>
public sealed record MailAsk(IReadOnlyList<Recipient> To, string? Subject, string? Body, Wording Wording) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestSubject = 200;
    public const int LongestBody = 100_000;
    /// <summary>Length of an address in the platform's parties.</summary>
    public const int LongestEmail = 320;

    private static readonly string[] Tables = ["contact", "account", "lead", "systemuser"];

    public override string Task => (Wording == Wording.Exactly ? "send this mail to " : "write to ") + Names([.. To.Select(r => r.Name ?? r.Email)]);

    public override string? Refusal(DateTime now)
    {
        if (To.Count == 0) return "A mail needs somebody it goes to. Choose at least one person.";
        if (To.Count > MostPeople) return $"The mail goes to {To.Count} people. Choose {MostPeople} at most.";
        foreach (var one in To)
        {
            var who = Clip.To(one.Name ?? one.Email ?? "Somebody", 60);
            if (one.Id == null && !IsAddress(one.Email)) return $"{who} has no e-mail address a mail could go to. Enter one like name@company.com.";
            if (one.Id != null && Array.IndexOf(Tables, one.Table) < 0) return $"{who} is a row of the table \"{Clip.To(one.Table ?? "", 60)}\". Choose a contact, an account, a lead or a user.";
            if (TooLong($"The address of {who}", one.Email, LongestEmail) is { } long1) return long1;
        }
        if (Body == null) return "A mail needs words. Write what is to be sent, or an outline.";
        if (!Enum.IsDefined(typeof(Wording), Wording)) return $"There is no wording with the number {(int)Wording}. Choose 0 exactly these words or 1 an outline.";
        return TooLong("The mail's subject", Subject, LongestSubject) ?? TooLong("The mail", Body, LongestBody);
    }

    internal static MailAsk Read(JsonFields fields, JsonValue from) => new(
        [.. fields.Items(from, "to").Select(r => new Recipient(fields.Id(r, "id"), fields.Text(r, "table"), fields.Text(r, "name"), fields.Text(r, "email")))],
        fields.Text(from, "subject"),
        fields.Text(from, "body"),
        (Wording)(fields.Number(from, "wording") ?? 0));

    protected override void Write(JsonWriter json) => json
        .Field("to", To, (w, r) => w.Object(o => o.Field("id", r.Id).Field("table", r.Table).Field("name", r.Name).Field("email", r.Email)))
        .Field("subject", Subject).Field("body", Body).Field("wording", (int)Wording);

    // No grammar of addresses: the mail server knows better. Only what is plainly none is refused.
    private static bool IsAddress(string? text) =>
        text != null && text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && text.IndexOfAny([' ', ',', ';', '<', '>', '\n']) < 0;
}
