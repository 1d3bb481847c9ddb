using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The event pipeline: what happens between a request and its response.</summary>
/// <remarks>Source of the order: dataverse-facts 1.2 and 11 (event framework; pre-validation runs outside the transaction of the outermost request).</remarks>
internal sealed class Pipeline(Organization organization)
{
    /// <summary>Deeper than this is a loop (IExecutionContext.Depth).</summary>
    private const int DeepestCall = 8;

    private readonly MessageList messages = new(organization);

    /// <summary>Refuses steps that would never run: Local does not fire every message it has.</summary>
    public void DemandMessages(Catalog catalog)
    {
        foreach (var step in catalog.Steps)
            if (!messages.FiresSteps(step.Message, catalog)) throw Faults.NotInLocal($"steps on the message '{step.Message}' ({step.Name})");
    }

    /// <summary>Runs one message: all of it in one transaction, or nothing.</summary>
    public void Execute(Call call)
    {
        try
        {
            Admit(call);
            foreach (var part in call.Message.Parts(call))
            {
                part.Message.Address(part);
                part.Plan = organization.Registrations.For(part);
                organization.Steps.Run(part, Stage.PreValidation);
                call.Session.Begin();
                part.Message.ReadBefore(part);
                if (!part.ByPlatform)
                {
                    organization.Access.DemandCaller(part.User);
                    part.Message.Authorize(part);
                }
                organization.Steps.Run(part, Stage.PreOperation);
                part.Message.Operate(part);
                part.Message.ReadAfter(part);
                organization.Steps.Run(part, Stage.PostOperation);
                organization.Jobs.Queue(part);
                call.Message.Collect(call, part);
            }
        }
        catch
        {
            call.Session.Poison();
            throw;
        }
    }

    /// <summary>A request: finds the message, its transaction, and makes the response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Whose rights count.</param>
    /// <param name="caller">The plug-in that asks; null from outside.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">Whatever the platform refuses, its service protection limits included.</exception>
    public OrganizationResponse Request(OrganizationRequest request, Guid user, StepContext? caller)
    {
        // What is refused here has never begun: no transaction, no trace.
        var admission = caller == null ? organization.Protection.Admit(user) : null;
        // A plug-in inside a transaction goes on in it; every other request has its own.
        var shared = caller?.Session is { IsOpen: true } open ? open : null;
        var session = shared ?? new Session(organization.Database);
        var trace = organization.Log.Begin(request, user, caller?.Trace);
        try
        {
            var call = Make(request, user, caller, session, trace);
            Execute(call);
            if (shared == null)
            {
                session.Commit();
                organization.Outage.Pass();
            }
            return new OrganizationResponse { ResponseName = request.RequestName, Results = call.Output };
        }
        catch (Exception error)
        {
            trace.Fail(error);
            throw;
        }
        finally
        {
            if (shared == null) session.Dispose();
            organization.Log.End(trace);
            admission?.End(trace);
            if (shared == null && session.HasJobs) organization.Jobs.Wake();
        }
    }

    /// <summary>A request the platform makes as part of another one: cascades, the closing activity of a deal.</summary>
    public ParameterCollection Child(Call call, OrganizationRequest request, Guid? user = null)
    {
        var child = new Call
        {
            Message = messages.For(request.RequestName), Input = request.Parameters, User = user ?? call.User, Initiator = call.Initiator, Depth = call.Depth + 1,
            Session = call.Session, Deadline = call.Deadline, CreatedOn = organization.Clock.Now, CorrelationId = call.CorrelationId, ByPlatform = true,
            Trace = organization.Log.Begin(request, user ?? call.User, call.Trace, byPlatform: true),
            Parent = new StepContext(call, null, Stage.MainOperation, organization),
        };
        return Traced(child);
    }

    /// <summary>A request of an ExecuteTransaction, in its transaction.</summary>
    public ParameterCollection InTransaction(Call whole, OrganizationRequest request)
    {
        var trace = organization.Log.Begin(request, whole.User, whole.Trace);
        return Traced(Make(request, whole.User, null, whole.Session, trace));
    }

    private ParameterCollection Traced(Call call)
    {
        try
        {
            Execute(call);
            return call.Output;
        }
        catch (Exception error)
        {
            call.Trace.Fail(error);
            throw;
        }
        finally
        {
            organization.Log.End(call.Trace);
        }
    }

    private Call Make(OrganizationRequest request, Guid user, StepContext? caller, Session session, RequestTrace trace)
    {
        var call = new Call
        {
            Message = messages.For(request.RequestName), Input = Requests.Copy(request.Parameters), User = user, Initiator = caller?.InitiatingUserId ?? user,
            Depth = (caller?.Depth ?? 0) + 1, Session = session, Deadline = caller?.Deadline ?? new Deadline(organization.PluginTimeLimit), CreatedOn = organization.Clock.Now, Parent = caller, Trace = trace,
            CorrelationId = caller?.CorrelationId ?? Guid.NewGuid(), RequestId = request.RequestId ?? Guid.NewGuid(),
        };
        // What a caller of the API sends as "tag" is a shared variable, not a parameter (dataverse-facts 1.2).
        if (request.Parameters.TryGetValue("tag", out var tag))
        {
            call.OuterVariables["tag"] = tag;
            call.Variables["tag"] = tag;
        }
        return call;
    }

    private void Admit(Call call)
    {
        organization.Outage.Pass();
        if (call.Session.IsPoisoned)
            throw Faults.Of(Faults.NoActiveTransaction, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");
        if (call.Depth > DeepestCall)
            throw Faults.Of(Faults.InfiniteLoop, "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again.");
        call.Parent?.Deadline.Check();
        // dataverse-facts 11: bulk messages in plug-ins are documented as not supported.
        if (call is { Parent: { } plugin, ByPlatform: false, Message.IsBulk: true })
            throw Faults.Invalid($"{call.Message.Name} is not supported in plug-ins ({plugin.OwningExtension?.Name}): make single requests there, bulk messages are for external clients.");
    }
}
