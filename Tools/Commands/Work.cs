using System.ServiceModel;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Commands;

/// <summary>Long work of a command, step by step: says each on stderr, and turns what the platform or the network says into a sentence that names the step.</summary>
internal sealed class Work(IEnvironmentConnection connection, TextWriter progress, string again)
{
    private string step = "Connecting";

    /// <summary>The next step begins.</summary>
    public void Say(string what)
    {
        step = what;
        progress.WriteLine(what);
    }

    /// <exception cref="CommandException">Whatever went wrong.</exception>
    public async Task Run(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw new CommandException(PlatformFault.IsRefusal(fault) ? ExitCode.NotAllowed : ExitCode.Refused, $"{step} failed: {fault.Detail.Message} {again}", fault);
        }
        catch (Exception error) when (!stop.IsCancellationRequested && (NetworkFailure.Is(error) || connection.Sentence(error) != null))
        {
            throw new CommandException(ExitCode.NoConnection, $"{step}: {connection.Name} has stopped answering ({connection.Sentence(error) ?? error.Message}). {again}", error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.Refused, $"Stopped at: {step}. {again}");
        }
    }

    /// <summary>A log of what had to be waited for, on stderr.</summary>
    public static ILoggerFactory Logs() => LoggerFactory.Create(logging =>
    {
        logging.AddSimpleConsole(format => format.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
