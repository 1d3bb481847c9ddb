using Microsoft.Xrm.Sdk;

namespace CrmAssist.Hosting;

/// <summary>What a step gets to work with: one call of the platform, made readable.</summary>
public sealed class StepRun
{
    private const string Ours = "crma_";
    private const string Mark = "crma.ours";

    private readonly IPluginExecutionContext context;
    private readonly ITracingService tracing;
    private readonly IOrganizationServiceFactory factory;

    public StepRun(IServiceProvider services)
    {
        context = (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext));
        tracing = (ITracingService)services.GetService(typeof(ITracingService));
        factory = (IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory));
        System = factory.CreateOrganizationService(null);
        // The clock of the organisation, not of the machine: the same for every step of a request.
        Now = DateTime.SpecifyKind(context.OperationCreatedOn, DateTimeKind.Utc);
    }

    /// <summary>When the operation was called, UTC, whole seconds.</summary>
    public DateTime Now { get; }

    /// <summary>Who called. Rights are decided on this user, whoever the step runs as.</summary>
    public Guid Caller => context.InitiatingUserId;

    /// <summary>Acts as SYSTEM: only for what the caller has been found entitled to, or for our own records.</summary>
    public IOrganizationService System { get; }

    /// <summary>Acts with the rights of whoever called: for what he may see only as far as he may see it.</summary>
    public IOrganizationService AsCaller => factory.CreateOrganizationService(Caller);

    /// <summary>Acts with the rights of somebody: only for what the platform lets nobody else do for him.</summary>
    public IOrganizationService As(Guid user) => factory.CreateOrganizationService(user);

    /// <summary>The operation is part of one of our own, an API or a step that has checked it already: not of a user, a form or another product.</summary>
    public bool IsOurs
    {
        get
        {
            for (var parent = context.ParentContext; parent != null; parent = parent.ParentContext)
                if (parent.MessageName.StartsWith(Ours, StringComparison.Ordinal) || parent.SharedVariables.Contains(Mark)) return true;
            return false;
        }
    }

    /// <summary>The operation is part of a deletion: the platform clears lookups to a row that goes, or deletes what belongs to it. Nobody writes then, and refusing would keep the row.</summary>
    public bool FollowsDelete
    {
        get
        {
            for (var parent = context.ParentContext; parent != null; parent = parent.ParentContext)
                if (parent.MessageName == "Delete") return true;
            return false;
        }
    }

    /// <summary>The platform itself called, or a product that acts as SYSTEM: nobody whose rights could be asked for. One request.</summary>
    public bool IsBySystem => System.Execute(new OrganizationRequest("WhoAmI"))["UserId"] is Guid system && system == Caller;

    /// <summary>Marks what this step does as ours, for the steps on it: also what runs after commit or outside an API of ours writes columns that nobody else may.</summary>
    internal void MakeOurs() => context.SharedVariables[Mark] = true;

    /// <summary>Leaves a text for a later step of the same operation.</summary>
    public void Leave(string name, string? text) => context.SharedVariables["crma." + name] = text ?? "";

    /// <summary>What an earlier step of the same operation left; null when it left nothing.</summary>
    public string? Left(string name) =>
        context.SharedVariables.Contains("crma." + name) && context.SharedVariables["crma." + name] is string { Length: > 0 } text ? text : null;

    /// <summary>The message's name.</summary>
    public string Message => context.MessageName;

    /// <summary>Logical name of the table the message is about.</summary>
    public string Table => context.PrimaryEntityName;

    /// <summary>The row as the caller sent it: only what he sent.</summary>
    /// <exception cref="InvalidPluginExecutionException">The step is registered on a message without a row.</exception>
    public Entity Row => Input<Entity>("Target")
        ?? throw new InvalidPluginExecutionException($"The step on {context.MessageName} of {context.PrimaryEntityName} got no row. Register it with `crmassist register`.");

    /// <summary>The row a bound custom API was called on.</summary>
    public EntityReference? Target => Input<EntityReference>("Target");

    /// <summary>The row before the operation, as far as the registration asks for it; null on Create.</summary>
    public Entity? Before => context.PreEntityImages.Contains("before") ? context.PreEntityImages["before"] : null;

    /// <summary>A request parameter that is a text, a choice or a reference; null when it was left out.</summary>
    public T? Input<T>(string name) where T : class => context.InputParameters.Contains(name) ? context.InputParameters[name] as T : null;

    /// <summary>A request parameter that is a number, a date or an id. One that was left out may arrive as its type's default: that counts as left out too.</summary>
    public T? InputValue<T>(string name) where T : struct =>
        context.InputParameters.Contains(name) && context.InputParameters[name] is T value && !value.Equals(default(T)) ? value : null;

    /// <summary>Sets a response property.</summary>
    public void Output(string name, object value) => context.OutputParameters[name] = value;

    /// <summary>Writes to the trace log. The text is never taken for a format: names of deals contain braces.</summary>
    public void Trace(string text) => tracing.Trace("{0}", text);
}
