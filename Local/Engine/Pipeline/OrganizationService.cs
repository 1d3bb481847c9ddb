using CrmAssist.Local.Engine.Pipeline.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The organization service for one user, from outside or for a plug-in.</summary>
/// <param name="organization">The organisation.</param>
/// <param name="user">Whose rights count.</param>
/// <param name="caller">The plug-in that holds the service; null outside.</param>
internal sealed class OrganizationService(Organization organization, Guid user, StepContext? caller) : IOrganizationService
{
    public Guid Create(Entity entity) => (Guid)Run(Requests.Create(entity))["id"];

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        (Entity)Run(new OrganizationRequest("Retrieve") { ["Target"] = new EntityReference(entityName, id), ["ColumnSet"] = columnSet })["Entity"];

    public EntityCollection RetrieveMultiple(QueryBase query) =>
        (EntityCollection)Run(new OrganizationRequest("RetrieveMultiple") { ["Query"] = query })["EntityCollection"];

    public void Update(Entity entity) => Run(Requests.Update(entity));

    public void Delete(string entityName, Guid id) => Run(Requests.Delete(new EntityReference(entityName, id)));

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Run(Link("Associate", entityName, entityId, relationship, relatedEntities));

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Run(Link("Disassociate", entityName, entityId, relationship, relatedEntities));

    /// <summary>The typed response for requests of the SDK, a plain one for all others.</summary>
    public OrganizationResponse Execute(OrganizationRequest request) => TypedResponses.Of(request, Run(request));

    private OrganizationResponse Run(OrganizationRequest request) => organization.Pipeline.Request(request, user, caller);

    private static OrganizationRequest Link(string message, string table, Guid id, Relationship relationship, EntityReferenceCollection related) =>
        new(message) { ["Target"] = new EntityReference(table, id), ["Relationship"] = relationship, ["RelatedEntities"] = related };
}
