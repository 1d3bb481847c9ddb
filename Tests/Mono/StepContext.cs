using Microsoft.Xrm.Sdk;

namespace CrmAssist.MonoRunner;

/// <summary>What a step is given: the context, the services and the trace log in one.</summary>
internal sealed class StepContext : IServiceProvider, ITracingService, IPluginExecutionContext
{
    private readonly IOrganizationServiceFactory factory;

    public StepContext(string message, Entity? target, Entity? before, IOrganizationServiceFactory factory)
    {
        this.factory = factory;
        MessageName = message;
        PrimaryEntityName = target?.LogicalName ?? "none";
        PrimaryEntityId = target?.Id ?? Guid.Empty;
        if (target != null) InputParameters["Target"] = target;
        if (before != null) PreEntityImages["before"] = before;
    }

    public List<string> Traces { get; } = [];
    public void Trace(string format, params object?[] args) => Traces.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IPluginExecutionContext) || serviceType == typeof(ITracingService) ? this : serviceType == typeof(IOrganizationServiceFactory) ? factory : null;

    public string MessageName { get; }
    public string PrimaryEntityName { get; }
    public Guid PrimaryEntityId { get; }
    public ParameterCollection InputParameters { get; } = [];
    public ParameterCollection OutputParameters { get; } = [];
    public ParameterCollection SharedVariables { get; } = [];
    public EntityImageCollection PreEntityImages { get; } = [];
    public EntityImageCollection PostEntityImages { get; } = [];
    public DateTime OperationCreatedOn { get; } = new(2026, 3, 4, 10, 30, 0, DateTimeKind.Utc);
    public Guid UserId { get; } = new("aaaaaaaa-0000-4000-8000-000000000001");
    public Guid InitiatingUserId => UserId;
    public int Stage => 40;
    public int Mode => 0;
    public int IsolationMode => 2;
    public int Depth => 1;
    public IPluginExecutionContext? ParentContext => null;
    public Guid? RequestId => null;
    public string SecondaryEntityName => "none";
    public Guid BusinessUnitId => Guid.Empty;
    public Guid OrganizationId => Guid.Empty;
    public string OrganizationName => "example";
    public EntityReference OwningExtension { get; } = new("sdkmessageprocessingstep", Guid.Empty);
    public Guid CorrelationId => Guid.Empty;
    public bool IsExecutingOffline => false;
    public bool IsOfflinePlayback => false;
    public bool IsInTransaction => true;
    public Guid OperationId => Guid.Empty;
}
