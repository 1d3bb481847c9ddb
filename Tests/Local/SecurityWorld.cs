using System.ServiceModel;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Relationship = CrmAssist.Local.Engine.Metadata.Relationship;

namespace CrmAssist.Local.Tests;

/// <summary>
/// A store with four business units, rows written by SQL around the pipeline, and the security classes over it:
/// root, own below root, child below own, other below root. Beside the standard tables: x_watch (ordinary) and x_call (activity), both children of
/// an opportunity along which only Delete cascades.
/// </summary>
internal sealed class SecurityWorld : IDisposable
{
    public SecurityWorld()
    {
        Catalog = Extend(StandardSchema.Load());
        Db = new Database(null);
        Ddl.Create(Db, Catalog);
        RoleRows.Write(Db, Catalog, Root);
        Access = new Access(() => Catalog, Db);
        Sharing = new Sharing(() => Catalog, Db, Access);
        Ownership = new RowOwnership(() => Catalog, Db, Access);
        Cascades = new Cascades(() => Catalog, Db);
        Insert("businessunit", ("businessunitid", Root), ("name", "Root"));
        Insert("businessunit", ("businessunitid", Own), ("name", "Own"), ("parentbusinessunitid", Root));
        Insert("businessunit", ("businessunitid", Child), ("name", "Child"), ("parentbusinessunitid", Own));
        Insert("businessunit", ("businessunitid", Other), ("name", "Other"), ("parentbusinessunitid", Root));
    }

    public Catalog Catalog { get; private set; }
    public Database Db { get; }
    public Access Access { get; }
    public Sharing Sharing { get; }
    public RowOwnership Ownership { get; }
    public Cascades Cascades { get; }
    public Guid Root { get; } = Guid.NewGuid();
    public Guid Own { get; } = Guid.NewGuid();
    public Guid Child { get; } = Guid.NewGuid();
    public Guid Other { get; } = Guid.NewGuid();

    /// <summary>A user with one role of its own; no role without privileges.</summary>
    public Guid User(Guid businessUnit, params (string Privilege, Depth Depth)[] privileges)
    {
        var id = Insert("systemuser", ("fullname", "User"), ("businessunitid", businessUnit), ("isdisabled", 0));
        if (privileges.Length > 0) Insert("systemuserroles", ("systemuserid", id), ("roleid", Role(privileges)));
        Access.Invalidate();
        return id;
    }

    public Guid Team(Guid businessUnit, params (string Privilege, Depth Depth)[] privileges) => Team(businessUnit, 1, privileges);

    /// <param name="businessUnit">Unit of the team.</param>
    /// <param name="inherited">1: members have the role as their own; 0: "Team privileges only".</param>
    /// <param name="privileges">Of the team's role.</param>
    public Guid Team(Guid businessUnit, int inherited, params (string Privilege, Depth Depth)[] privileges)
    {
        var id = Insert("team", ("name", "Team"), ("businessunitid", businessUnit), ("teamtype", 0));
        if (privileges.Length > 0) Insert("teamroles", ("teamid", id), ("roleid", Role(privileges, inherited)));
        Access.Invalidate();
        return id;
    }

    public void Join(Guid user, Guid team)
    {
        Insert("teammembership", ("systemuserid", user), ("teamid", team));
        Access.Invalidate();
    }

    /// <summary>A row owned by a user, or by a team, in the owner's business unit.</summary>
    public Guid Row(string table, Guid owner, params (string Column, object Value)[] values)
    {
        var type = Scalar("SELECT 1 FROM team WHERE teamid = $id", owner) == null ? "systemuser" : "team";
        var unit = Guid.Parse((string)Scalar($"SELECT businessunitid FROM {type} WHERE {type}id = $id", owner)!);
        var states = Catalog.Table(table).Columns.ContainsKey("statecode") ? new (string, object)[] { ("statecode", 0), ("statuscode", 1) } : [];
        var id = Insert(table, [("ownerid", owner), ("ownerid__table", type), ("owningbusinessunit", unit), .. states, .. values]);
        if (Catalog.Table(table).IsActivity)
            Insert("activitypointer", [("activityid", id), ("activitytypecode", table), ("ownerid", owner), ("ownerid__table", type), ("owningbusinessunit", unit), .. values]);
        return id;
    }

    /// <summary>An activity regarding an opportunity.</summary>
    public Guid Activity(string table, Guid owner, Guid opportunity) => Row(table, owner, ("regardingobjectid", opportunity), ("regardingobjectid__table", "opportunity"));

    public Guid Insert(string table, params (string Column, object Value)[] values)
    {
        var key = Catalog.Table(table).PrimaryId;
        var id = values.FirstOrDefault(v => v.Column == key).Value as Guid? ?? Guid.NewGuid();
        var all = values.Where(v => v.Column != key).Append((Column: key, Value: id)).ToArray();
        Db.Execute($"INSERT INTO {table} ({string.Join(", ", all.Select(v => v.Column))}) VALUES ({string.Join(", ", all.Select(v => "$" + v.Column))})",
            [.. all.Select(v => new SqliteParameter("$" + v.Column, Storage.ToSql(v.Value)))]);
        return id;
    }

    public object? Scalar(string sql, Guid id)
    {
        using var command = Db.Connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", Storage.Id(id));
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Ids of the rows the user's filter lets through.</summary>
    public List<Guid> Readable(Guid user, string table)
    {
        using var command = Db.Connection.CreateCommand();
        var filter = Access.ReadFilter(user, Catalog.Table(table), "t", command);
        command.CommandText = $"SELECT t.{Catalog.Table(table).PrimaryId} FROM {table} t WHERE {filter ?? "1"}";
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read()) ids.Add(Guid.Parse(reader.GetString(0)));
        return ids;
    }

    public bool Can(Guid user, RowRights right, string table, Guid row) => (Access.Rights(user, table, row) & right) == right;

    public static EntityReference UserRef(Guid id) => new("systemuser", id);

    public static EntityReference TeamRef(Guid id) => new("team", id);

    /// <summary>Runs what must be refused and returns the fault.</summary>
    public static OrganizationServiceFault Fault(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail;

    public void Relate(Relationship relationship) => Catalog = Copy(Catalog, Catalog.Tables, [.. Catalog.Relationships, relationship]);

    public void Dispose() => Db.Dispose();

    private Guid Role((string Privilege, Depth Depth)[] privileges, int inherited = 1)
    {
        var role = Insert("role", ("name", "Role"), ("businessunitid", Root), ("isinherited", inherited));
        foreach (var (name, depth) in privileges)
        {
            var privilege = RoleRows.PrivilegeId(name);
            Assert.IsNotNull(Scalar("SELECT 1 FROM privilege WHERE privilegeid = $id", privilege), $"No privilege {name}.");
            Insert("roleprivileges", ("roleid", role), ("privilegeid", privilege), ("privilegedepthmask", (int)depth));
        }
        return role;
    }

    private static Catalog Extend(Catalog standard)
    {
        var contact = standard.Table("contact");
        var call = standard.Table("phonecall");
        var lookup = new Column { LogicalName = "x_opportunityid", SchemaName = "x_OpportunityId", Type = ColumnType.Lookup, Targets = ["opportunity"], Custom = true };
        var id = new Column { LogicalName = "x_watchid", SchemaName = "x_WatchId", Type = ColumnType.Id };
        string[] kept = ["ownerid", "owningbusinessunit", "owninguser", "owningteam", "statecode", "statuscode", "createdon"];
        var watch = new Table
        {
            LogicalName = "x_watch", SchemaName = "x_Watch", SetName = "x_watches", PrimaryId = "x_watchid", Ownership = Engine.Metadata.Ownership.User, Custom = true,
            Columns = contact.Columns.Where(c => kept.Contains(c.Key)).Select(c => c.Value).Append(lookup).Append(id).ToDictionary(c => c.LogicalName),
        };
        var custom = new Table
        {
            LogicalName = "x_call", SchemaName = "x_Call", SetName = "x_calls", PrimaryId = "activityid", Ownership = Engine.Metadata.Ownership.User, Custom = true, IsActivity = true,
            Columns = call.Columns, Indexed = call.Indexed,
        };
        var tables = standard.Tables.Values.Append(watch).Append(custom).ToDictionary(t => t.LogicalName);
        return Copy(standard, tables,
        [
            .. standard.Relationships,
            new Relationship("x_opportunity_watch", "opportunity", "x_watch", "x_opportunityid", Delete: Cascade.Cascade),
            new Relationship("opportunity_x_Calls", "opportunity", "x_call", "regardingobjectid", Delete: Cascade.Cascade),
        ]);
    }

    private static Catalog Copy(Catalog from, IReadOnlyDictionary<string, Table> tables, IReadOnlyList<Relationship> relationships) =>
        new() { Tables = tables, Relationships = relationships, ManyToMany = from.ManyToMany, Roles = from.Roles, Solutions = from.Solutions };
}
