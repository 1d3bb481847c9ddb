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
    // Numbers of the option set crma_stallstate, and the states of an activity that is not done.
    private const int RepsTurn = 773200002;
    private const int Stalled = 773200003;
    private const int AssistOpen = 773200004;
    private const int Open = 0;
    private const int Scheduled = 3;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static RunSummary Of(Organization organization, SweepRun run, long milliseconds)
    {
        var service = organization.System;
        return new RunSummary(
            organization.Catalog.Tables.Values.Count(table => table.Custom), organization.Catalog.Steps.Count,
            Count(service, new QueryExpression("opportunity")), run.Checked,
            Count(service, In("crma_dealwatch", "crma_stallstate", RepsTurn, Stalled, AssistOpen)), Count(service, In("crma_managerassist", "statecode", Open, Scheduled)),
            organization.Log.Total, milliseconds);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static QueryExpression In(string table, string column, params object[] values)
    {
        var query = new QueryExpression(table);
        query.Criteria.AddCondition(new ConditionExpression(column, ConditionOperator.In, values));
        return query;
    }

    /// <summary>Rows of a query: an aggregate would fail above 50,000 (dataverse-facts 7).</summary>
    private static int Count(IOrganizationService service, QueryExpression query)
    {
        query.ColumnSet = new ColumnSet(false);
        return Pages.All(service, query).Count();
    }
}
