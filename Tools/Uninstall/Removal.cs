using CrmAssist.Rows;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Deploy;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Uninstall;

/// <summary>What an uninstallation will do and what is in its way.</summary>
internal sealed record RemovalPlan(InstalledSolution Solution, InstalledSolution? Timer, bool FlowIsOn, IReadOnlyList<OurShare> Shares, int OpenAssists, IReadOnlyList<string> Blockers)
{
    /// <summary>In sentences.</summary>
    public IEnumerable<string> Lines()
    {
        if (FlowIsOn) yield return "The timer's flow is switched off";
        yield return $"{Shares.Count} shares of deals with helpers are taken back";
        if (Timer != null) yield return $"{Product.TimerSolution} {Timer.Version} is deleted";
        yield return $"{Product.Solution} {Solution.Version} is deleted with its tables, {OpenAssists} open assists among them";
        yield return "E-mails, calls, appointments and notes that people made with it stay on their deals";
    }
}

/// <summary>Takes the product out of an environment again (O5): what it lent to people, then itself.</summary>
internal sealed class Removal(IEnvironmentConnection connection, ILogger log, TimeProvider time, Action<string> progress)
{
    private const string Needs = "the role System Administrator";
    private const int FlowOn = 1;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private readonly IOrganizationService service = connection.Service;
    private readonly Patience patience = new(connection, log, time, Needs);

    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="CommandException">It is not installed, or in a way that cannot be taken out.</exception>
    public async Task<RemovalPlan> Plan(CancellationToken stop)
    {
        progress($"Looking at {connection.Name}");
        var solution = await InstalledSolution.Find(patience, service, Product.Solution, stop)
            ?? throw new CommandException(ExitCode.Refused, $"{Product.Solution} is not installed in {connection.Name}.");
        var timer = await InstalledSolution.Find(patience, service, Product.TimerSolution, stop);
        return new RemovalPlan(solution, timer, Flow()?.GetAttributeValue<OptionSetValue>("statecode")?.Value == FlowOn, new OurShares(service).Find(), OpenAssists(),
            new Blockers(service).Of(Product.Solution, new HashSet<Guid> { Product.TimerFlow }));
    }

    /// <summary>Carries the plan out.</summary>
    /// <exception cref="CommandException">Something is in the way; nothing has been changed then.</exception>
    public async Task Carry(RemovalPlan plan, TimeSpan longest, CancellationToken stop)
    {
        if (plan.Blockers.Count > 0)
            throw new CommandException(ExitCode.Refused, $"{Product.Solution} cannot be deleted while something needs it: {string.Join(", ", plan.Blockers)}. Take it out of them first; nothing was changed.");
        if (!plan.Solution.Managed)
            throw new CommandException(ExitCode.Refused, $"{Product.Solution} is installed unmanaged: deleting the solution would leave its tables, steps and roles where they are. Delete the components by hand, or the environment; nothing was changed.");
        if (plan.FlowIsOn)
        {
            progress("Switching the flow off");
            service.Update(new Entity("workflow", Product.TimerFlow) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        }
        TakeBack(plan.Shares);
        if (plan.Timer != null) await Delete(Product.TimerSolution, plan.Timer, longest, stop);
        await Delete(Product.Solution, plan.Solution, longest, stop);
    }

    private void TakeBack(IReadOnlyList<OurShare> shares)
    {
        progress($"Taking back {shares.Count} shares");
        var ours = new OurShares(service);
        var taken = shares.Count(ours.GiveBack);
        progress($"Took back {taken} shares, {shares.Count - taken} were gone");
    }

    // Takes minutes, longer than a request may; the platform goes on with it all the same.
    private async Task Delete(string name, InstalledSolution solution, TimeSpan longest, CancellationToken stop)
    {
        progress($"Deleting {name} {solution.Version}");
        try
        {
            service.Delete("solution", solution.Id);
            return;
        }
        catch (Exception error) when (NetworkFailure.Is(error))
        {
            progress($"Deleting {name} {solution.Version}: no answer yet, waiting for its end");
        }
        var until = time.GetUtcNow() + longest;
        while (await InstalledSolution.Find(patience, service, name, stop) != null)
        {
            if (time.GetUtcNow() >= until) throw new CommandException(ExitCode.Refused, $"{name} is still there after {longest.TotalMinutes:0} minutes: look at the solution history, then uninstall again.");
            await Task.Delay(Between, time, stop);
        }
    }

    private Entity? Flow()
    {
        var query = new QueryExpression("workflow") { ColumnSet = new ColumnSet("statecode"), TopCount = 1 };
        query.Criteria.AddCondition("workflowid", ConditionOperator.Equal, Product.TimerFlow);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    private int OpenAssists()
    {
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ActivityPointer.Id) };
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        return service.All(query).Count();
    }
}
