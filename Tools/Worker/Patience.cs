using System.ServiceModel;
using CrmAssist.Tools.Connection;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Worker;

/// <summary>Sends requests, waits as long as the platform asks for, and asks again what was lost on the way.</summary>
/// <remarks>
/// The limits are the user's, so when one caller is told to wait, all of them do. What is repeated here may have been carried out already: all of our timed
/// messages bear that.
/// </remarks>
internal sealed class Patience(IEnvironmentConnection connection, ILogger log, TimeProvider time, string needs = Patience.OfTimer)
{
    /// <summary>What the account of the timer needs.</summary>
    public const string OfTimer = "the role CrmAssist Service";

    // 20 pauses of up to five minutes: somebody else uses up the user's requests.
    private const int MostPauses = 20;
    private const int MostLost = 5;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private DateTimeOffset notBefore;

    /// <param name="service">As whom.</param>
    /// <param name="request">What.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <param name="repeat">Does the message bear to be carried out twice? Otherwise it is not asked again when its answer is lost.</param>
    /// <exception cref="CommandException">The user may not do this, the environment has not answered, or its limits leave nothing for us.</exception>
    /// <exception cref="FaultException{T}">The platform's answer is about something else.</exception>
    public async Task<OrganizationResponse> Execute(IOrganizationService service, OrganizationRequest request, CancellationToken stop, bool repeat = true)
    {
        var pauses = 0;
        var lost = 0;
        while (true)
        {
            await Rest(stop);
            try
            {
                return service.Execute(request);
            }
            catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.Pause(fault) is { } pause)
            {
                if (++pauses > MostPauses) throw new CommandException(ExitCode.Refused, $"{connection.Name} has told us to wait {MostPauses} times for {request.RequestName}: something else uses up the requests of this user.", fault);
                log.ToldToWait(request.RequestName, pause.TotalSeconds, fault.Detail.Message);
                WaitFor(pause);
            }
            catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsRefusal(fault))
            {
                throw new CommandException(ExitCode.NotAllowed, $"{request.RequestName} is refused: {fault.Detail.Message} The account needs {needs}.", fault);
            }
            catch (Exception error) when (repeat && NetworkFailure.Is(error))
            {
                if (++lost > MostLost) throw new CommandException(ExitCode.NoConnection, $"{connection.Name} has not answered {request.RequestName} {lost} times: {connection.Sentence(error) ?? error.Message}", error);
                var pause = FirstRetry * (1 << (lost - 1));
                log.NoAnswer(request.RequestName, pause.TotalSeconds, error.Message);
                await Task.Delay(pause, time, stop);
            }
        }
    }

    /// <summary>Reads a page of rows, as patiently.</summary>
    public async Task<EntityCollection> Read(IOrganizationService service, QueryBase query, CancellationToken stop) =>
        (EntityCollection)(await Execute(service, new OrganizationRequest("RetrieveMultiple") { ["Query"] = query }, stop))["EntityCollection"];

    private async Task Rest(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (true)
        {
            TimeSpan left;
            lock (gate) left = notBefore - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return;
            await Task.Delay(left, time, stop);
        }
    }

    private void WaitFor(TimeSpan pause)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + pause;
            if (until > notBefore) notBefore = until;
        }
    }
}
