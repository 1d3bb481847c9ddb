using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

/// <summary>The buttons: an id that leads nowhere hides a button without a word, and ids of all publishers live in one name space.</summary>
[TestClass]
public sealed class RibbonTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static IEnumerable<(Table Table, XElement Ribbon)> Ribbons => Tree.Tables.Concat(Tree.Extended).Select(table => (table, SolutionTree.Read(Path.Combine(table.Folder, "RibbonDiff.xml"))));

    private static IEnumerable<XElement> Everywhere(string name) => Ribbons.SelectMany(r => r.Ribbon.Descendants(name));

    [TestMethod]
    public void Ids_are_unique_and_carry_the_publisher_and_the_table()
    {
        var ids = (from r in Ribbons
                   from part in r.Ribbon.Descendants()
                   where part.Name.LocalName is "CustomAction" or "Button" or "FlyoutAnchor" or "Menu" or "MenuSection" or "CommandDefinition" or "LocLabel" || (part.Parent?.Parent?.Name.LocalName == "RuleDefinitions")
                   select (r.Table, Kind: part.Name.LocalName, Id: part.At("Id"))).ToList();
        Expect.None(ids.Where(part => !part.Id.StartsWith($"crma.{part.Table.LogicalName}.", StringComparison.Ordinal)).Select(part => $"{part.Kind} {part.Id}"));
        Expect.None(ids.GroupBy(part => $"{part.Kind} {part.Id}").Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [TestMethod]
    public void Every_button_has_a_command_and_every_command_a_button()
        => Expect.Same(Everywhere("CommandDefinition").Select(c => c.At("Id")), Everywhere("CommandUIDefinition").Descendants().Select(b => b.At("Command")).Where(command => command.Length > 0).Distinct());

    [TestMethod]
    public void Commands_name_rules_that_exist_and_every_rule_is_used()
    {
        foreach (var kind in new[] { "DisplayRule", "EnableRule" })
            Expect.Same(
                Everywhere("RuleDefinitions").Descendants(kind).Select(rule => rule.At("Id")),
                Everywhere("CommandDefinition").Descendants(kind).Select(rule => rule.At("Id")).Distinct());
    }

    [TestMethod]
    public void Every_label_is_written_and_every_written_label_used()
    {
        const string mark = "$LocLabels:";
        var used = Everywhere("CommandUIDefinition").Descendants().Attributes().Select(a => a.Value).Where(v => v.StartsWith(mark, StringComparison.Ordinal)).Select(v => v[mark.Length..]).Distinct();
        Expect.Same(Everywhere("LocLabel").Select(label => label.At("Id")), used);
        Expect.None(Everywhere("LocLabel").Where(label => label.Descendants("Title").All(t => t.At("languagecode") != "1033" || t.At("description").Length == 0)).Select(label => label.At("Id")));
    }

    /// <summary>Whoever has no role of ours must not see our buttons on the own deals (product.md O5).</summary>
    [TestMethod]
    public void Every_command_is_for_those_who_may_read_deal_watches()
    {
        var reading = Everywhere("RuleDefinitions").Descendants("EntityPrivilegeRule").Where(rule => rule.At("EntityName") == "crma_dealwatch" && rule.At("PrivilegeType") == "Read").Select(rule => rule.Parent!.At("Id")).ToHashSet();
        Expect.None(Everywhere("CommandDefinition").Where(command => !command.Descendants("DisplayRule").Any(rule => reading.Contains(rule.At("Id")))).Select(command => command.At("Id")));
    }

    [TestMethod]
    public void Libraries_are_scripts_of_the_solution_and_functions_ours()
    {
        var scripts = WebResourcesTests.All.Where(r => r.In("WebResourceType") == "3").Select(r => "$webresource:" + r.In("Name")).ToHashSet();
        Expect.None(Everywhere("JavaScriptFunction").Concat(Everywhere("CustomRule"))
            .Where(f => !scripts.Contains(f.At("Library")) || !f.At("FunctionName").StartsWith("CrmAssist.Commands.", StringComparison.Ordinal)).Select(f => $"{f.At("FunctionName")} in {f.At("Library")}"));
    }
}
