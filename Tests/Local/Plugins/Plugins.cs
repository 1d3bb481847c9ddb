using System;
using System.Linq;
using System.ServiceModel;
using System.Threading;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.TestPlugins;

/// <summary>What every plug-in here starts from.</summary>
public abstract class Plugin(string? configuration) : IPlugin
{
    protected string Configuration { get; } = configuration ?? "";

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        var services = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        Run(context, services, line => tracing.Trace("{0}", line));
    }

    protected abstract void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace);
}

/// <summary>Traces what it sees.</summary>
public sealed class Tell(string? configuration) : Plugin(configuration)
{
    private int runs;

    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        trace($"run={Interlocked.Increment(ref runs)}");
        trace($"message={context.MessageName} table={context.PrimaryEntityName} id={context.PrimaryEntityId:D} stage={context.Stage} mode={context.Mode} depth={context.Depth} transaction={context.IsInTransaction}");
        trace($"user={context.UserId:D} initiator={context.InitiatingUserId:D} parent={context.ParentContext?.MessageName}/{context.ParentContext?.Stage}/{context.ParentContext?.Depth}");
        if (context.InputParameters.TryGetValue("Target", out Entity? target)) trace("target=" + Text(target!));
        foreach (var image in context.PreEntityImages) trace($"pre {image.Key}={Text(image.Value)}");
        foreach (var image in context.PostEntityImages) trace($"post {image.Key}={Text(image.Value)}");
        foreach (var variable in context.SharedVariables) trace($"shared {variable.Key}={variable.Value}");
        for (var parent = context.ParentContext; parent != null; parent = parent.ParentContext)
            foreach (var variable in parent.SharedVariables) trace($"parent shared {variable.Key}={variable.Value}");
    }

    private static string Text(Entity row) => string.Join(" ", row.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}:{Value(a.Value)}"));

    private static object Value(object? value) => value switch { OptionSetValue option => option.Value, Money money => money.Value, EntityReference reference => reference.LogicalName, _ => value ?? "null" };
}

/// <summary>Refuses with its configuration as the message.</summary>
public sealed class Refuse(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        trace("about to refuse");
        throw new InvalidPluginExecutionException(Configuration);
    }
}

/// <summary>Breaks.</summary>
public sealed class Crash(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) => throw new InvalidOperationException("boom");
}

/// <summary>Makes a request that fails, swallows the fault, and goes on; with "again" it makes another request after that and lets it fail.</summary>
public sealed class Swallow(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        var service = services.CreateOrganizationService(null);
        try
        {
            service.Delete("task", new Guid("11111111-1111-1111-1111-111111111111"));
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            trace($"swallowed {fault.Detail.ErrorCode}");
        }
        if (Configuration == "again") service.RetrieveMultiple(new QueryExpression("task") { ColumnSet = new ColumnSet("subject") });
    }
}

/// <summary>Writes its configuration into the Target's description; in stage 20 it is saved with the row.</summary>
public sealed class Describe(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) =>
        ((Entity)context.InputParameters["Target"])["description"] = Configuration;
}

/// <summary>Updates the row it was called for, for ever.</summary>
public sealed class Loop(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) =>
        services.CreateOrganizationService(null).Update(new Entity(context.PrimaryEntityName, context.PrimaryEntityId) { ["description"] = $"depth {context.Depth}" });
}

/// <summary>Sends the bulk message it is configured for.</summary>
public sealed class Bulk(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        var request = Configuration switch
        {
            "ExecuteMultiple" => new ExecuteMultipleRequest { Requests = new OrganizationRequestCollection(), Settings = new ExecuteMultipleSettings() },
            "ExecuteTransaction" => (OrganizationRequest)new ExecuteTransactionRequest { Requests = new OrganizationRequestCollection() },
            _ => new OrganizationRequest(Configuration) { ["Targets"] = new EntityCollection() { EntityName = "task" } },
        };
        services.CreateOrganizationService(null).Execute(request);
    }
}

/// <summary>Leaves a shared variable.</summary>
public sealed class Leave(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) => context.SharedVariables["left"] = Configuration;
}

/// <summary>Takes the milliseconds of its configuration, then makes a request.</summary>
public sealed class Dawdle(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        Thread.Sleep(int.Parse(Configuration));
        services.CreateOrganizationService(null).RetrieveMultiple(new QueryExpression("task") { ColumnSet = new ColumnSet("subject") });
    }
}

/// <summary>Creates a task regarding the row, as the user, as SYSTEM ("system"), with a fixed id ("once") or twice the same ("clash").</summary>
public sealed class MakeTask(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        var service = services.CreateOrganizationService(Configuration == "system" ? null : context.UserId);
        var task = new Entity("task") { ["subject"] = $"{context.MessageName} depth {context.Depth}", ["regardingobjectid"] = new EntityReference(context.PrimaryEntityName, context.PrimaryEntityId) };
        if (Configuration == "once") task.Id = context.PrimaryEntityId;
        service.Create(task);
        if (Configuration != "clash") return;
        task.Id = context.PrimaryEntityId;
        service.Create(task);
        service.Create(task);
    }
}

/// <summary>Asks to be tried again, or to be cancelled.</summary>
public sealed class Later(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) =>
        throw new InvalidPluginExecutionException(Configuration == "cancel" ? OperationStatus.Canceled : OperationStatus.Retry, "not now");
}

/// <summary>The plug-in of a custom API: echoes, counts what the caller may read, and can be told to fail after a write.</summary>
public sealed class Answer(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace)
    {
        trace($"stage={context.Stage} transaction={context.IsInTransaction} table={context.PrimaryEntityName}");
        var question = (string)context.InputParameters["Question"];
        if (question == "write and fail")
        {
            services.CreateOrganizationService(null).Create(new Entity("task") { ["subject"] = "written" });
            throw new InvalidPluginExecutionException("failed after a write");
        }
        context.OutputParameters["Answer"] = question == "number" ? 42 : $"You asked: {question}";
    }
}

/// <summary>The plug-in of a custom API: tells which parameters it sees.</summary>
public sealed class Parameters(string? configuration) : Plugin(configuration)
{
    protected override void Run(IPluginExecutionContext context, IOrganizationServiceFactory services, Action<string> trace) =>
        context.OutputParameters["Seen"] = string.Join(" ", context.InputParameters.Select(p => $"{p.Key}={(p.Value is IFormattable value ? value.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : p.Value ?? "null")}"));
}
