using System.ServiceModel;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Worlds.Tests;

/// <summary>The service of a user, at the top or inside of a step: each operation with the steps that are registered on it, faults as the platform has them.</summary>
internal sealed class PlatformService(Platform platform, Guid user, XrmFakedPluginExecutionContext? inside) : IOrganizationService
{
    private const int BeforeIt = 20;
    private const int AfterIt = 40;

    public Guid User { get; } = user;

    public Guid Create(Entity entity) => platform.Within(this, () =>
    {
        var row = Platform.Copy(entity);
        if (row.Id == Guid.Empty) row.Id = Guid.NewGuid();
        if (platform.Table(row.LogicalName).ContainsKey(row.Id)) throw Faults.Duplicate(row);
        var operation = Operation("Create", row);
        Run(operation, row, null, BeforeIt);
        DerivedColumns.Create(platform, row, User);
        Run(operation, row, null, AfterIt);
        return row.Id;
    });

    public void Update(Entity entity) => platform.Within(this, () =>
    {
        var row = Platform.Copy(entity);
        var before = Platform.Copy(Stored(row.LogicalName, row.Id));
        var operation = Operation("Update", row);
        Run(operation, row, before, BeforeIt);
        DerivedColumns.Update(platform, row, User);
        Run(operation, row, before, AfterIt);
        return true;
    });

    public void Delete(string entityName, Guid id) => platform.Within(this, () =>
    {
        var before = Platform.Copy(Stored(entityName, id));
        var row = new Entity(entityName, id);
        var operation = Operation("Delete", row);
        operation.InputParameters["Target"] = row.ToEntityReference();
        Run(operation, row, before, BeforeIt);
        DerivedColumns.Delete(platform, row);
        Run(operation, row, before, AfterIt);
        return true;
    });

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => platform.Within(this, () =>
    {
        Stored(entityName, id);
        return platform.Store.Retrieve(entityName, id, columnSet);
    });

    public EntityCollection RetrieveMultiple(QueryBase query) => platform.Within(this, () => OuterLinks.Answer(platform.Store, query));

    public OrganizationResponse Execute(OrganizationRequest request) => platform.Within(this, () =>
    {
        // FakeXrmEasy takes a table without rows for one that does not exist.
        if (request is UpsertRequest upsert) platform.Table(upsert.Target.LogicalName);
        return platform.Store.Execute(request);
    });

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("Nothing here associates rows.");

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("Nothing here disassociates rows.");

    /// <summary>The context of an operation that is called through this service.</summary>
    public XrmFakedPluginExecutionContext Operation(string message, Entity? target = null)
    {
        var operation = new XrmFakedPluginExecutionContext
        {
            MessageName = message, PrimaryEntityName = target?.LogicalName ?? "none", PrimaryEntityId = target?.Id ?? Guid.Empty, OperationCreatedOn = platform.Now,
            UserId = User, InitiatingUserId = inside?.InitiatingUserId ?? User, ParentContext = inside, Depth = (inside?.Depth ?? 0) + 1, OrganizationId = Platform.Organization,
            InputParameters = [], OutputParameters = [], SharedVariables = [], PreEntityImages = [], PostEntityImages = [],
        };
        if (target != null) operation.InputParameters["Target"] = target;
        return operation;
    }

    /// <summary>Runs a plug-in; what it refuses becomes the fault that the caller gets.</summary>
    public static void Run(Platform platform, IPlugin plugin, XrmFakedPluginExecutionContext context)
    {
        try
        {
            plugin.Execute(new StepServices(platform, context));
        }
        catch (InvalidPluginExecutionException refusal)
        {
            throw Faults.Of(refusal.ErrorCode, refusal.Message);
        }
    }

    private void Run(XrmFakedPluginExecutionContext operation, Entity row, Entity? before, int stage)
    {
        foreach (var step in Registrations.Steps.Where(s => s.IsFor(operation.MessageName, row, stage)))
        {
            var context = Operation(operation.MessageName, row);
            context.Stage = stage;
            context.InputParameters = operation.InputParameters;
            context.SharedVariables = operation.SharedVariables;
            context.PreEntityImages = step.Images(before);
            if (!step.As.Asynchronous)
            {
                Run(platform, step.Plugin, context);
                continue;
            }
            context.Mode = 1;
            context.InputParameters = operation.MessageName == "Delete" ? operation.InputParameters : new ParameterCollection { ["Target"] = Platform.Copy(row) };
            platform.Later(() => platform.Within(new PlatformService(platform, User, context), () =>
            {
                Run(platform, step.Plugin, context);
                return true;
            }));
        }
    }

    private Entity Stored(string table, Guid id) => platform.Table(table).TryGetValue(id, out var row) ? row : throw Faults.Missing(table, id);
}
