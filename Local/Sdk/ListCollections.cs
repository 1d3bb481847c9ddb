using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>References to rows.</summary>
public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection() { }

    /// <summary>Copies the list; null gives an empty collection.</summary>
    public EntityReferenceCollection(IList<EntityReference>? list) => AddRange((IEnumerable<EntityReference>?)list);
}

/// <summary>The value of a column that holds several options.</summary>
public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    public OptionSetValueCollection() { }

    /// <summary>Copies the list; null gives an empty collection.</summary>
    public OptionSetValueCollection(IList<OptionSetValue>? list) => AddRange((IEnumerable<OptionSetValue>?)list);
}

/// <summary>Requests of a batch.</summary>
public sealed class OrganizationRequestCollection : DataCollection<OrganizationRequest>
{
    public OrganizationRequestCollection() { }
}

/// <summary>Responses of a batch.</summary>
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>
{
    public OrganizationResponseCollection() { }
}

/// <summary>Outcomes of the requests of an ExecuteMultiple.</summary>
public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>
{
    public ExecuteMultipleResponseItemCollection() { }
}
