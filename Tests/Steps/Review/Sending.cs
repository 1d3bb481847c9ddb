using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What tests about sending the decisions of a review need of an organisation.</summary>
internal static class Sending
{
    /// <summary>Sends decisions, or only looks at what would come of them.</summary>
    public static Sent Send(this Org org, Guid user, params Decision[] decisions) => org.Send(user, look: false, decisions);

    public static Sent Look(this Org org, Guid user, params Decision[] decisions) => org.Send(user, look: true, decisions);

    /// <summary>A decision as the page makes it, on a deal that it has read a minute ago.</summary>
    public static Decision Decide(this Org org, Guid deal, string choice) => new(Guid.NewGuid(), deal, choice, org.Now.AddMinutes(-1));

    /// <summary>A parking for a week, since the customer asked to wait.</summary>
    public static Decision DecidePark(this Org org, Guid deal) => org.Decide(deal, "Park") with { Until = org.Now.AddDays(7), Reason = 773200001 };

    /// <summary>What the manager's reviews keep, in the order it was decided.</summary>
    public static IReadOnlyList<JsonElement> Kept(this Org org, Guid manager) =>
        [.. org.All("crma_review", ("ownerid", manager)).Select(r => r.GetAttributeValue<string>("crma_decisions")).OfType<string>()
            .SelectMany(d => JsonDocument.Parse(d).RootElement.GetProperty("decisions").EnumerateArray())];

    /// <summary>The messages of reviews that somebody got.</summary>
    public static IReadOnlyList<Entity> Reviewed(this Org org, Guid user) => [.. org.Told(user).Where(n => n.Title().Contains("has gone through your deals", StringComparison.Ordinal))];

    private static Sent Send(this Org org, Guid user, bool look, Decision[] decisions)
    {
        var answer = org.Call(user, "crma_SendDecisions", ("Decisions", $"[{string.Join(",", decisions.Select(d => d.Json))}]"), ("Look", look ? true : null));
        return new Sent((string)answer["Answers"], (string)answer["Messages"]);
    }
}

/// <summary>A decision as it is sent.</summary>
internal sealed record Decision(Guid Key, Guid Deal, string Choice, DateTime Seen)
{
    public string? Words { get; init; }
    public string? Whom { get; init; }
    public DateTime? By { get; init; }
    public DateTime? Until { get; init; }
    public int? Reason { get; init; }
    public string? Note { get; init; }

    public string Json => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["key"] = Key, ["deal"] = Deal, ["choice"] = Choice, ["seen"] = Text(Seen), ["words"] = Words, ["whom"] = Whom, ["by"] = Text(By), ["until"] = Text(Until), ["reason"] = Reason, ["note"] = Note,
    }.Where(f => f.Value != null).ToDictionary(f => f.Key, f => f.Value));

    private static string? Text(DateTime? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What was answered.</summary>
internal sealed record Sent(string Answers, string Messages)
{
    public IReadOnlyList<Answer> All => [.. JsonDocument.Parse(Answers).RootElement.EnumerateArray().Select(a => new Answer(
        a.GetProperty("key").GetGuid(), a.GetProperty("done").GetBoolean(), a.GetProperty("text").GetString()!, a.TryGetProperty("assist", out var assist) ? assist.GetGuid() : null))];

    /// <summary>The one answer.</summary>
    public Answer Only => All.Single();

    public IReadOnlyList<Message> Told => [.. JsonDocument.Parse(Messages).RootElement.EnumerateArray().Select(m => new Message(
        m.GetProperty("to").GetProperty("id").GetGuid(), m.GetProperty("to").GetProperty("name").GetString()!, m.GetProperty("title").GetString()!, m.GetProperty("text").GetString()!))];
}

internal sealed record Answer(Guid Key, bool Done, string Text, Guid? Assist);

internal sealed record Message(Guid To, string Name, string Title, string Text);
