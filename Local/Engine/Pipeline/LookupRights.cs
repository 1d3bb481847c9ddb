using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Setting a lookup needs Append on the row and AppendTo on the row it points to.</summary>
/// <remarks>Asked where the other table's rows have an owner, and of custom tables; the platform's own lists (users, currencies, stages) are spared.</remarks>
internal sealed class LookupRights(Organization organization)
{
    /// <param name="call">The Create or Update.</param>
    /// <param name="id">The row; null while it does not exist yet.</param>
    /// <param name="values">The values to be written.</param>
    public void Demand(Call call, Guid? id, Dictionary<string, object?> values)
    {
        if (call.ByPlatform || call.User == Access.System) return;
        var appended = false;
        foreach (var (name, value) in values)
        {
            if (value is not EntityReference reference || name == "ownerid") continue;
            var target = organization.Catalog.Table(reference.LogicalName);
            if (target.Ownership != Ownership.User && !(target.Custom && target.Ownership == Ownership.Organization)) continue;
            if (!appended) organization.Access.Demand(call.User, RowRights.Append, call.TableName, id);
            appended = true;
            organization.Access.Demand(call.User, RowRights.AppendTo, reference.LogicalName, reference.Id);
        }
    }
}
