using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The execution context a plug-in sees, in a stage of the pipeline or in an asynchronous job.</summary>
internal sealed class StepContext : IPluginExecutionContext7
{
    public const int Asynchronous = 1;
    private const int Sandbox = 2;
    private readonly Organization organization;

    /// <summary>The context of a step, or of the platform's own operation when there is no step.</summary>
    public StepContext(Call call, Step? step, int stage, Organization organization)
    {
        this.organization = organization;
        Session = call.Session;
        Trace = call.Trace;
        Deadline = call.Deadline;
        Stage = stage;
        Depth = call.Depth;
        MessageName = call.Message.Name;
        PrimaryEntityName = call.TableName;
        PrimaryEntityId = call.Id;
        InputParameters = call.Input;
        OutputParameters = call.Output;
        UserId = step is { AsSystem: true } ? Security.Access.System : call.User;
        InitiatingUserId = call.Initiator;
        CorrelationId = call.CorrelationId;
        RequestId = call.RequestId;
        OperationId = call.OperationId;
        OperationCreatedOn = call.CreatedOn;
        IsInTransaction = call.Session.IsOpen;
        SharedVariables = stage == Engine.Pipeline.Stage.PreValidation ? call.OuterVariables : call.Variables;
        ParentContext = stage != Engine.Pipeline.Stage.PreValidation && step != null && call.Message.HasOuterPipeline
            ? new StepContext(call, null, Engine.Pipeline.Stage.PreValidation, organization) : call.Parent;
        if (step == null) return;
        OwningExtension = new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name };
        if (step.Images.Count == 0) return;
        PreEntityImages = Images.Of(step, 0, call.Before);
        if (stage == Engine.Pipeline.Stage.PostOperation) PostEntityImages = Images.Of(step, 1, call.After);
    }

    /// <summary>The context of an asynchronous job, from what was written down when it was queued.</summary>
    public StepContext(Organization organization, RequestTrace trace, Deadline deadline)
    {
        this.organization = organization;
        Trace = trace;
        Deadline = deadline;
        Stage = Engine.Pipeline.Stage.PostOperation;
        Mode = Asynchronous;
    }

    /// <summary>The transaction to go on in; null in a job, where each request has its own.</summary>
    public Session? Session { get; }
    public RequestTrace Trace { get; }
    public Deadline Deadline { get; }

    public int Stage { get; init; }
    public int Mode { get; }
    public int IsolationMode => Sandbox;
    public int Depth { get; init; }
    public string MessageName { get; init; } = "";
    public string PrimaryEntityName { get; init; } = "none";
    public Guid PrimaryEntityId { get; init; }
    public string SecondaryEntityName => "none";
    public Guid? RequestId { get; init; }
    public ParameterCollection InputParameters { get; init; } = [];
    public ParameterCollection OutputParameters { get; init; } = [];
    public ParameterCollection SharedVariables { get; init; } = [];
    public EntityImageCollection PreEntityImages { get; init; } = [];
    public EntityImageCollection PostEntityImages { get; init; } = [];
    public IPluginExecutionContext? ParentContext { get; init; }
    public EntityReference? OwningExtension { get; init; }
    public Guid UserId { get; init; }
    public Guid InitiatingUserId { get; init; }
    public Guid CorrelationId { get; init; }
    public Guid OperationId { get; init; }
    public DateTime OperationCreatedOn { get; init; }
    public bool IsInTransaction { get; }

    public Guid BusinessUnitId
    {
        get
        {
            if (Session is { IsOpen: true }) return organization.BusinessUnitOf(UserId);
            using var transaction = organization.Database.Enter();
            return organization.BusinessUnitOf(UserId);
        }
    }

    public Guid OrganizationId => organization.Id;
    public string OrganizationName => Organization.Name;
    public bool IsExecutingOffline => false;
    public bool IsOfflinePlayback => false;
    public EntityImageCollection[] PreEntityImagesCollection => [PreEntityImages];
    public EntityImageCollection[] PostEntityImagesCollection => [PostEntityImages];
    public Guid AuthenticatedUserId => InitiatingUserId;
    public string EnvironmentId => organization.Id.ToString("D");
    public Guid UserAzureActiveDirectoryObjectId => Guid.Empty;
    public Guid InitiatingUserAzureActiveDirectoryObjectId => Guid.Empty;
    public Guid InitiatingUserApplicationId => Guid.Empty;
    public Guid PortalsContactId => Guid.Empty;
    public bool IsPortalsClientCall => false;
    public string InitiatingUserAgent => "";
    public Guid TenantId => Guid.Empty;
    public bool IsApplicationUser => false;

    EntityReference IExecutionContext.OwningExtension => OwningExtension!;
}
