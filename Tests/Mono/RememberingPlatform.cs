using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.MonoRunner;

/// <summary>A platform that keeps rows, refuses an id it has already, and remembers what it was told. Queries are answered by id, by number or with the whole table: what the steps tried here ask.</summary>
internal sealed class RememberingPlatform : IOrganizationService, IOrganizationServiceFactory
{
    private const int DuplicateRecord = -2147220937;
    private const int DoesNotExist = -2147220969;

    private readonly Dictionary<string, Entity> rows = [];

    public List<string> Told { get; } = [];

    /// <summary>Runs a step and says how it ended.</summary>
    public string Run(IPlugin step, string message, Entity? target, Entity? before = null)
    {
        var context = new StepContext(message, target, before, this);
        try
        {
            step.Execute(context);
            return $"{step.GetType().Name}: {string.Join(" ", context.OutputParameters.Select(o => $"{o.Key}={o.Value}"))} {string.Join(" ", context.Traces)}".TrimEnd();
        }
        catch (InvalidPluginExecutionException refusal)
        {
            return $"{step.GetType().Name}: {refusal.Status} {refusal.ErrorCode} {refusal.Message} {string.Join(" ", context.Traces)}";
        }
    }

    public IOrganizationService CreateOrganizationService(Guid? userId) => this;

    public Guid Create(Entity entity)
    {
        if (rows.ContainsKey(Key(entity.LogicalName, entity.Id)))
            throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = DuplicateRecord, Message = "Cannot insert duplicate key." }, new FaultReason("Cannot insert duplicate key."));
        rows.Add(Key(entity.LogicalName, entity.Id), entity);
        Tell("Create", entity);
        return entity.Id;
    }

    public void Update(Entity entity)
    {
        if (!rows.TryGetValue(Key(entity.LogicalName, entity.Id), out var row))
            throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = DoesNotExist, Message = "Does Not Exist." }, new FaultReason("Does Not Exist."));
        foreach (var column in entity.Attributes) row[column.Key] = column.Value;
        Tell("Update", entity);
    }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        switch (request)
        {
            case UpsertRequest upsert:
                rows[Key(upsert.Target.LogicalName, upsert.Target.Id)] = upsert.Target;
                Tell("Upsert", upsert.Target);
                break;
            case { RequestName: "GrantAccess" }:
                // Its type is one that neither this program nor the plug-in references.
                var access = request["PrincipalAccess"];
                object? Property(string name) => access.GetType().GetProperty(name)!.GetValue(access, null);
                Told.Add($"GrantAccess {access.GetType().AssemblyQualifiedName} {Value(Property("Principal"))} {Property("AccessMask")}");
                break;
            case { RequestName: "RetrievePrincipalAccess" }:
                return new OrganizationResponse { Results = new ParameterCollection { ["AccessRights"] = 1 | 16 } };
            default:
                throw new InvalidOperationException($"This platform does not know {request.RequestName}.");
        }
        return new OrganizationResponse();
    }

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        var asked = (QueryExpression)query;
        var conditions = asked.Criteria.Conditions;
        bool Fits(Entity row) => conditions.All(c => c.Values[0] is Guid id ? row.Id == id : Equals(row[c.AttributeName], c.Values[0]));
        return new EntityCollection(rows.Values.Where(row => row.LogicalName == asked.EntityName && Fits(row)).ToList());
    }

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => rows[Key(entityName, id)];
    public void Delete(string entityName, Guid id) => rows.Remove(Key(entityName, id));
    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException("This platform does not associate.");
    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException("This platform does not disassociate.");

    private void Tell(string what, Entity row) =>
        Told.Add($"{what} {row.LogicalName} {row.Id:D} {string.Join(" ", row.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={Value(a.Value)}"))}");

    private static string Key(string table, Guid id) => $"{table} {id:D}";

    private static string Value(object? value) => value switch
    {
        EntityReference reference => $"{reference.LogicalName}:{reference.Id:D}",
        OptionSetValue option => option.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
