using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class OptionSetsTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static int OptionPrefix => 10_000 * (int)Tree.Manifest.Element("Publisher")!.Element("CustomizationOptionValuePrefix")!;

    /// <summary>Own code counts from zero, so an option's value is the prefix and its place.</summary>
    [TestMethod]
    public void Options_count_from_the_prefix_without_a_gap()
    {
        foreach (var set in Tree.OptionSets)
        {
            var values = set.Element("options")!.Elements().Select(option => (int)option.Attribute("value")!).ToList();
            Assert.AreEqual(string.Join(',', Enumerable.Range(OptionPrefix, values.Count)), string.Join(',', values), set.At("Name"));
        }
    }

    [TestMethod]
    public void Every_choice_column_uses_an_option_set_that_exists_and_every_set_is_used()
    {
        var used = Tree.Columns.Where(column => column is { IsOwn: true, Type: "picklist" }).Select(column => column.OptionSetName!).Distinct();
        Expect.Same(Tree.OptionSets.Select(set => set.At("Name")), used);
    }

    [TestMethod]
    public void A_default_is_one_of_the_options()
        => Expect.None(from column in Tree.Columns
                       where column is { IsOwn: true, Type: "picklist" }
                       let value = column.Element.In("AppDefaultValue")
                       let set = Tree.OptionSets.Single(set => set.At("Name") == column.OptionSetName)
                       where value != "-1" && set.Element("options")!.Elements().All(option => option.At("value") != value)
                       select column.ToString());

    [TestMethod]
    public void File_names_are_the_names_of_the_sets()
        => Expect.Same(Tree.Files("OptionSets").Select(Path.GetFileNameWithoutExtension)!, Tree.OptionSets.Select(set => set.At("Name")));

    [TestMethod]
    public void Labels_are_unique_within_a_set()
        => Expect.None(from set in Tree.OptionSets
                       from same in set.Element("options")!.Elements().GroupBy(option => option.Element("labels")!.Elements().First().Attribute("description")!)
                       where same.Count() > 1
                       select $"{set.At("Name")}: {same.Key}");

    /// <summary>The platform's own reasons keep their numbers; more of them carry the prefix (dataverse-facts 3.2).</summary>
    [TestMethod]
    [DataRow("crma_managerassist", "0:1,773200000 1:2 2:3,773200001,773200002,773200003,773200004 3:4")]
    [DataRow("crma_dealwatch", "0:1 1:2")]
    [DataRow("crma_stallrule", "0:1 1:2,773200000")]
    public void Status_reasons_belong_to_their_states(string table, string expected)
    {
        var reasons = Reasons(table).ToLookup(reason => reason.At("state"), reason => (int)reason.Attribute("value")!);
        var states = States(table).Select(state => state.At("value"));
        Assert.AreEqual(expected, string.Join(' ', states.Select(state => $"{state}:{string.Join(',', reasons[state].Order())}")));
    }

    [TestMethod]
    public void The_default_reason_of_a_state_belongs_to_that_state()
        => Expect.None(from table in Tree.Tables
                       from state in States(table.LogicalName)
                       let reason = Reasons(table.LogicalName).SingleOrDefault(reason => reason.At("value") == state.At("defaultstatus"))
                       where reason?.At("state") != state.At("value")
                       select $"{table.LogicalName}: {state.At("invariantname")}");

    private static IEnumerable<XElement> States(string table) => Tree.Table(table).Column("statecode")!.Element.Descendants("state");

    private static IEnumerable<XElement> Reasons(string table) => Tree.Table(table).Column("statuscode")!.Element.Descendants("status");
}
