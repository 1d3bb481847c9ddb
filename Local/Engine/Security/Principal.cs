using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Security;

/// <summary>A user or a team with everything its roles give. Read once, kept until <see cref="Access.Invalidate"/>.</summary>
internal sealed class Principal
{
    private readonly Dictionary<string, Reach> privileges = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ids = [];

    private Principal(string id, string type, bool exists, bool enabled, string? businessUnit)
    {
        (Id, Type, Exists, Enabled, BusinessUnit) = (id, type, exists, enabled, businessUnit ?? "");
        ids.Add(id);
    }

    public string Id { get; }

    /// <summary>systemuser or team.</summary>
    public string Type { get; }

    public bool Exists { get; }

    public bool Enabled { get; }

    public string BusinessUnit { get; }

    public int RoleCount { get; private set; }

    public int PrivilegeCount => privileges.Count;

    /// <summary>Under whose ids rows and shares count for this principal: its own and, for a user, those of the user's teams.</summary>
    public IReadOnlySet<string> Ids => ids;

    /// <summary>Every privilege held, with its deepest level.</summary>
    public IEnumerable<(string Name, Depth Depth)> Held => privileges.Select(p => (p.Key, p.Value.Depth));

    public Reach? Privilege(string name) => privileges.GetValueOrDefault(name);

    /// <summary>Does the reach cover a row of that owner in that business unit? Shares aside.</summary>
    public bool Covers(Reach reach, string? owner, string? businessUnit) =>
        reach.IsGlobal || OwnerIds(reach).Contains(owner ?? "") || reach.BusinessUnits.Contains(businessUnit ?? "");

    /// <summary>Owners whose rows the reach covers whatever their business unit ("any access level will suffice", how-record-access-determined).</summary>
    public IEnumerable<string> OwnerIds(Reach reach) => reach.OwnRows ? ids : ids.Where(id => id != Id);

    public static Principal User(Database db, string id, BusinessUnits tree)
    {
        var found = db.Read(row => (Unit: row.Text(0), Disabled: row.Number(1) != 0), "SELECT businessunitid, isdisabled FROM systemuser WHERE systemuserid = ?1", id);
        var user = found.Count == 0 ? new Principal(id, "systemuser", false, false, null) : new Principal(id, "systemuser", true, !found[0].Disabled, found[0].Unit);
        var teams = db.Read(row => (Id: row.GetString(0), Unit: row.Text(1)),
            "SELECT t.teamid, t.businessunitid FROM teammembership m JOIN team t ON t.teamid = m.teamid WHERE m.systemuserid = ?1", id);
        user.AddRoles(db, "systemuserroles", "systemuserid", id, user.BusinessUnit, ofTeam: false, tree);
        foreach (var team in teams)
        {
            user.ids.Add(team.Id);
            user.AddRoles(db, "teamroles", "teamid", team.Id, team.Unit ?? "", ofTeam: true, tree);
        }
        return user;
    }

    public static Principal Team(Database db, string id, BusinessUnits tree)
    {
        var found = db.Read(row => row.Text(0), "SELECT businessunitid FROM team WHERE teamid = ?1", id);
        var team = new Principal(id, "team", found.Count > 0, true, found.FirstOrDefault());
        team.AddRoles(db, "teamroles", "teamid", id, team.BusinessUnit, ofTeam: false, tree);
        return team;
    }

    private void AddRoles(Database db, string table, string column, string id, string businessUnit, bool ofTeam, BusinessUnits tree)
    {
        var grants = db.Read(
            row => (Role: row.GetString(0), Inherited: row.IsDBNull(1) || row.GetInt64(1) != 0, Name: row.Text(2), Depth: row.Number(3)),
            $"""
            SELECT r.roleid, r.isinherited, p.name, rp.privilegedepthmask
            FROM {table} h JOIN role r ON r.roleid = h.roleid
            LEFT JOIN roleprivileges rp ON rp.roleid = r.roleid LEFT JOIN privilege p ON p.privilegeid = rp.privilegeid
            WHERE h.{column} = ?1
            """, id);
        RoleCount += grants.Select(grant => grant.Role).Distinct().Count();
        foreach (var grant in grants)
        {
            if (grant.Name == null || Deepest(grant.Depth) is not { } depth) continue;
            if (!privileges.TryGetValue(grant.Name, out var reach)) privileges.Add(grant.Name, reach = new Reach());
            reach.Add(depth, businessUnit, ofTeam && !grant.Inherited, tree);
        }
    }

    private static Depth? Deepest(long mask) =>
        (mask & 8) != 0 ? Depth.Global : (mask & 4) != 0 ? Depth.Deep : (mask & 2) != 0 ? Depth.Local : (mask & 1) != 0 ? Depth.Basic : null;
}
