using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Tests;

/// <summary>A service that passes everything on, for a test to come between.</summary>
internal abstract class PassedOn(IOrganizationService service) : IOrganizationService
{
    public virtual OrganizationResponse Execute(OrganizationRequest request) => service.Execute(request);
    public virtual EntityCollection RetrieveMultiple(QueryBase query) => service.RetrieveMultiple(query);
    public virtual Guid Create(Entity entity) => service.Create(entity);
    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => service.Retrieve(entityName, id, columnSet);
    public virtual void Update(Entity entity) => service.Update(entity);
    public virtual void Delete(string entityName, Guid id) => service.Delete(entityName, id);
    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => service.Associate(entityName, entityId, relationship, relatedEntities);
    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => service.Disassociate(entityName, entityId, relationship, relatedEntities);
}
