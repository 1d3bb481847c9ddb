using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>The managers' review of the pipeline of a week ago, so that today's has something to look back on.</summary>
/// <remarks>A manager decides on what his review shows: one deal is asked about, the next are fine until next time. What the page does for him is done here with its two APIs.</remarks>
internal sealed class DemoReview(DemoPeople people, DemoCalendar calendar)
{
    private const int Ago = 5;
    private const int Decided = 3;

    public IEnumerable<Happening> All() => people.ManagerIds.Select((manager, number) => new Happening(calendar.Ago(Ago).AddHours(9).AddMinutes(30 + number), manager, (service, now) => Hold(service, manager, now)));

    private static void Hold(IOrganizationService service, Guid manager, DateTime now)
    {
        var page = service.Execute(new OrganizationRequest("crma_GetPipelineReview"));
        var rows = JsonNode.Parse((string)page["Result"])!["rows"]!.AsArray().Where(row => (string?)row!["section"] == "decide").Take(Decided);
        var decisions = rows.Select((row, number) => new
        {
            key = App.StableId.Of("demo decision", $"{manager:D} {number}"),
            deal = (string?)row!["deal"],
            choice = number == 0 ? "Ask" : "Fine",
            seen = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        service.Execute(new OrganizationRequest("crma_SendDecisions") { ["Decisions"] = JsonSerializer.Serialize(decisions) });
    }
}
