using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class StandardSchemaTests
{
    private static readonly Catalog Catalog = StandardSchema.Load();

    [TestMethod]
    [DataRow("opportunity", "opportunityid", "name", "opportunities")]
    [DataRow("opportunitysalesprocess", "businessprocessflowinstanceid", "name", "opportunitysalesprocesses")]
    [DataRow("phonecall", "activityid", "subject", "phonecalls")]
    [DataRow("systemuser", "systemuserid", "fullname", "systemusers")]
    [DataRow("principalobjectaccess", "principalobjectaccessid", null, "principalobjectaccessset")]
    public void Standard_tables_have_the_platforms_names(string table, string id, string? name, string set)
    {
        var found = Catalog.Table(table);
        Assert.AreEqual(id, found.PrimaryId);
        Assert.AreEqual(name, found.PrimaryName);
        Assert.AreEqual(set, found.SetName);
    }

    [TestMethod]
    public void Every_lookup_points_to_tables_of_the_catalog_and_has_a_relationship_to_each()
    {
        var relations = Catalog.Relationships.Select(r => (r.ReferencingTable, r.ReferencingColumn, r.ReferencedTable)).ToHashSet();
        foreach (var table in Catalog.Tables.Values)
            foreach (var column in table.Columns.Values.Where(c => c.Type == ColumnType.Lookup))
                foreach (var target in column.Targets)
                {
                    Assert.IsTrue(Catalog.Tables.ContainsKey(target), $"{table}.{column.LogicalName} points to {target}");
                    Assert.Contains((table.LogicalName, column.LogicalName, target), relations);
                }
        foreach (var relation in Catalog.Relationships)
            Assert.IsTrue(Catalog.Tables[relation.ReferencingTable].Columns.ContainsKey(relation.ReferencingColumn), relation.Name);
    }

    [TestMethod]
    public void Relationship_names_are_unique() =>
        Assert.AreEqual("", string.Join(", ", Catalog.Relationships.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)));

    [TestMethod]
    public void Primary_names_and_indexed_columns_exist()
    {
        foreach (var table in Catalog.Tables.Values)
            foreach (var column in table.Indexed.Concat(table.Keys.SelectMany(k => k.Columns)).Append(table.PrimaryName ?? table.PrimaryId))
                Assert.IsTrue(table.Columns.ContainsKey(column), $"{table}.{column}");
    }

    [TestMethod]
    [DataRow("phonecall", "opportunity")]
    [DataRow("appointment", "account")]
    [DataRow("email", "lead")]
    [DataRow("task", "contact")]
    [DataRow("annotation", "opportunity")]
    public void Regarding_relations_cascade_everything(string activity, string regarding)
    {
        var relation = Catalog.Relationships.Single(r => r.ReferencingTable == activity && r.ReferencedTable == regarding && r.ReferencingColumn.EndsWith("objectid", StringComparison.Ordinal));
        Assert.AreEqual((Cascade.Cascade, Cascade.Cascade, Cascade.Cascade, Cascade.Cascade, Cascade.Cascade),
            (relation.Assign, relation.Delete, relation.Reparent, relation.Share, relation.Unshare));
    }

    [TestMethod]
    public void A_customers_deals_follow_the_customer_and_a_parent_accounts_do_not()
    {
        Assert.AreEqual(Cascade.Cascade, Catalog.Relationships.Single(r => r.Name == "opportunity_customer_accounts").Assign);
        Assert.AreEqual(Cascade.RemoveLink, Catalog.Relationships.Single(r => r.Name == "opportunity_parent_account").Delete);
        Assert.AreEqual(Cascade.NoCascade, Catalog.Relationships.Single(r => r.Name == "opportunity_parent_account").Assign);
    }

    [TestMethod]
    public void Opportunity_states_and_reasons_are_the_platforms()
    {
        var reasons = Catalog.Column("opportunity", "statuscode").Options.Select(o => (o.Value, o.State));
        CollectionAssert.AreEqual(new (int, int?)[] { (1, 0), (2, 0), (3, 1), (4, 2), (5, 2) }, reasons.ToArray());
        Assert.AreEqual(ColumnType.DateOnly, Catalog.Column("opportunity", "estimatedclosedate").Type);
        Assert.AreEqual(100000001, Catalog.Column("opportunity", "msdyn_forecastcategory").Default);
        Assert.IsTrue(Catalog.Column("opportunity", "customerid").IsPolymorphic);
        Assert.IsTrue(Catalog.Column("phonecall", "regardingobjectid").IsPolymorphic);
    }

    [TestMethod]
    [DataRow("opportunity", "prvShareOpportunity")]
    [DataRow("phonecall", "prvReadActivity")]
    [DataRow("annotation", "prvReadNote")]
    [DataRow("systemuser", "prvReadUser")]
    [DataRow("product", "prvReadProduct")]
    public void Privileges_are_called_as_on_the_platform(string table, string privilege) =>
        Assert.Contains(privilege, Privileges.Of(Catalog.Table(table)).Select(p => p.Name).ToList());

    [TestMethod]
    public void What_the_organisation_owns_is_neither_assigned_nor_shared_and_global_only()
    {
        var privileges = Privileges.Of(Catalog.Table("product")).ToArray();
        Assert.IsFalse(privileges.Any(p => p.Name is "prvAssignProduct" or "prvShareProduct"));
        Assert.IsTrue(privileges.All(p => p.Depths == Depth.Global));
        Assert.IsFalse(Privileges.Of(Catalog.Table("systemuserroles")).Any());
    }

    [TestMethod]
    public void The_administrator_has_every_privilege_and_the_salesperson_reads_own_deals_only()
    {
        var admin = Catalog.Roles.Single(r => r.Name == "System Administrator").Privileges;
        Assert.AreEqual(Depth.Global, admin["prvDeleteOpportunity"]);
        var sales = Catalog.Roles.Single(r => r.Name == "Salesperson").Privileges;
        Assert.AreEqual(Depth.Basic, sales["prvReadOpportunity"]);
        Assert.AreEqual(Depth.Local, sales["prvReadAccount"]);
        Assert.AreEqual(Depth.Deep, Catalog.Roles.Single(r => r.Name == "Sales Manager").Privileges["prvReadOpportunity"]);
    }

    [TestMethod]
    public void Tables_are_created_once_and_a_second_time_changes_nothing()
    {
        using var db = new Database(null);
        Ddl.Create(db, Catalog);
        var before = Schema(db);
        Ddl.Create(db, Catalog);
        Assert.AreEqual(before, Schema(db));
    }

    [TestMethod]
    public void Indexes_are_the_platforms_and_no_more()
    {
        using var db = new Database(null);
        Ddl.Create(db, Catalog);
        Assert.AreEqual("ix_opportunity_ownerid", Text(db, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type='index' AND tbl_name='opportunity' AND sql IS NOT NULL ORDER BY name)"));
        Assert.AreEqual("ix_phonecall_ownerid,ix_phonecall_regardingobjectid",
            Text(db, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type='index' AND tbl_name='phonecall' AND sql IS NOT NULL ORDER BY name)"));
    }

    [TestMethod]
    public void Roles_and_privileges_become_rows_and_are_written_twice_without_harm()
    {
        using var db = new Database(null);
        Ddl.Create(db, Catalog);
        var root = Guid.NewGuid();
        RoleRows.Write(db, Catalog, root);
        var first = Text(db, "SELECT count(*) || ' ' || (SELECT count(*) FROM roleprivileges) || ' ' || (SELECT count(*) FROM privilege) FROM role");
        using (db.Enter()) RoleRows.Write(db, Catalog, root);
        RoleRows.Write(db, Catalog, root);
        Assert.AreEqual(first, Text(db, "SELECT count(*) || ' ' || (SELECT count(*) FROM roleprivileges) || ' ' || (SELECT count(*) FROM privilege) FROM role"));
        Assert.AreEqual("1", Text(db, "SELECT p.privilegedepthmask FROM roleprivileges p JOIN role r ON r.roleid = p.roleid JOIN privilege v ON v.privilegeid = p.privilegeid "
            + "WHERE r.name = 'Salesperson' AND v.name = 'prvReadOpportunity'"));
    }

    private static string Schema(Database db) => Text(db, "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_master ORDER BY name)");

    private static string Text(Database db, string sql)
    {
        using var command = db.Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
