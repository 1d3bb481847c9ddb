using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class ViewsTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    /// <summary>The columns of standard tables that views show beside own ones.</summary>
    private static readonly Dictionary<string, string[]> StandardColumns = new()
    {
        ["opportunity"] = ["opportunityid", "name", "estimatedvalue", "estimatedclosedate", "ownerid", "customerid", "statecode"],
    };

    private static bool Exists(string table, string column)
        => StandardColumns.TryGetValue(table, out var columns) ? columns.Contains(column) : Tree.Table(table).Column(column) != null;

    /// <summary>Public, advanced find, associated, quick find, lookup: without one of them the platform makes its own at the import.</summary>
    [TestMethod]
    public void Every_table_has_one_default_view_of_each_kind()
    {
        foreach (var table in Tree.Tables)
            Expect.Same(["0", "1", "2", "4", "64"], table.Views.Where(view => view.IsDefault).Select(view => view.QueryType));
    }

    [TestMethod]
    [DataRow("crma_managerassist", "My open assists", true)]
    [DataRow("crma_managerassist", "All open assists", false)]
    [DataRow("crma_managerassist", "Asked by me", false)]
    [DataRow("crma_managerassist", "Done by me", false)]
    [DataRow("crma_managerassist", "Closed assists", false)]
    [DataRow("crma_managerassist", "Overdue", false)]
    [DataRow("crma_managerassist", "Declined", false)]
    [DataRow("crma_managerassist", "Step-ins", false)]
    [DataRow("crma_managerassist", "On my deals", false)]
    [DataRow("crma_managerassist", "Done this quarter", false)]
    [DataRow("crma_assistcontact", "Call list", false)]
    [DataRow("crma_assistcontact", "My calls", false)]
    [DataRow("crma_move", "Moves by obstacle", true)]
    [DataRow("crma_dealwatch", "Stalled deals", true)]
    [DataRow("crma_dealwatch", "All watched deals", false)]
    [DataRow("crma_dealwatch", "My turn", false)]
    [DataRow("crma_dealwatch", "Parked deals", false)]
    [DataRow("crma_dealwatch", "To review", false)]
    [DataRow("crma_stallrule", "Active stall rules", true)]
    [DataRow("crma_stallrule", "Inactive stall rules", false)]
    [DataRow("crma_stallrule", "History of rules", false)]
    public void The_lists_people_work_with(string table, string name, bool isDefault)
        => Assert.AreEqual(isDefault, Tree.Table(table).Views.Single(view => view.Name == name && view.QueryType == "0").IsDefault);

    [TestMethod]
    public void A_view_returns_the_primary_id_and_knows_the_primary_name()
        => Expect.None(from view in Tree.Views
                       let returned = view.Query.Elements("attribute").Select(a => a.At("name")).ToList()
                       where view.Row.At("id") != view.Table.PrimaryId || view.Grid.At("jump") != view.Table.PrimaryName
                             || !returned.Contains(view.Table.PrimaryId) || !returned.Contains(view.Table.PrimaryName)
                             || view.Query.At("name") != view.Table.LogicalName
                       select view.ToString());

    [TestMethod]
    public void Queries_name_existing_columns()
        => Expect.None(from view in Tree.Views
                       from part in view.Query.DescendantsAndSelf().Where(e => e.Name.LocalName is "attribute" or "order" or "condition")
                       let owner = part.Ancestors().First(e => e.Name.LocalName is "entity" or "link-entity")
                       let column = (string)(part.Attribute("attribute") ?? part.Attribute("name"))!
                       where !Exists(owner.At("name"), column)
                       select $"{view}: {column}");

    [TestMethod]
    public void Links_join_along_a_relationship()
        => Expect.None(from view in Tree.Views
                       from link in view.Query.Elements("link-entity")
                       let along = Tree.Relationships.Where(r => r.Referencing == view.Table.LogicalName && r.Referenced == link.At("name"))
                       where along.All(r => r.Column != link.At("to"))
                             || link.At("from") != (StandardColumns.ContainsKey(link.At("name")) ? link.At("name") + "id" : Tree.Table(link.At("name")).PrimaryId)
                       select $"{view}: {link.At("alias")}");

    [TestMethod]
    public void Every_cell_shows_a_column_that_the_query_returns()
        => Expect.None(from view in Tree.Views
                       let linked = view.Query.Elements("link-entity").Elements("attribute").Select(a => $"{a.Parent!.At("alias")}.{a.At("name")}")
                       let returned = view.Query.Elements("attribute").Select(a => a.At("name")).Concat(linked).ToHashSet()
                       from cell in view.Cells
                       where !returned.Contains(cell)
                       select $"{view}: {cell}");

    /// <summary>Option values in a query are numbers; a value outside the set finds nothing and says nothing.</summary>
    [TestMethod]
    public void Conditions_on_choices_name_options_that_exist()
        => Expect.None(from view in Tree.Views
                       from condition in view.Query.Descendants("condition")
                       let table = condition.Ancestors("link-entity").FirstOrDefault()?.At("name") ?? view.Table.LogicalName
                       where !StandardColumns.ContainsKey(table)
                       let column = Tree.Table(table).Column(condition.At("attribute"))
                       where column?.Type is "picklist" or "state"
                       let options = Options(column)
                       from value in condition.Attribute("value") is { } one ? [one.Value] : condition.Elements("value").Select(v => v.Value)
                       where !options.Contains(value)
                       select $"{view}: {column.LogicalName} {value}");

    [TestMethod]
    public void Quick_find_views_search_text_columns_with_the_place_holder()
    {
        foreach (var view in Tree.Views.Where(view => view.QueryType == "4"))
        {
            Assert.AreEqual("1", view.Element.In("isquickfindquery"), view.ToString());
            var search = view.Query.Elements("filter").Single(filter => filter.At("isquickfindfields") == "1").Elements("condition").ToList();
            Assert.IsNotEmpty(search, view.ToString());
            Expect.None(search.Where(c => c.At("value") != "{0}" || view.Table.Column(c.At("attribute"))!.Type != "nvarchar").Select(c => $"{view}: {c}"));
        }
    }

    [TestMethod]
    public void My_open_assists_are_those_I_own_the_most_urgent_first()
    {
        var query = Tree.Table("crma_managerassist").Views.Single(view => view.Name == "My open assists").Query;
        Assert.AreEqual("eq-userid", query.Descendants("condition").Single(c => c.At("attribute") == "ownerid").At("operator"));
        Assert.AreEqual("crma_byon", query.Element("order")!.At("attribute"));
    }

    /// <summary>The platform sorts states by their label, and Open comes behind Completed and Canceled when it sorts upwards.</summary>
    [TestMethod]
    public void Asked_by_me_shows_open_asks_first()
    {
        var query = Tree.Table("crma_managerassist").Views.Single(view => view.Name == "Asked by me").Query;
        Assert.AreEqual("eq-userid", query.Descendants("condition").Single(c => c.At("attribute") == "crma_requestedbyid").At("operator"));
        Assert.AreEqual("statecode down, crma_byon up", string.Join(", ", query.Elements("order").Select(o => o.At("attribute") + (o.At("descending") == "true" ? " down" : " up"))));
    }

    /// <summary>A deal of which its owner has not been told yet is nobody's turn.</summary>
    [TestMethod]
    public void My_turn_lists_my_deals_that_I_was_told_about()
    {
        var query = Tree.Table("crma_dealwatch").Views.Single(view => view.Name == "My turn").Query;
        CollectionAssert.AreEqual(
            new[] { "statecode eq 0", "ownerid eq-userid ", "crma_stallstate eq 773200002", "crma_toldon not-null " },
            query.Descendants("condition").Select(c => $"{c.At("attribute")} {c.At("operator")} {c.At("value")}").ToArray());
    }

    /// <summary>No operator says "before now"; a minute past the by when is what comes next to it.</summary>
    [TestMethod]
    public void Overdue_lists_open_assists_past_their_by_when_that_are_mine_to_do_or_to_get()
        => CollectionAssert.AreEqual(new[] { "statecode in 0 3", "crma_byon olderthan-x-minutes 1", "ownerid eq-userid", "crma_requestedbyid eq-userid" }, Conditions("crma_managerassist", "Overdue"));

    [TestMethod]
    public void Declined_lists_what_was_declined_and_what_was_handed_back()
        => CollectionAssert.AreEqual(new[] { "statuscode in 773200003 773200004", "ownerid eq-userid", "crma_requestedbyid eq-userid" }, Conditions("crma_managerassist", "Declined"));

    [TestMethod]
    public void Step_ins_are_the_assists_a_manager_began()
        => CollectionAssert.AreEqual(new[] { "crma_origin eq 773200002" }, Conditions("crma_managerassist", "Step-ins"));

    /// <summary>
    /// FetchXML knows no calendar quarter. A date in the view would be stale after the first quarter, and the last three months are no quarter; the fiscal period is one unless
    /// the organisation has set another, and then it is what its people call the current period.
    /// </summary>
    [TestMethod]
    public void Done_this_quarter_is_the_fiscal_period_that_runs()
        => CollectionAssert.AreEqual(new[] { "statecode eq 1", "actualend this-fiscal-period" }, Conditions("crma_managerassist", "Done this quarter"));

    [TestMethod]
    public void My_calls_are_those_left_on_my_open_assists_with_deal_rep_and_by_when_the_soonest_first()
    {
        var view = Tree.Table("crma_assistcontact").Views.Single(view => view.Name == "My calls");
        CollectionAssert.AreEqual(new[] { "statecode eq 0", "ownerid eq-userid", "statecode in 0 3" }, Conditions("crma_assistcontact", "My calls"));
        Expect.None(new[] { "crma_number", "crma_line", "assist.regardingobjectid", "assist.crma_requestedbyid", "assist.crma_byon" }.Except(view.Cells));
        Assert.AreEqual("crma_byon", view.Query.Descendants("order").Single().At("attribute"));
    }

    [TestMethod]
    public void Ids_of_new_views_are_derived_from_their_names()
        => Expect.None(from view in Tree.Views
                       where view.Element.In("IntroducedVersion") == "0.4.0.0" && view.Table.LogicalName is "crma_managerassist" or "crma_assistcontact"
                             && view.Element.In("savedqueryid") != CrmAssist.Packing.NameBasedId.Of($"view/{view.Table.LogicalName}/{view.Name}").ToString("B")
                       select view.ToString());

    /// <summary>Lists are about deals and asks. How fast or how often somebody helps is said of all, never of one.</summary>
    [TestMethod]
    public void No_view_shows_how_fast_somebody_answers_or_adds_anything_up()
        => Expect.None(from view in Tree.Views
                       where view.Query.DescendantsAndSelf().Any(e => e.Attribute("aggregate") != null || e.Attribute("groupby") != null)
                             || view.Cells.Any(cell => cell.EndsWith("crma_responseminutes", StringComparison.Ordinal) || cell.EndsWith("crma_respondedon", StringComparison.Ordinal))
                       select view.ToString());

    [TestMethod]
    public void Moves_are_listed_by_obstacle_in_their_order()
        => Assert.AreEqual("crma_obstacle crma_order", string.Join(' ', Tree.Table("crma_move").Views.Single(view => view.Name == "Moves by obstacle").Query.Elements("order").Select(o => o.At("attribute"))));

    [TestMethod]
    public void Names_of_views_are_unique_per_table()
        => Expect.None(Tree.Views.GroupBy(view => view.ToString()).Where(same => same.Count() > 1).Select(same => same.Key));

    private static string[] Conditions(string table, string name) => [.. Tree.Table(table).Views.Single(view => view.Name == name).Query.Descendants("condition")
        .Select(c => string.Join(' ', new[] { c.At("attribute"), c.At("operator"), c.Attribute("value")?.Value }.Concat(c.Elements("value").Select(v => v.Value)).OfType<string>()))];

    private static HashSet<string> Options(Column column)
    {
        var set = column.Element.Element("optionset") ?? Tree.OptionSets.SingleOrDefault(set => set.At("Name") == column.OptionSetName);
        return [.. (set?.Elements().Where(e => e.Name.LocalName is "options" or "states").Elements() ?? []).Select(option => option.At("value"))];
    }
}
