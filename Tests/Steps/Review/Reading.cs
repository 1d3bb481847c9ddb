using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>crma_GetPipelineReview as a test reads it.</summary>
internal static class Reading
{
    /// <summary>All pages, as somebody.</summary>
    public static IReadOnlyList<JsonElement> Pages(this Org org, Guid user, bool onlyMe = false)
    {
        var pages = new List<JsonElement>();
        string cursor = "";
        do
        {
            var answer = org.Call(user, "crma_GetPipelineReview", ("Cursor", cursor.Length > 0 ? cursor : null), ("OnlyMe", onlyMe));
            pages.Add(JsonDocument.Parse((string)answer["Result"]).RootElement);
            cursor = (string)answer["Cursor"];
        }
        while (cursor.Length > 0);
        return pages;
    }

    /// <summary>The one page there is.</summary>
    public static JsonElement Review(this Org org, Guid user, bool onlyMe = false) => org.Pages(user, onlyMe).Single();

    public static IReadOnlyList<JsonElement> Items(this JsonElement page, string list) => [.. page.GetProperty(list).EnumerateArray()];

    /// <summary>Rows of a section, or all of them.</summary>
    public static IReadOnlyList<JsonElement> Rows(this JsonElement page, string? section = null) => [.. page.Items("rows").Where(r => section == null || r.Text("section") == section)];

    /// <summary>The row of a deal.</summary>
    public static JsonElement Row(this JsonElement page, Guid deal) => page.Items("rows").Single(r => r.Id("deal") == deal);

    public static string Text(this JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static Guid Id(this JsonElement from, string name) => from.GetProperty(name).GetGuid();

    public static bool IsMissing(this JsonElement from, string name) => !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;

    /// <summary>The head's counts: <c>open 3, stalled 2, …</c>.</summary>
    public static string Counts(this JsonElement page) => string.Join(", ", page.GetProperty("counts").EnumerateObject().Select(c => $"{c.Name} {c.Value}"));

    /// <summary>Names in a list of objects that have a name.</summary>
    public static string Names(this JsonElement page, string list) => string.Join(", ", page.Items(list).Select(i => i.Text("name")));

    /// <summary>A review of a day as crma_SendDecisions keeps it.</summary>
    public static Guid Reviewed(this Org org, Guid manager, DateTime day, DateTime? sentOn, params (Guid Deal, string Choice, bool Done)[] decisions) => org.System.Create(new Entity("crma_review")
    {
        ["crma_name"] = "Pipeline review", ["ownerid"] = org.Ref(manager), ["crma_day"] = day.Date, ["crma_senton"] = sentOn,
        ["crma_decisions"] = JsonSerializer.Serialize(new
        {
            decisions = decisions.Select(d => new { key = Guid.NewGuid(), deal = d.Deal, name = "As it was called then", owner = org.Rep, choice = d.Choice, on = (sentOn ?? day).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), done = d.Done, text = "Rita Test is asked what would help.", sending = 1 }),
        }),
    });
}
