using System.Text.Json;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>The last line of <c>--once</c>.</summary>
/// <param name="Tables">Own tables that were imported.</param>
/// <param name="Steps">Registered steps.</param>
/// <param name="Opportunities">Deals, open and closed.</param>
/// <param name="Checked">Deals this run's sweep looked at.</param>
/// <param name="Flagged">Deals that are the rep's turn, stalled, or have an open assist.</param>
/// <param name="Assists">Assists that are open.</param>
/// <param name="Requests">Requests of this run, those made inside plug-ins included.</param>
/// <param name="Milliseconds">From the start of the work to this line.</param>
public sealed record RunSummary(int Tables, int Steps, int Opportunities, int Checked, int Flagged, int Assists, long Requests, long Milliseconds)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static RunSummary Of(Organization organization, SweepRun run, long milliseconds)
    {
        var service = organization.System;
        return new RunSummary(
            organization.Catalog.Tables.Values.Count(table => table.Custom), organization.Catalog.Steps.Count,
            Count(service, new QueryExpression("opportunity")), run.Checked,
            Count(service, StalledDeals.Query(StalledDeals.FlaggedStates, [])), Count(service, OpenAssists.Query([])),
            organization.Log.Total, milliseconds);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Rows of a query: an aggregate would fail above 50,000 (dataverse-facts 7).</summary>
    private static int Count(IOrganizationService service, QueryExpression query)
    {
        query.ColumnSet = new ColumnSet(false);
        return Pages.All(service, query).Count();
    }
}
