using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using CrmAssist.Packing;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The only rows an import makes: privileges, roles with what they give, and the solutions' own rows. A solution carries no data rows.</summary>
public static class RoleRows
{
    /// <summary>Writes them; written a second time they replace what a role gives and leave who holds it alone.</summary>
    /// <param name="db">The store; works inside a transaction and without one.</param>
    /// <param name="catalog">The merged catalog.</param>
    /// <param name="rootBusinessUnit">Business unit of the roles. Local has a role once, in the root, where the platform copies it to every business unit.</param>
    /// <param name="now">Created on; now when left out.</param>
    public static void Write(Database db, Catalog catalog, Guid rootBusinessUnit, DateTime? now = null)
    {
        var moment = Storage.Seconds(now ?? DateTime.UtcNow);
        var privileges = StandardRoles.AllPrivileges(catalog.Tables.Values);
        db.Execute("SAVEPOINT role_rows");
        try
        {
            WritePrivileges(db, privileges.Values);
            foreach (var role in catalog.Roles) WriteRole(db, role, rootBusinessUnit, moment);
            foreach (var (name, version) in catalog.Solutions) WriteSolution(db, name, version, moment);
            db.Execute("RELEASE role_rows");
        }
        catch
        {
            db.Execute("ROLLBACK TO role_rows; RELEASE role_rows");
            throw;
        }
    }

    /// <summary>Id of a privilege's row.</summary>
    public static Guid PrivilegeId(string name) => NameBasedId.Of("privilege/" + name);

    private static void WritePrivileges(Database db, IEnumerable<Privilege> privileges)
    {
        using var insert = Command(db, "INSERT OR REPLACE INTO privilege (privilegeid, name, accessright, canbebasic, canbelocal, canbedeep, canbeglobal, versionnumber) "
            + "VALUES ($id, $name, $right, $basic, $local, $deep, $global, 1)", "$id", "$name", "$right", "$basic", "$local", "$deep", "$global");
        foreach (var privilege in privileges)
            Run(insert, Storage.Id(PrivilegeId(privilege.Name)), privilege.Name, privilege.AccessRight,
                privilege.Allows(Depth.Basic), privilege.Allows(Depth.Local), privilege.Allows(Depth.Deep), privilege.Allows(Depth.Global));
    }

    private static void WriteRole(Database db, RoleDefinition role, Guid businessUnit, long moment)
    {
        using var row = Command(db, "INSERT INTO role (roleid, name, businessunitid, parentrootroleid, isinherited, ismanaged, createdon, modifiedon, versionnumber) "
            + "VALUES ($id, $name, $unit, $id, 1, 0, $now, $now, 1) ON CONFLICT (roleid) DO UPDATE SET name = $name, modifiedon = $now, versionnumber = versionnumber + 1",
            "$id", "$name", "$unit", "$now");
        var id = Storage.Id(role.Id);
        Run(row, id, role.Name, Storage.Id(businessUnit), moment);
        db.Execute("DELETE FROM roleprivileges WHERE roleid = $id", new SqliteParameter("$id", id));
        using var insert = Command(db, "INSERT INTO roleprivileges (roleprivilegeid, roleid, privilegeid, privilegedepthmask, versionnumber) VALUES ($row, $role, $privilege, $depth, 1)",
            "$row", "$role", "$privilege", "$depth");
        foreach (var (name, depth) in role.Privileges)
            Run(insert, Storage.Id(NameBasedId.Of($"roleprivilege/{id}/{name}")), id, Storage.Id(PrivilegeId(name)), (int)depth);
    }

    private static void WriteSolution(Database db, string name, string version, long moment)
    {
        using var row = Command(db, "INSERT INTO solution (solutionid, uniquename, friendlyname, version, installedon, createdon, modifiedon, versionnumber) "
            + "VALUES ($id, $name, $name, $version, $now, $now, $now, 1) ON CONFLICT (solutionid) DO UPDATE SET version = $version, modifiedon = $now, versionnumber = versionnumber + 1",
            "$id", "$name", "$version", "$now");
        Run(row, Storage.Id(NameBasedId.Of("solution/" + name)), name, version, moment);
    }

    private static SqliteCommand Command(Database db, string sql, params string[] names)
    {
        var command = db.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
