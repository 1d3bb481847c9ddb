using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Requests as the pipeline makes them itself.</summary>
internal static class Requests
{
    public static OrganizationRequest Create(Entity target) => new("Create") { ["Target"] = target };

    public static OrganizationRequest Update(Entity target) => new("Update") { ["Target"] = target };

    public static OrganizationRequest Delete(EntityReference target) => new("Delete") { ["Target"] = target };

    /// <summary>The parameters as the pipeline may change them: steps alter the Target, never the caller's object.</summary>
    public static ParameterCollection Copy(ParameterCollection parameters)
    {
        var copy = new ParameterCollection();
        foreach (var (name, value) in parameters) copy[name] = value switch { Entity row => Copy(row), EntityReference reference => Copy(reference), _ => value };
        return copy;
    }

    private static EntityReference Copy(EntityReference reference)
    {
        var copy = new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion };
        if (reference.KeyAttributes.Count > 0) copy.KeyAttributes.AddRange(reference.KeyAttributes);
        return copy;
    }

    public static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion };
        foreach (var (name, value) in row.Attributes) copy.Attributes.Add(name, value);
        if (row.KeyAttributes.Count > 0) copy.KeyAttributes.AddRange(row.KeyAttributes);
        return copy;
    }
}
