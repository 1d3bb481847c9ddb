using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Runs the plug-ins of a stage and turns what they throw into the platform's faults.</summary>
internal sealed class StepRunner(Organization organization)
{
    // What InvalidPluginExecutionException.ErrorCode says when its author gave none (COR_E_EXCEPTION).
    private const int NoCode = unchecked((int)0x80131500);

    public void Run(Call call, int stage)
    {
        foreach (var step in call.Plan.At(stage))
        {
            if (!Registrations.Passes(step, call.Message.Name, call.Asked)) continue;
            Invoke(step.TypeName, step.Configuration, step.Name, new StepContext(call, step, stage, organization));
        }
    }

    /// <summary>Runs one plug-in.</summary>
    /// <exception cref="FaultException{T}">It refused, failed, swallowed a failed operation, or took too long.</exception>
    public void Invoke(string type, string? configuration, string name, StepContext context)
    {
        var plugin = organization.Plugins.Instance(type, configuration);
        var services = new PluginServices(organization, context);
        var started = Stopwatch.GetTimestamp();
        Exception? failed = null;
        try
        {
            plugin.Execute(services);
            context.Deadline.Check();
            if (context.Session is { IsPoisoned: true })
                throw Faults.Of(Faults.TransactionCountReduced, "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.");
        }
        catch (Exception error)
        {
            failed = AsFault(error, type, services.Tracing.Text);
            if (ReferenceEquals(failed, error)) throw;
            throw failed;
        }
        finally
        {
            context.Trace.Ran(new StepTrace(name, context.Stage, context.Mode == StepContext.Asynchronous, Stopwatch.GetElapsedTime(started), services.Tracing.Text, failed?.Message));
        }
    }

    private static Exception AsFault(Exception error, string type, string trace)
    {
        if (error is OutageException) return error;
        if (error is InvalidPluginExecutionException refusal)
        {
            var fault = Faults.Of(refusal.ErrorCode == NoCode ? Faults.IsvAborted : refusal.ErrorCode, refusal.Message);
            fault.Detail.TraceText = trace;
            fault.Detail.ErrorDetails["OperationStatus"] = (int)refusal.Status;
            return fault;
        }
        // The refusal of a step further down reaches the user as it is, and so do the platform's own verdicts on plug-ins.
        if (error is FaultException<OrganizationServiceFault> inner && IsVerdict(inner.Detail)) return error;
        var unexpected = Faults.Of(Faults.IsvUnexpected,
            $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {type}: {error.GetType().FullName}: {error.Message}");
        unexpected.Detail.TraceText = trace;
        unexpected.Detail.InnerFault = (error as FaultException<OrganizationServiceFault>)?.Detail;
        return unexpected;
    }

    private static bool IsVerdict(OrganizationServiceFault fault) => fault.ErrorDetails.Contains("OperationStatus")
        || fault.ErrorCode is Faults.IsvUnexpected or Faults.TransactionCountReduced or Faults.NoActiveTransaction or Faults.InfiniteLoop;
}
