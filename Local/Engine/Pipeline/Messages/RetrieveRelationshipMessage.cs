using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>RetrieveRelationship: { Name } gives { RelationshipMetadata }, with what cascades. One-to-many relationships only.</summary>
internal sealed class RetrieveRelationshipMessage(Organization organization) : Message(organization)
{
    public override string Name => "RetrieveRelationship";

    public override bool FiresSteps => false;

    public override void Operate(Call call)
    {
        var name = Required<string>(call, "Name");
        var found = Organization.Catalog.Relationships.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw Faults.Of(Faults.ObjectDoesNotExist, $"Could not find a relationship with name {name}.");
        call.Output["RelationshipMetadata"] = new OneToManyRelationshipMetadata
        {
            SchemaName = found.Name, ReferencedEntity = found.ReferencedTable, ReferencingEntity = found.ReferencingTable, ReferencingAttribute = found.ReferencingColumn,
            CascadeConfiguration = new CascadeConfiguration
            {
                Assign = Type(found.Assign), Delete = Type(found.Delete), Reparent = Type(found.Reparent), Share = Type(found.Share), Unshare = Type(found.Unshare),
            },
        };
    }

    // The same names in both.
    private static CascadeType Type(Cascade cascade) => Enum.Parse<CascadeType>(cascade.ToString());
}
