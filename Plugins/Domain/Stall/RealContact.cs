using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Which activities show that somebody spoke with the customer, and when.</summary>
/// <remarks>
/// Calls made, mails exchanged and meetings held with the customer count. A meeting that has begun counts though nobody marked it complete: people don't, and while it
/// runs nobody may be told that the customer hears nothing. Canceled ones, words on a machine, automated mail, internal activities and this product's own records never do.
/// </remarks>
public static class RealContact
{
    // Publisher's prefix: whatever an administrator lists as counting, our own records say nothing of the customer.
    private const string OwnPrefix = "crma_";

    /// <summary>When the activity was a contact, UTC; null: it was none, or is not yet.</summary>
    public static DateTime? On(Activity activity, DateTime now) =>
        activity.WithCustomer && !activity.LeftVoiceMail && !IsOwn(activity) ? Held(activity, now) : null;

    /// <summary>When the activity took place, with the customer or without, UTC; null: it did not, or not yet.</summary>
    public static DateTime? Held(Activity activity, DateTime now)
    {
        if (activity.ByWorkflow || activity.State == ActivityState.Canceled) return null;
        var held = activity.ActualEnd ?? activity.ScheduledEnd ?? activity.CreatedOn;
        var completed = activity.State == ActivityState.Completed;
        var happened = completed || (activity.Type == "appointment" && (activity.ScheduledStart ?? activity.ScheduledEnd) <= now);
        if (!happened) return null;
        // What was completed in advance of its plan took place when it was completed; a meeting under way lasts until now.
        if (held > now && completed) held = activity.ModifiedOn;
        return held < now ? held : now;
    }

    /// <summary>When the customer is to be met next, UTC; null: no such meeting is planned here.</summary>
    public static DateTime? Planned(Activity activity, DateTime now) =>
        activity is { Type: "appointment", WithCustomer: true, State: ActivityState.Open or ActivityState.Scheduled } && activity.ScheduledStart > now
            ? activity.ScheduledStart
            : null;

    /// <summary>One of this product's own records.</summary>
    public static bool IsOwn(Activity activity) => activity.Type.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>A mail one of ours sent to the customer.</summary>
    public static bool IsOwnMail(Activity activity) => activity is { Type: "email", Incoming: false };

    /// <summary>Subject of a call that its owner made known by hand ("I spoke to them"), as far as its own words.</summary>
    public const string SelfReported = "Spoke to them (self-reported)";

    /// <summary>The record in words: <c>call with Contoso Ltd. "Pricing"</c>; a call made known by hand says so and by whom.</summary>
    public static string Note(Activity activity)
    {
        if (activity is { Type: "phonecall", Subject: { } told } && told.StartsWith(SelfReported, StringComparison.Ordinal))
            return SelfReport(activity, told.Substring(SelfReported.Length).TrimStart(':', ' ').TrimEnd());
        var what = activity.Type switch { "phonecall" => "call", "email" => "mail", "appointment" => "meeting", "crma_managerassist" => "assist", _ => activity.Type };
        var way = activity is { Type: "email", Incoming: { } incoming } ? incoming ? "from" : "to" : "with";
        var whom = activity.Customer is { } name ? $" {way} {name}" : "";
        var about = string.IsNullOrWhiteSpace(activity.Subject) ? "" : $" \"{activity.Subject!.Trim()}\"";
        return what + whom + about;
    }

    /// <summary>Whom a record in words names: the customer of <see cref="Note"/>; null where it names nobody.</summary>
    /// <param name="note">Words of <see cref="Note"/>.</param>
    /// <param name="people">Known people of the customer: a name with a quotation mark in it is told from what follows it by them.</param>
    public static string? Whom(string? note, IEnumerable<Who> people)
    {
        if (note == null) return null;
        var at = Ways.Select(way => note.IndexOf(way, StringComparison.Ordinal) is var i and >= 0 ? i + way.Length : int.MaxValue).Min();
        var quote = note.IndexOf(" \"", StringComparison.Ordinal);
        // A way within the quoted words names nobody.
        if (at == int.MaxValue || (quote >= 0 && quote < at - 1)) return null;
        var rest = note.Substring(at);
        return people.Select(p => p.Name).FirstOrDefault(name => name is { Length: > 0 } && (rest == name || rest.StartsWith(name + " \"", StringComparison.Ordinal)))
            ?? (quote < 0 ? rest : rest.Substring(0, quote - at)).Trim() switch { "" => null, var name => name };
    }

    private static readonly string[] Ways = [" with ", " from ", " to "];

    private static string SelfReport(Activity call, string words) =>
        $"self-reported call{(call.Owner is { } who ? $" of {who}" : "")}{(call.Customer is { } name ? $" with {name}" : "")}{(words.Length == 0 ? "" : $" \"{words}\"")}";
}
