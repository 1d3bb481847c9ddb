using System.Xml.Linq;
using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Deploy;

namespace CrmAssist.Tools.Tests.Deploy;

/// <summary>The card on a customer's form.</summary>
[TestClass]
public sealed class CardTests
{
    private const string Form = """
        <form><tabs><tab name="general" id="{1}"><labels /><columns><column width="50%"><sections><section name="s" id="{2}"><labels /><rows><row><cell id="{3}"><control id="name" /></cell></row></rows></section></sections></column></columns></tab></tabs></form>
        """;

    [TestMethod]
    public void It_comes_into_a_section_of_its_own_before_the_others_and_nothing_else_is_touched()
    {
        var with = XDocument.Parse(CardXml.Add(Form, "Opportunity"));
        var sections = with.Descendants("section").ToList();
        Assert.AreEqual("crma_card", (string?)sections[0].Attribute("name"));
        Assert.AreEqual(Product.Card, sections[0].Descendants("Url").Single().Value);
        Assert.AreEqual("true", sections[0].Descendants("PassParameters").Single().Value, "the card reads the deal from its address");
        sections[0].Remove();
        Assert.AreEqual(XDocument.Parse(Form.Trim()).ToString(SaveOptions.DisableFormatting), with.ToString(SaveOptions.DisableFormatting));
    }

    [TestMethod]
    public void A_form_that_has_it_stays_as_it_is_and_ids_are_the_same_each_time()
    {
        var with = CardXml.Add(Form, "Opportunity");
        Assert.AreEqual(with, CardXml.Add(with, "Opportunity"));
        Assert.AreEqual(with, CardXml.Add(Form, "Opportunity"));
    }

    [TestMethod]
    public void A_form_without_a_place_for_it_is_named() =>
        Assert.Contains("The form Odd has no tab with a column", Assert.ThrowsExactly<CommandException>(() => CardXml.Add("<form><tabs /></form>", "Odd")).Message);

    [TestMethod]
    public void The_web_resource_and_the_control_are_those_of_the_solution()
    {
        var root = Path.Combine(Local.App.SolutionZip.RepositoryRoot(), "Solution", "src");
        var data = XDocument.Load(Path.Combine(root, "WebResources", "crma_", "card", "deal.html.data.xml"));
        var card = XDocument.Parse(CardXml.Add(Form, "Opportunity"));
        Assert.AreEqual(data.Root!.Element("WebResourceId")!.Value, card.Descendants("WebResourceId").Single().Value);
        var ours = Directory.EnumerateFiles(Path.Combine(root, "Entities"), "*.xml", SearchOption.AllDirectories).Select(f => XDocument.Load(f)).SelectMany(x => x.Descendants("control"))
            .First(c => c.Descendants("Url").Any());
        Assert.AreEqual((string?)ours.Attribute("classid"), (string?)card.Descendants("control").First().Attribute("classid"), ignoreCase: true);
    }

    [TestMethod]
    public void Named_forms_get_it_and_are_published_once_and_names_that_are_none_are_answered_with_those_there_are()
    {
        using var org = Org.New(live: false);
        var platform = new ScriptedPlatform(org) { Forms = new() { ["Opportunity"] = Form, ["Sales Insights"] = CardXml.Add(Form, "Sales Insights") } };
        var said = new List<string>();
        new FormCards(platform.Service, said.Add).Add(["opportunity", "Sales Insights"]);
        Assert.AreEqual("update systemform,PublishXml", string.Join(",", platform.Sent));
        Assert.IsTrue(CardXml.HasCard(platform.Forms["Opportunity"]));
        Assert.AreEqual("The form Opportunity got the card|The form Sales Insights has the card", string.Join("|", said));
        Assert.Contains("it has Opportunity, Sales Insights", Assert.ThrowsExactly<CommandException>(() => new FormCards(platform.Service, said.Add).Add(["Nothing"])).Message);
    }
}
