using System;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>A plug-in. One instance is cached and called from several threads.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}

/// <summary>Writes to the plug-in trace log.</summary>
public interface ITracingService
{
    void Trace(string format, params object?[] args);
}

/// <summary>Makes services that act as a user; null is SYSTEM.</summary>
public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}

/// <summary>Rows and messages of an organisation.</summary>
public interface IOrganizationService
{
    Guid Create(Entity entity);

    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);

    void Update(Entity entity);

    void Delete(string entityName, Guid id);

    OrganizationResponse Execute(OrganizationRequest request);

    void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);

    void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);

    EntityCollection RetrieveMultiple(QueryBase query);
}
