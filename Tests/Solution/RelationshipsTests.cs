namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class RelationshipsTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    /// <summary>Lookups that real exports show without a relationship of their own: delegates, and the many targets of an activity's regarding.</summary>
    private static readonly string[] WithoutOwn = ["createdonbehalfby", "modifiedonbehalfby"];

    [TestMethod]
    public void Every_lookup_has_exactly_one_relationship_and_every_relationship_a_lookup()
    {
        var lookups = Tree.Columns.Where(column => column.Type is "lookup" or "owner" && !WithoutOwn.Contains(column.LogicalName))
            .Select(column => column.ToString())
            .Append("crma_managerassist.activityid"); // the row is an activity: its id refers to activitypointer
        Expect.Same(lookups, Tree.Relationships.Select(relationship => $"{relationship.Referencing}.{relationship.Column}"));
    }

    [TestMethod]
    public void Names_of_columns_are_written_as_the_column_writes_them()
        => Expect.None(from r in Tree.Relationships
                       let table = Tree.Table(r.Referencing)
                       where r.Text("ReferencingEntityName") != table.SchemaName || r.Text("ReferencingAttributeName") != table.Column(r.Column)!.PhysicalName
                       select r.Name);

    /// <summary>
    /// A cascade of assign, share or reparent from the deal would make the customer's own assignment fail when the new owner has no role of ours, and
    /// would give the manager's assists to the rep (dataverse-facts 11).
    /// </summary>
    [TestMethod]
    public void The_opportunity_cascades_its_deletion_and_nothing_else()
    {
        var relationships = Tree.Relationships.Where(r => r.Referenced == "opportunity").ToList();
        Expect.Same(["crma_dealevent", "crma_dealwatch", "crma_managerassist"], relationships.Select(r => r.Referencing));
        Expect.None(relationships.Where(r => r.Text("CascadeDelete") != "Cascade").Select(r => r.Name));
    }

    [TestMethod]
    public void Nothing_but_deletion_ever_cascades()
        => Expect.None(from r in Tree.Relationships
                       from cascade in new[] { "CascadeAssign", "CascadeReparent", "CascadeShare", "CascadeUnshare" }
                       where r.Text(cascade) != "NoCascade"
                       select $"{r.Name}: {cascade}");

    [TestMethod]
    public void Parts_go_with_their_assist_and_a_deleted_user_or_contact_only_leaves_a_gap()
        => Expect.None(from r in Tree.Relationships
                       where r.IsOwn
                       let expected = r.Referenced is "opportunity" or "crma_managerassist" ? "Cascade" : "RemoveLink"
                       where r.Text("CascadeDelete") != expected
                       select r.Name);

    /// <summary>Names under which real exports declare them (dataverse-facts 3.3, 5.5); other names would be taken for new relationships.</summary>
    [TestMethod]
    public void Relationships_of_inherited_columns_have_the_names_of_the_platform()
    {
        foreach (var table in Tree.Tables)
        {
            var x = table.LogicalName;
            string[] expected = table.IsActivity
                ?
                [
                    $"activity_pointer_{table.SchemaName}", $"opportunity_{table.SchemaName}s", $"{x}_businessunit_owningbusinessunit", $"{x}_owner_ownerid",
                    $"{x}_systemuser_createdby", $"{x}_systemuser_modifiedby", $"{x}_systemuser_owninguser", $"{x}_team_owningteam",
                    $"{x}_mailbox_sendermailboxid", $"{x}_sla_slaid", $"{x}_sla_slainvokedid",
                ]
                : table.IsUserOwned
                    ? [$"business_unit_{x}", $"lk_{x}_createdby", $"lk_{x}_modifiedby", $"owner_{x}", $"team_{x}", $"user_{x}"]
                    : [$"lk_{x}_createdby", $"lk_{x}_modifiedby", $"organization_{x}"];
            Expect.Same(expected, Tree.Relationships.Where(r => r.Referencing == x && !r.IsOwn).Select(r => r.Name));
        }
    }

    /// <summary>Navigation properties of an activity's lookups live in one name space with those of all other activities.</summary>
    [TestMethod]
    public void Navigation_properties_are_unique_per_table_and_say_so_on_the_activity()
    {
        var own = Tree.Relationships.Where(r => r.IsOwn)
            .Select(r => (Relationship: r, Property: r.Element.Descendants("EntityRelationshipRole").First().In("NavigationPropertyName"))).ToList();
        Expect.None(from o in own
                    let ending = Tree.Table(o.Relationship.Referencing).IsActivity ? "_" + o.Relationship.Referencing : ""
                    where o.Property != o.Relationship.Text("ReferencingAttributeName") + ending
                    select o.Relationship.Name);
        Expect.None(own.GroupBy(o => $"{o.Relationship.Referencing}.{o.Property}").Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>Both packers drop in silence what is in only one of the two places.</summary>
    [TestMethod]
    public void The_list_of_relationships_and_their_definitions_agree_and_both_are_sorted()
    {
        var listed = Tree.Load("Other", "Relationships.xml").Elements().Select(e => e.At("Name")).ToList();
        Assert.AreEqual(string.Join('\n', listed.Order(StringComparer.OrdinalIgnoreCase)), string.Join('\n', listed));
        Expect.Same(listed, Tree.Relationships.Select(r => r.Name));
        foreach (var file in Tree.Relationships.GroupBy(r => r.File))
            Assert.AreEqual(string.Join('\n', file.Select(r => r.Name).Order(StringComparer.OrdinalIgnoreCase)), string.Join('\n', file.Select(r => r.Name)));
        Expect.None(Tree.Relationships.Where(r => Path.GetFileNameWithoutExtension(r.File) != r.Text("ReferencedEntityName")).Select(r => r.Name));
    }
}
