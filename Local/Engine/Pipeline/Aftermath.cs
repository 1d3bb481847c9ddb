using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline.Messages;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What the platform does by itself when a row is written: cascades, inherited shares, cancelled closing activities, a user's settings and mailbox.</summary>
internal sealed class Aftermath(Organization organization)
{
    // Time zone code of UTC in usersettings.
    private const int Utc = 92;

    // What access rights are worked out of.
    private static readonly HashSet<string> Security = ["systemuser", "team", "role", "businessunit", "roleprivileges", "systemuserroles", "teamroles", "teammembership"];

    public void Created(Call call, Dictionary<string, object?> values)
    {
        Refresh(call, call.TableName);
        if (call.Table!.Ownership == Ownership.User && HasParent(call.Table, values)) organization.Sharing.Inherit(call.TableName, call.Id);
        if (call.TableName == "systemuser")
        {
            AddSettings(call.Id, values);
            organization.Mailboxes.Add(call.Id, values);
        }
        organization.Processes.Saved(call, values);
    }

    public void Updated(Call call, Dictionary<string, object?> values)
    {
        Refresh(call, call.TableName);
        var owner = values.GetValueOrDefault("ownerid") as EntityReference;
        if (owner != null) CascadeOwner(call, owner);
        if (owner != null || values.Any(v => call.Table!.Columns[v.Key].IsReference && organization.Cascades.Reparents(call.Table, v.Key)))
            organization.Sharing.Inherit(call.TableName, call.Id, owner != null);
        if (call.TableName is "systemuser" or "team" && values.TryGetValue("businessunitid", out var unit) && unit is EntityReference moved)
            organization.Ownership.FollowBusinessUnit(new EntityReference(call.TableName, call.Id), moved.Id);
        if (call.TableName == "opportunity" && IsReopened(call, values)) CancelClosures(call);
        organization.Processes.Saved(call, values);
    }

    /// <summary>Before the row goes: its children, and whatever must not outlive it.</summary>
    public void Deleting(Call call)
    {
        if (call.TableName == "systemuser") throw Faults.Invalid("A user can't be deleted: disable the user instead.");
        foreach (var child in organization.Cascades.OnDelete(call.TableName, call.Id))
        {
            // A child of two parents may have gone with the first.
            if (!organization.Reader.Exists(organization.Catalog.Table(child.Table), child.Id)) continue;
            if (child.ClearColumn is { } column) organization.Pipeline.Child(call, Requests.Update(new Entity(child.Table, child.Id) { [column] = null }));
            else organization.Pipeline.Child(call, Requests.Delete(new EntityReference(child.Table, child.Id)));
        }
        foreach (var link in organization.Catalog.ManyToMany)
        {
            var intersect = organization.Catalog.Table(link.IntersectTable);
            if (link.Table1 == call.TableName) organization.Rows.DeleteWhere(intersect, link.Column1, call.Id);
            if (link.Table2 == call.TableName) organization.Rows.DeleteWhere(intersect, link.Column2, call.Id);
        }
        organization.Sharing.Forget(call.TableName, call.Id);
        Refresh(call, call.TableName);
    }

    /// <summary>Access rights are worked out anew after the change, and again if it is rolled back.</summary>
    public void Refresh(Call call, string table)
    {
        if (table == "transactioncurrency")
        {
            organization.Currencies.Forget();
            call.Session.OnRollback(organization.Currencies.Forget);
        }
        if (table == StepRows.Table) call.Session.OnRollback(organization.ReadSteps());
        if (!Security.Contains(table)) return;
        organization.Access.Invalidate();
        call.Session.OnRollback(organization.Access.Invalidate);
    }

    private bool HasParent(Table table, Dictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
            if (value is EntityReference && name != "ownerid" && organization.Cascades.Reparents(table, name)) return true;
        return false;
    }

    private void CascadeOwner(Call call, EntityReference owner)
    {
        if (call.Before!.GetAttributeValue<EntityReference>("ownerid") is not { } former || former.Equals(owner)) return;
        foreach (var child in organization.Cascades.OnAssign(call.TableName, call.Id, former, owner))
            organization.Pipeline.Child(call, Requests.Update(new Entity(child.Table, child.Id) { ["ownerid"] = owner }));
    }

    private static bool IsReopened(Call call, Dictionary<string, object?> values) =>
        values.TryGetValue("statecode", out var state) && state is OptionSetValue { Value: 0 } && call.Before!.GetAttributeValue<OptionSetValue>("statecode")?.Value is 1 or 2;

    /// <summary>Reopening a deal cancels its closing activities (dataverse-facts 2.2).</summary>
    private void CancelClosures(Call call)
    {
        var closures = organization.Catalog.Table("opportunityclose");
        foreach (var closure in organization.Reader.ReadWhere(closures, "opportunityid", call.Id, TableShape.Of(closures).Operation))
        {
            if (closure.GetAttributeValue<OptionSetValue>("statecode")?.Value == 2) continue;
            organization.Pipeline.Child(call, Requests.Update(new Entity("opportunityclose", closure.Id) { ["statecode"] = new OptionSetValue(2) }));
        }
    }

    private void AddSettings(Guid user, Dictionary<string, object?> values)
    {
        var settings = organization.Catalog.Table("usersettings");
        if (organization.Reader.Exists(settings, user)) return;
        organization.Rows.Insert(settings, user, new Dictionary<string, object?>
        {
            ["businessunitid"] = values.GetValueOrDefault("businessunitid"), ["timezonecode"] = Utc, ["uilanguageid"] = 1033, ["localeid"] = 1033,
            ["versionnumber"] = organization.Rows.NextVersion(),
        });
    }
}
