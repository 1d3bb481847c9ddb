using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Setting a lookup needs Append on the row and AppendTo on the row it points to, users, currencies and products too.</summary>
internal sealed class LookupRights(Organization organization)
{
    /// <param name="call">The Create or Update.</param>
    /// <param name="id">The row; null while it does not exist yet.</param>
    /// <param name="values">The values to be written.</param>
    public void Demand(Call call, Guid? id, Dictionary<string, object?> values)
    {
        if (call.ByPlatform) return;
        foreach (var (name, value) in values)
            if (value is EntityReference reference && name != "ownerid") organization.Access.DemandAppend(call.User, call.TableName, id, reference);
    }
}
