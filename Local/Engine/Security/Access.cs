using System.Collections.Concurrent;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Security;

/// <summary>Who may do what: roles, teams, business units, ownership and shares, as docs "How access to a record is determined" has it.</summary>
/// <remarks>
/// Two gates, as on the platform: the privilege (at whatever depth), then the access: owner, depth, or a share. So a share gives nothing above the
/// recipient's own roles. Hierarchy security is off, as it is in a new environment. Reads the store: call it inside <see cref="Database.Enter"/>.
/// </remarks>
public sealed class Access(Func<Catalog> catalog, Database db)
{
    /// <summary>The SYSTEM user. Bypasses everything.</summary>
    public static readonly Guid System = new("5a5a5a5a-0000-4000-8000-000000000001");

    private volatile Cache cache = new();

    /// <summary>Forgets what was read of users, teams, roles, memberships and business units. Call it when such a row changes, and when such a change rolls back.</summary>
    public void Invalidate() => cache = new Cache();

    /// <summary>The deepest level at which the user holds a privilege, through own roles or a team's.</summary>
    public Depth Privilege(Guid user, string privilegeName) =>
        user == System ? Depth.Global : User(user).Privilege(privilegeName)?.Depth ?? Depth.None;

    /// <summary>All rights of a user on a row.</summary>
    /// <exception cref="global::System.ServiceModel.FaultException{T}">No such row or table.</exception>
    public RowRights Rights(Guid user, string table, Guid id) => Rights(new EntityReference("systemuser", user), table, id);

    /// <summary>All rights of a user or a team on a row.</summary>
    public RowRights Rights(EntityReference principal, string table, Guid id)
    {
        var definition = catalog().Table(table);
        var row = RowScope.Of(definition).Read(db, definition, id) ?? throw Faults.NoSuchRow(table, id);
        if (principal.Id == System) return Security.Rights.OfOwner | RowRights.Create;
        var who = Principal(principal);
        var rights = RowRights.None;
        RowRights? shared = null;
        foreach (var right in Security.Rights.Single)
        {
            if (!Covered(who, right, definition, id, row, out var privileged) && (!privileged || ((shared ??= Shared(who, definition, id)) & right) == 0)) continue;
            rights |= right;
        }
        return rights;
    }

    /// <summary>Refuses what the user may not do. Several rights may be asked at once.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="right">The rights needed.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="id">The row; null asks for the privilege alone (Create, queries).</param>
    /// <exception cref="global::System.ServiceModel.FaultException{T}">
    /// -2147220960 without the privilege, -2147187962 when the privilege does not reach this row, -2147220969 when there is no such row.
    /// </exception>
    public void Demand(Guid user, RowRights right, string table, Guid? id)
    {
        if (user == System) return;
        var definition = catalog().Table(table);
        var who = User(user);
        OwnedRow? row = null;
        RowRights? shared = null;
        foreach (var single in Security.Rights.Single)
        {
            if ((right & single) == 0) continue;
            if (id is not { } rowId)
            {
                if (!HasPrivilege(who, single, definition)) throw SecurityFaults.Missing(who, Security.Rights.PrivilegeName(single, definition), definition);
                continue;
            }
            row ??= RowScope.Of(definition).Read(db, definition, rowId) ?? throw Faults.NoSuchRow(table, rowId);
            if (Covered(who, single, definition, rowId, row, out var privileged)) continue;
            if (!privileged) throw SecurityFaults.Missing(who, Security.Rights.PrivilegeName(single, definition), definition);
            if (((shared ??= Shared(who, definition, rowId)) & single) == 0) throw SecurityFaults.Denied(user, single, definition, rowId, row);
        }
    }

    /// <summary>Refuses a user who lacks a privilege that is not about one row: prvWritecrma_SweepLane before a custom API.</summary>
    public void DemandPrivilege(Guid user, string privilegeName)
    {
        if (user != System && User(user).Privilege(privilegeName) == null) throw SecurityFaults.Missing(User(user), privilegeName, null);
    }

    /// <summary>Refuses a caller who is unknown, disabled or without a single role, before anything else is looked at.</summary>
    public void DemandCaller(Guid user)
    {
        if (user == System) return;
        var who = User(user);
        if (!who.Exists) throw Faults.NoSuchRow("systemuser", user);
        if (!who.Enabled) throw SecurityFaults.Disabled(who.Id);
        if (who.RoleCount == 0) throw SecurityFaults.NoRoles(who.Id);
    }

    /// <summary>Refuses a lookup the user may not set: Append on the row, AppendTo on the row it points to.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="table">Table of the row that gets the lookup.</param>
    /// <param name="id">The row; null on Create.</param>
    /// <param name="target">What it will point to. Owners are no lookups in this sense; tables without privileges are passed over.</param>
    public void DemandAppend(Guid user, string table, Guid? id, EntityReference target)
    {
        if (user == System) return;
        if (catalog().Table(table).Ownership != Metadata.Ownership.None) Demand(user, RowRights.Append, table, id);
        if (catalog().Table(target.LogicalName).Ownership != Metadata.Ownership.None) Demand(user, RowRights.AppendTo, target.LogicalName, target.Id);
    }

    /// <summary>The SQL condition that limits a table to the rows the user may read; null where there is no limit.</summary>
    /// <param name="user">Whose rows.</param>
    /// <param name="table">The table, main or linked: the platform filters linked tables too.</param>
    /// <param name="alias">Its alias in the statement.</param>
    /// <param name="command">Gets the parameters.</param>
    /// <remarks>Every part can use an index (ownerid, the primary key over principalobjectaccess.principalid), so that SQLite may drive from it.</remarks>
    /// <exception cref="global::System.ServiceModel.FaultException{T}">-2147220960 when the user lacks the read privilege altogether.</exception>
    public string? ReadFilter(Guid user, Table table, string alias, SqliteCommand command)
    {
        if (user == System) return null;
        if (ActivityColumn(table) is { } activity) return ActivityFilter(user, alias, activity, command);
        if (table.Ownership == Metadata.Ownership.None) return null;
        var who = User(user);
        var name = Security.Rights.PrivilegeName(RowRights.Read, table);
        var reach = who.Privilege(name) ?? throw SecurityFaults.Missing(who, name, table);
        if (reach.IsGlobal || ReadsAllOrNone(table)) return null;
        if (table.Ownership == Metadata.Ownership.Organization) throw SecurityFaults.Missing(who, name, table);
        var scope = RowScope.Of(table);
        var parts = new List<string>();
        var owners = who.OwnerIds(reach).ToList();
        if (scope.Owner != null && owners.Count > 0) parts.Add($"{alias}.{scope.Owner} IN ({Parameters(command, owners)})");
        var units = UnitsOf(who, reach, table);
        if (units.Count > 0) parts.Add($"{alias}.{scope.BusinessUnit} IN ({Parameters(command, units)})");
        if (table.Ownership == Metadata.Ownership.User)
            parts.Add($"{alias}.{table.PrimaryId} IN (SELECT objectid FROM principalobjectaccess WHERE principalid IN ({Parameters(command, who.Ids)}) "
                + $"AND objecttypecode {SharedTypes(table)} AND (coalesce(accessrightsmask, 0) | coalesce(inheritedaccessrightsmask, 0)) & 1)");
        return parts.Count == 0 ? "0" : $"({string.Join(" OR ", parts)})";
    }

    internal Principal User(Guid user) => cache.Users.GetOrAdd(user, id => Security.Principal.User(db, Storage.Id(id), Tree()));

    internal Principal Principal(EntityReference principal) => principal.LogicalName switch
    {
        "systemuser" => User(principal.Id),
        "team" => cache.Teams.GetOrAdd(principal.Id, id => Security.Principal.Team(db, Storage.Id(id), Tree())),
        _ => throw Faults.Invalid($"A principal is a systemuser or a team, not a '{principal.LogicalName}'."),
    };

    /// <summary>Condition on principalobjectaccess.objecttypecode for a table. Ids are not unique across tables: a detail may have its assist's id.</summary>
    private string SharedTypes(Table table) => table.LogicalName == "activitypointer"
        ? $"IN ({string.Join(", ", catalog().Tables.Values.Where(t => t.IsActivity).Select(t => $"'{t.LogicalName}'"))})"
        : $"= '{table.LogicalName}'";

    private BusinessUnits Tree() => cache.Tree ??= new BusinessUnits(db);

    /// <summary>Is the right given without a share? Also tells whether the first gate, the privilege, is passed.</summary>
    private bool Covered(Principal who, RowRights right, Table table, Guid id, OwnedRow row, out bool privileged)
    {
        privileged = HasPrivilege(who, right, table);
        if (!privileged) return false;
        if (ActivityColumn(table) is { } activity) return ActivityRights(who, right, table, activity, id);
        if (table.Ownership == Metadata.Ownership.None) return true;
        var reach = who.Privilege(Security.Rights.PrivilegeName(right, table))!;
        return ReadsAllOrNone(table) || who.Covers(reach, row.Owner, row.BusinessUnit) || UnitsOf(who, reach, table).Contains(row.BusinessUnit ?? "");
    }

    /// <remarks>
    /// Tables without an owner (privilege, processstage, the many-to-many ones) hold no secrets and are readable by all; only SYSTEM writes them.
    /// Organisation-owned tables know the levels None and Organization only.
    /// </remarks>
    private bool HasPrivilege(Principal who, RowRights right, Table table)
    {
        if (ActivityColumn(table) != null) return who.Privilege(Security.Rights.PrivilegeName(right, catalog().Table("activitypointer"))) != null;
        if (table.Ownership == Metadata.Ownership.None) return right == RowRights.Read;
        var reach = who.Privilege(Security.Rights.PrivilegeName(right, table));
        return reach != null && (table.Ownership != Metadata.Ownership.Organization || reach.IsGlobal);
    }

    /// <summary>The platform copies a role into every business unit, so any level reads all roles; here a role is one row of the root unit.</summary>
    private static bool ReadsAllOrNone(Table table) => table.LogicalName == "role";

    /// <summary>Business units whose rows the reach covers. The unit a user belongs to counts as the user's own row.</summary>
    private static IReadOnlyCollection<string> UnitsOf(Principal who, Reach reach, Table table) =>
        table.LogicalName == "businessunit" && reach.OwnRows ? [.. reach.BusinessUnits.Append(who.BusinessUnit).Distinct()] : reach.BusinessUnits;

    private RowRights Shared(Principal who, Table table, Guid id)
    {
        if (table.Ownership != Metadata.Ownership.User) return RowRights.None;
        var shares = db.Read(row => (Principal: row.GetString(0), Mask: row.Number(1)),
            $"SELECT principalid, coalesce(accessrightsmask, 0) | coalesce(inheritedaccessrightsmask, 0) FROM principalobjectaccess WHERE objectid = ?1 AND objecttypecode {SharedTypes(table)}", id);
        return shares.Where(share => who.Ids.Contains(share.Principal)).Aggregate(RowRights.None, (all, share) => all | (RowRights)share.Mask);
    }

    /// <summary>The column that ties rows without an owner to the activity they belong to; null for every other table.</summary>
    private static string? ActivityColumn(Table table) => table.LogicalName switch { "activityparty" => "activityid", "activitymimeattachment" => "objectid", _ => null };

    /// <summary>A party or an attachment of an activity can be seen by who can see the activity.</summary>
    private string? ActivityFilter(Guid user, string alias, string column, SqliteCommand command)
    {
        var pointer = catalog().Table("activitypointer");
        var inner = $"{alias}_activity";
        return ReadFilter(user, pointer, inner, command) is { } filter
            ? $"EXISTS (SELECT 1 FROM activitypointer {inner} WHERE {inner}.activityid = {alias}.{column} AND {filter})" : null;
    }

    // Whatever changes or deletes an attachment changes its activity.
    private bool ActivityRights(Principal who, RowRights right, Table table, string column, Guid id)
    {
        var activities = db.Read(row => row.Text(0), $"SELECT {column} FROM {table.LogicalName} WHERE {table.PrimaryId} = ?1", id);
        var asked = table.LogicalName == "activitymimeattachment" && right != RowRights.Read ? RowRights.Write : right;
        return activities.Count > 0 && activities[0] is { } activity
            && (Rights(new EntityReference(who.Type, Guid.Parse(who.Id)), "activitypointer", Guid.Parse(activity)) & asked) != 0;
    }

    private static string Parameters(SqliteCommand command, IEnumerable<string> values) => string.Join(", ", values.Select(value =>
    {
        var name = $"$access{command.Parameters.Count}";
        command.Parameters.AddWithValue(name, value);
        return name;
    }));

    private sealed class Cache
    {
        public ConcurrentDictionary<Guid, Principal> Users { get; } = new();
        public ConcurrentDictionary<Guid, Principal> Teams { get; } = new();
        public BusinessUnits? Tree { get; set; }
    }
}
