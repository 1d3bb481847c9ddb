using CrmAssist.Tools.Worker;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Deploy;

/// <summary>Brings a solution's file into an environment, by the platform's asynchronous messages: an import takes longer than a request may.</summary>
internal sealed class SolutionImport(Patience patience, IOrganizationService service, SystemJob jobs, TimeSpan longest, Action<string> progress)
{
    /// <returns>True: something was imported.</returns>
    /// <exception cref="CommandException">It cannot be imported, or was refused.</exception>
    public async Task<bool> Bring(SolutionFile file, bool again, CancellationToken stop)
    {
        var installed = await InstalledSolution.Find(patience, service, file.UniqueName, stop);
        var waiting = await InstalledSolution.Find(patience, service, file.UniqueName + InstalledSolution.Holding, stop);
        var step = ImportDecision.Of(file, installed, waiting, again);
        if (step == ImportStep.Nothing)
        {
            progress($"{file.UniqueName} {file.Version} is there");
            return false;
        }
        if (step != ImportStep.FinishUpgrade) await Import(file, holding: step == ImportStep.Upgrade, stop);
        if (step != ImportStep.Import) await Replace(file, installed, stop);
        return true;
    }

    private async Task Import(SolutionFile file, bool holding, CancellationToken stop)
    {
        var what = $"Importing {file.UniqueName} {file.Version}{(holding ? " beside the former version" : "")}";
        progress(what);
        var import = Guid.NewGuid();
        var answer = await Begin(new OrganizationRequest("ImportSolutionAsync")
        {
            ["CustomizationFile"] = file.Content, ["ImportJobId"] = import, ["HoldingSolution"] = holding, ["PublishWorkflows"] = true, ["OverwriteUnmanagedCustomizations"] = false,
        }, what, stop);
        await jobs.Wait((Guid)answer["AsyncOperationId"], import, what, longest, stop);
    }

    private async Task Replace(SolutionFile file, InstalledSolution? former, CancellationToken stop)
    {
        var what = $"Replacing {file.UniqueName} {former?.Version} by {file.Version}";
        progress(what);
        var answer = await Begin(new OrganizationRequest("DeleteAndPromoteAsync") { ["UniqueName"] = file.UniqueName }, what, stop);
        await jobs.Wait((Guid)answer["AsyncOperationId"], null, what, longest, stop);
    }

    // Not begun twice: a second import beside a running one is refused by the platform, and says less than this.
    private async Task<OrganizationResponse> Begin(OrganizationRequest request, string what, CancellationToken stop)
    {
        try
        {
            return await patience.Execute(service, request, stop, repeat: false);
        }
        catch (Exception error) when (NetworkFailure.Is(error))
        {
            throw new CommandException(ExitCode.NoConnection, $"{what}: the connection was lost while it began, so it may be running: look at the solution history, wait for its end, then deploy again ({error.Message}).", error);
        }
    }
}
