using CrmAssist.Rows;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Deploy;

/// <summary>What is to be deployed.</summary>
internal sealed record DeploymentOrder
{
    public required SolutionFile Solution { get; init; }

    /// <summary>The solution with the flow; null: a worker is the timer, or somebody deploys it later.</summary>
    public SolutionFile? Timer { get; init; }

    /// <summary>Import the version that is there once more.</summary>
    public bool Again { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];
    public IReadOnlyList<string> Administrators { get; init; } = [];
    public bool Reps { get; init; }
    public bool Managers { get; init; }

    /// <summary>Main forms of the opportunity that get the card.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    /// <summary>How long to wait for an import.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>Deploys step by step. Each step looks first whether it is done, so that a deployment that was interrupted is simply given again.</summary>
internal sealed class Deployment(IEnvironmentConnection connection, ILogger log, TimeProvider time, Action<string> progress)
{
    private const string Needs = "the role System Administrator";

    private readonly IOrganizationService service = connection.Service;
    private readonly Patience patience = new(connection, log, time, Needs);

    /// <exception cref="CommandException">A step cannot be done, with the reason; what was done before it stays.</exception>
    public async Task Run(DeploymentOrder order, CancellationToken stop)
    {
        progress($"Deploying to {connection.Name}");
        await DemandSales(stop);
        var import = new SolutionImport(patience, service, new SystemJob(patience, service, time, progress), order.Longest, progress);
        var imported = await import.Bring(order.Solution, order.Again, stop);
        if (order.Timer != null) imported |= await import.Bring(order.Timer, order.Again, stop);
        if (imported)
        {
            progress("Publishing");
            await patience.Execute(service, new OrganizationRequest("PublishAllXml"), stop);
        }
        progress("Setting up");
        var written = (await patience.Execute(service, new OrganizationRequest("crma_SetUp"), stop)).Results.TryGetValue("Written", out object? rows) ? rows : 0;
        progress($"Setting up: {written} rows written");
        var roles = new RoleAssignments(service, progress);
        roles.Give(Product.ServiceRole, order.Services);
        roles.Give(Product.AdministratorRole, order.Administrators);
        roles.GiveByPart(order.Reps, order.Managers);
        new FormCards(service, progress).Add(order.Cards);
    }

    // The import would say it too, in a page of XML, after minutes.
    private async Task DemandSales(CancellationToken stop)
    {
        var query = new QueryExpression(TableRow.Table) { ColumnSet = new ColumnSet(TableRow.LogicalName) };
        query.Criteria.AddCondition(TableRow.LogicalName, ConditionOperator.Equal, Opportunity.Table);
        if ((await patience.Read(service, query, stop)).Entities.Count == 0)
            throw new CommandException(ExitCode.Refused, $"{connection.Name} has no Dynamics 365 Sales, and so no opportunities: install Sales (solution msdynce_Sales) first, or name another environment.");
    }
}
