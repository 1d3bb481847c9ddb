using System.Web;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Import;

namespace CrmAssist.Solution.Tests;

/// <summary>The model-driven app and its site map: nothing checks before a user clicks whether a link leads anywhere.</summary>
[TestClass]
public sealed class AppTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static IEnumerable<XElement> SubAreas => Tree.SiteMap.Descendants("SubArea");

    private static HashSet<string> Tables => [.. Tree.App.Descendants("AppModuleComponent").Where(c => c.At("type") == "1").Select(c => c.At("schemaName"))];

    [TestMethod]
    public void The_app_and_its_site_map_have_one_name()
    {
        Assert.AreEqual("crma_CrmAssist", Tree.App.In("UniqueName"));
        Assert.AreEqual("crma_CrmAssist", Tree.SiteMap.In("SiteMapUniqueName"));
        Expect.Same(["crma_CrmAssist"], Tree.App.Descendants("AppModuleComponent").Where(c => c.At("type") == "62").Select(c => c.At("schemaName")));
    }

    [TestMethod]
    public void The_app_holds_every_own_table_and_else_only_standard_ones()
    {
        Expect.None(Tree.Tables.Select(table => table.LogicalName).Where(name => !Tables.Contains(name)));
        var standard = StandardSchema.Load().Tables.Keys;
        Expect.None(Tables.Where(name => !name.StartsWith(SolutionTree.Prefix, StringComparison.Ordinal) && !standard.Contains(name)));
    }

    [TestMethod]
    public void The_app_is_open_to_our_roles_and_to_nobody_else()
        => Expect.Same(Tree.Roles.Select(role => role.At("id")), Tree.App.Descendants("Role").Select(role => role.At("id")));

    [TestMethod]
    public void The_areas_people_move_in()
        => CollectionAssert.AreEqual(
            new[]
            {
                "My work: My open assists, My calls, Overdue, Asked by me, Declined, My turn, My activities, My preferences", "Deals: Pipeline review, Opportunities, Stalled deals, To review, Parked deals, Accounts, Contacts",
                "Insights: Help on deals, All assists, Step-ins, Done this quarter, Deal history", "Settings: Rules, Stall rules, Moves, Assist settings, Sweep lanes",
            },
            Tree.SiteMap.Descendants("Area").Select(area => $"{Title(area)}: {string.Join(", ", area.Descendants("SubArea").Select(Title))}").ToArray());

    [TestMethod]
    public void Every_sub_area_leads_to_a_table_of_the_app()
        => Expect.None(SubAreas.Where(sub => PageOf(sub) == null && DashboardOf(sub) == null && !Tables.Contains(TableOf(sub))).Select(sub => $"{sub.At("Id")}: {TableOf(sub)}"));

    [TestMethod]
    public void Every_page_is_a_web_resource_of_the_solution()
    {
        var pages = WebResourcesTests.All.Where(resource => resource.In("WebResourceType") == "1").Select(resource => resource.In("Name")).ToHashSet();
        Expect.None(SubAreas.Where(sub => PageOf(sub) is { } page && !pages.Contains(page)).Select(sub => sub.At("Id")));
    }

    /// <summary>The message that tells owners of their deals leads there by this id.</summary>
    [TestMethod]
    public void My_turn_keeps_the_id_that_messages_lead_to()
        => Assert.AreEqual("{b7a3c1de-5f0e-4c3a-9d7b-2e6f8a1c4d01}", Query(SubAreas.Single(sub => Title(sub) == "My turn"))["viewid"]);

    /// <summary>The documented way to a view of one's choice; the id stands in percent-encoded braces (documentation "Change application navigation using the site map").</summary>
    [TestMethod]
    public void Every_address_leads_to_a_public_view_that_exists()
        => Expect.None(from sub in SubAreas
                       where sub.Attribute("Url") != null && PageOf(sub) == null && DashboardOf(sub) == null
                       let views = Tree.Table(TableOf(sub)).Views.Where(view => view.QueryType == "0").Select(view => view.Element.In("savedqueryid"))
                       where !sub.At("Url").StartsWith("/_root/homepage.aspx?", StringComparison.Ordinal) || !views.Contains(Query(sub)["viewid"])
                       select sub.At("Id"));

    /// <summary>Two entries that lead to the same list would only differ in their name.</summary>
    [TestMethod]
    public void No_two_sub_areas_lead_to_the_same_list()
        => Expect.None(SubAreas.GroupBy(sub => sub.At("Entity") + sub.At("Url")).Where(same => same.Count() > 1).Select(same => same.Key));

    /// <summary>Everybody may read rules, moves and settings, so the entries would stand there for reps who can change nothing.</summary>
    [TestMethod]
    public void Settings_are_offered_only_to_those_who_may_change_them()
        => Expect.None(from sub in Tree.SiteMap.Descendants("Area").Single(area => Title(area) == "Settings").Descendants("SubArea")
                       let asked = sub.Elements("Privilege").Select(p => $"{p.At("Entity")} {p.At("Privilege")}")
                       // The page of the rules changes them.
                       where string.Join(',', asked) != $"{(PageOf(sub) == null ? TableOf(sub) : "crma_stallrule")} Write"
                       select sub.At("Id"));

    [TestMethod]
    public void Ids_of_areas_groups_and_sub_areas_are_unique_and_carry_the_prefix()
    {
        var ids = Tree.SiteMap.Descendants().Where(e => e.Name.LocalName is "Area" or "Group" or "SubArea").Select(e => e.At("Id")).ToList();
        Expect.None(ids.Where(id => !id.StartsWith(SolutionTree.Prefix, StringComparison.Ordinal)));
        Expect.None(ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    private static System.Collections.Specialized.NameValueCollection Query(XElement sub) => HttpUtility.ParseQueryString(sub.At("Url")[(sub.At("Url").IndexOf('?', StringComparison.Ordinal) + 1)..]);

    /// <summary>The web resource an entry opens; null: it opens a list.</summary>
    private static string? PageOf(XElement sub) => sub.At("Url") is { } url && url.StartsWith("$webresource:", StringComparison.Ordinal) ? url["$webresource:".Length..] : null;

    /// <summary>The dashboard an entry opens.</summary>
    private static string? DashboardOf(XElement sub) => sub.At("Url") == "/workplace/home_dashboards.aspx" ? sub.At("DefaultDashboard") : null;

    private static string TableOf(XElement sub) => sub.Attribute("Entity")?.Value ?? Query(sub)["etn"] ?? "";

    private static string Title(XElement element) => element.Element("Titles")!.Elements("Title").Single(title => title.At("LCID") == "1033").At("Title");
}
