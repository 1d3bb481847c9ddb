using CrmAssist.Rows;
using CrmAssist.Tools.Check;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Role = CrmAssist.Rows.Role;

namespace CrmAssist.Tools.Deploy;

/// <summary>Gives our roles to people; who has one already is left alone.</summary>
internal sealed class RoleAssignments(IOrganizationService service, Action<string> progress)
{
    private static readonly Relationship UserRoles = new("systemuserroles_association");

    /// <summary>Gives a role to users who are named.</summary>
    /// <exception cref="CommandException">There is no such user, or more than one.</exception>
    public void Give(string role, IEnumerable<string> names)
    {
        foreach (var name in names) Give(role, [Find(name)]);
    }

    /// <summary>Gives the reps' role to owners of open deals, and the managers' to who stands above them.</summary>
    public void GiveByPart(bool reps, bool managers)
    {
        var people = People.Read(service);
        if (reps) Give(Product.RepRole, [.. people.Owners.Where(o => !people.Holding(Product.ManagerRole).Contains(o.Id)).Select(o => o.Id)]);
        if (managers) Give(Product.ManagerRole, [.. people.Owners.Select(people.Above).OfType<Person>().Select(m => m.Id).Distinct()]);
    }

    private void Give(string role, IReadOnlyList<Guid> users)
    {
        var copies = Copies(role);
        var holders = HolderIds(role);
        var given = 0;
        foreach (var user in users.Where(u => !holders.Contains(u)))
        {
            // A role is copied into every business unit, and a user takes that of his own.
            var unit = service.Retrieve(User.Table, user, new ColumnSet(BusinessUnitRow.Id)).GetAttributeValue<EntityReference>(BusinessUnitRow.Id)?.Id;
            var copy = copies.FirstOrDefault(c => c.GetAttributeValue<EntityReference>(BusinessUnitRow.Id)?.Id == unit) ?? copies.First(c => c.Id == Product.RoleId(role));
            service.Associate(User.Table, user, UserRoles, [copy.ToEntityReference()]);
            given++;
        }
        progress($"{role}: given to {given}, {users.Count - given} had it");
    }

    private List<Entity> Copies(string role)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name", BusinessUnitRow.Id) };
        query.Criteria.AddCondition("parentrootroleid", ConditionOperator.Equal, Product.RoleId(role));
        var copies = service.All(query).ToList();
        return copies.Any(c => c.Id == Product.RoleId(role)) ? copies : throw new CommandException(ExitCode.Refused, $"The role {role} is missing: import the solution again (crmassist deploy --again).");
    }

    private HashSet<Guid> HolderIds(string role)
    {
        var query = new QueryExpression(Role.OfUsers) { ColumnSet = new ColumnSet(User.Id) };
        query.AddLink("role", Role.Id, Role.Id).LinkCriteria.AddCondition("parentrootroleid", ConditionOperator.Equal, Product.RoleId(role));
        return [.. service.All(query).Select(row => row.GetAttributeValue<Guid>(User.Id))];
    }

    // An id, a user name, an address, or the application's id of an application user.
    private Guid Find(string name)
    {
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.FullName) };
        query.Criteria.AddCondition(User.Disabled, ConditionOperator.Equal, false);
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        if (Guid.TryParse(name, out var id))
        {
            any.AddCondition(User.Id, ConditionOperator.Equal, id);
            any.AddCondition(User.ApplicationId, ConditionOperator.Equal, id);
        }
        else
        {
            any.AddCondition("domainname", ConditionOperator.Equal, name);
            any.AddCondition(User.Email, ConditionOperator.Equal, name);
            any.AddCondition(User.FullName, ConditionOperator.Equal, name);
        }
        var found = service.All(query).Select(row => row.Id).Distinct().ToList();
        return found.Count == 1 ? found[0] : throw new CommandException(ExitCode.Refused, found.Count == 0
            ? $"No enabled user is called {name}: give a user name, an e-mail address, or an id."
            : $"{found.Count} users are called {name}: give the user name or the id.");
    }
}
