using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Tests;

/// <summary>What forms, command bars and apps of a solution become, and what of them is refused by name.</summary>
[TestClass]
public sealed class ShellImportTests
{
    private const string NoRibbon = "<RibbonDiffXml /></Entity>\n<Entity>";

    [TestMethod]
    public void A_form_becomes_tabs_sections_and_controls()
    {
        var form = new TestSolution().Read().Forms.Single();
        Assert.AreEqual(("general", "General"), (form.Tabs.Single().Name, form.Tabs.Single().Label));
        Assert.AreEqual(2, form.Tabs.Single().Columns.Single().Sections.Single().Columns);
        Assert.AreEqual(("tst_name", ControlKind.Text, "tst_name"), (form.Controls.Single().Name, form.Controls.Single().Kind, form.Controls.Single().Column));
    }

    [TestMethod]
    [DataRow("4273EDBD-AC1D", "00000000-AC1D", "Local does not have controls of the class 00000000-AC1D-40d3-9FB2-095C621B552D")]
    [DataRow("<forms type=\"main\">", "<forms type=\"card\">", "Local does not have forms of type 'card'")]
    [DataRow("datafieldname=\"tst_name\"", "datafieldname=\"tst_nome\"", "shows the unknown column tst_watch.tst_nome")]
    [DataRow("datafieldname=\"tst_name\"", "datafieldname=\"tst_due\"", "is a control for Text and cannot show tst_watch.tst_due")]
    [DataRow("<section name=\"facts\"", "<section name=\"facts\" glow=\"1\"", "has the unknown attribute 'glow'")]
    [DataRow("<tabs><tab name=\"general\">", "<tabs><tab name=\"general\"><glow />", "has the unknown element 'glow'")]
    public void What_a_form_says_wrong_is_named(string old, string replacement, string refusal) => Refused(new TestSolution().With(old, replacement), refusal);

    [TestMethod]
    [DataRow("Mscrm.Form.tst_watch.MainTab.Actions.Controls._children", "Mscrm.Form.tst_watch.JewelMenu.Controls._children", "goes to the location 'Mscrm.Form.tst_watch.JewelMenu.Controls._children'")]
    [DataRow("<ValueRule Field=\"statecode\" Value=\"0\" />", "<OutlookVersionRule Version=\"2010\" />", "is a OutlookVersionRule, which Local does not evaluate")]
    [DataRow("<ValueRule Field=\"statecode\" Value=\"0\" />", "<ValueRule Field=\"mood\" Value=\"0\" />", "rule on the unknown column tst_watch.mood")]
    [DataRow("<EnableRule Id=\"tst.Open\"/>", "<EnableRule Id=\"tst.Shut\"/>", "names the enable rule tst.Shut, which is not defined")]
    [DataRow("$webresource:tst_/page.html", "$webresource:tst_/lost.js", "names the web resource tst_/lost.js, which the solution does not bring")]
    [DataRow("<CrmParameter Value=\"PrimaryControl\" />", "<CrmParameter Value=\"TheMoon\" />", "passes the CrmParameter TheMoon")]
    [DataRow("Command=\"tst.Ask\"", "Command=\"tst.Tell\"", "names the command tst.Tell, which is not defined")]
    [DataRow("$LocLabels:tst.Ask.Label", "$LocLabels:tst.Lost", "names the label tst.Lost, which is not defined")]
    public void What_a_ribbon_says_wrong_is_named(string old, string replacement, string refusal) => Refused(WithRibbon().With(old, replacement), refusal);

    [TestMethod]
    public void A_ribbon_becomes_buttons_commands_and_rules()
    {
        var ribbon = WithRibbon().Read().Ribbons.Single();
        var button = ribbon.Buttons.Single();
        Assert.AreEqual((RibbonPlace.Form, "Actions", "Ask", 41), (button.Place, button.Group, button.Button.Label, button.Button.Sequence));
        Assert.AreEqual(("Tst.ask", "tst_/page.html"), (ribbon.Commands["tst.Ask"].Actions.Single().Function!, ribbon.Commands["tst.Ask"].Actions.Single().Library!));
        Assert.AreEqual("Value", ribbon.EnableRules["tst.Open"].Steps.Single().Kind);
    }

    [TestMethod]
    public void An_app_becomes_areas_groups_and_entries()
    {
        var app = WithApp("<SubArea Id=\"Watches\" Entity=\"tst_watch\" />").Read().Apps.Single();
        Assert.AreEqual(("tst_App", "Watching"), (app.UniqueName, app.Title));
        Assert.AreEqual("tst_watch", app.Areas.Single().Groups.Single().SubAreas.Single().Table);
    }

    [TestMethod]
    [DataRow("<SubArea Id=\"A\" Entity=\"tst_lost\" />", "names the unknown table tst_lost")]
    [DataRow("<SubArea Id=\"A\" />", "names neither a table nor a URL")]
    [DataRow("<SubArea Id=\"A\" Url=\"/workplace/home_calendar.aspx\" />", "leads to '/workplace/home_calendar.aspx', a page Local does not have")]
    [DataRow("<SubArea Id=\"A\" Url=\"/workplace/home_dashboards.aspx\" />", "has no DefaultDashboard")]
    [DataRow("<SubArea Id=\"A\" Url=\"/workplace/home_dashboards.aspx\" DefaultDashboard=\"11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb1\" />", "names the dashboard {11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb1}, which this organisation does not have")]
    [DataRow("<SubArea Id=\"A\" Url=\"$webresource:tst_/lost.html\" />", "names the web resource tst_/lost.html")]
    [DataRow("<SubArea Id=\"A\" Entity=\"tst_watch\" Glow=\"1\" />", "has the unknown attribute 'Glow'")]
    [DataRow("", "leads nowhere")]
    public void What_a_site_map_says_wrong_is_named(string entry, string refusal) => Refused(WithApp(entry), refusal);

    [TestMethod]
    public void The_standard_forms_and_views_name_columns_that_exist()
    {
        var catalog = StandardSchema.Load();
        foreach (var form in catalog.Forms) FormCheck.Check(form, catalog);
        foreach (var view in catalog.Views) ViewCheck.Check(view, catalog.Tables);
        foreach (var app in catalog.Apps) AppCheck.Check(app, catalog, []);
        foreach (var table in new[] { "opportunity", "account", "contact", "phonecall", "email", "appointment", "task", "systemuser" })
            Assert.IsTrue(catalog.Forms.Any(f => f.Table == table && f.Type == FormType.Main), table);
    }

    [TestMethod]
    public void A_form_has_libraries_and_what_its_onload_event_calls()
    {
        var form = WithScript().Read().Forms.Single();
        CollectionAssert.AreEqual(new[] { "tst_/page.html" }, form.Libraries.ToArray());
        Assert.AreEqual(new FormHandler("Tst.Form.onLoad", "tst_/page.html", true), form.OnLoad.Single());
        Assert.IsEmpty(WithScript().With("enabled=\"true\"", "enabled=\"false\"").Read().Forms.Single().OnLoad);
    }

    [TestMethod]
    [DataRow("event name=\"onload\"", "event name=\"onsave\"", "Local does not raise the event 'onsave', which Form 'Watch' of tst_watch handles.")]
    [DataRow("Library name=\"tst_/page.html\"", "Library name=\"tst_/lost.js\"", "Handler Tst.Form.onLoad of Form 'Watch' of tst_watch is in tst_/page.html, which is not among the form's libraries.")]
    [DataRow("<formLibraries>", "<formLibraries><Library name=\"tst_/lost.js\" />", "Form 'Watch' of tst_watch loads the web resource tst_/lost.js, which this organisation does not have.")]
    [DataRow("parameters=\"\"", "parameters=\"1\"", "Handler Tst.Form.onLoad of Form 'Watch' of tst_watch has the parameters '1', which Local does not pass.")]
    [DataRow("enabled=\"true\"", "enabled=\"maybe\"", "enabled of a Handler of Form 'Watch' of tst_watch is 'maybe'")]
    public void What_a_form_says_wrong_of_its_scripts_is_named(string old, string replacement, string refusal) => Refused(WithScript().With(old, replacement), refusal);

    private static TestSolution WithScript() => new TestSolution().With("</tabs></form>", $"""
        </tabs><events><event name="onload" application="false" active="false"><Handlers>
        <Handler functionName="Tst.Form.onLoad" libraryName="tst_/page.html" handlerUniqueId="{Guid.Empty:B}" enabled="true" parameters="" passExecutionContext="true" /></Handlers></event></events>
        <formLibraries><Library name="tst_/page.html" libraryUniqueId="{Guid.Empty:B}" /></formLibraries></form>
        """);

    private static void Refused(TestSolution solution, string refusal)
    {
        var error = Assert.Throws<SolutionImportException>(() => SolutionImport.Merge(StandardSchema.Load(), solution.Read()));
        Assert.Contains(refusal, error.Message);
    }

    private static TestSolution WithRibbon() => new TestSolution().With(NoRibbon, """
        <RibbonDiffXml><CustomActions><CustomAction Id="tst.Ask.CustomAction" Location="Mscrm.Form.tst_watch.MainTab.Actions.Controls._children" Sequence="41"><CommandUIDefinition>
        <Button Id="tst.Ask.Button" Command="tst.Ask" Sequence="41" TemplateAlias="o1" LabelText="$LocLabels:tst.Ask.Label" ModernImage="$webresource:tst_/page.html" /></CommandUIDefinition></CustomAction></CustomActions>
        <CommandDefinitions><CommandDefinition Id="tst.Ask"><EnableRules><EnableRule Id="tst.Open"/></EnableRules><DisplayRules><DisplayRule Id="tst.May"/></DisplayRules>
        <Actions><JavaScriptFunction FunctionName="Tst.ask" Library="$webresource:tst_/page.html"><CrmParameter Value="PrimaryControl" /></JavaScriptFunction></Actions></CommandDefinition></CommandDefinitions>
        <RuleDefinitions><TabDisplayRules /><DisplayRules><DisplayRule Id="tst.May"><EntityPrivilegeRule PrivilegeType="Read" PrivilegeDepth="Basic" EntityName="tst_watch" /></DisplayRule></DisplayRules>
        <EnableRules><EnableRule Id="tst.Open"><ValueRule Field="statecode" Value="0" /></EnableRule></EnableRules></RuleDefinitions>
        <LocLabels><LocLabel Id="tst.Ask.Label"><Titles><Title description="Ask" languagecode="1033" /></Titles></LocLabel></LocLabels></RibbonDiffXml></Entity>
        <Entity>
        """);

    private static TestSolution WithApp(string entry) => new TestSolution().With("<WebResources>", $"""
        <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>tst_App</SiteMapUniqueName><SiteMap><Area Id="Main"><Group Id="Group">{entry}</Group></Area></SiteMap></AppModuleSiteMap></AppModuleSiteMaps>
        <AppModules><AppModule><UniqueName>tst_App</UniqueName><LocalizedNames><LocalizedName description="Watching" languagecode="1033" /></LocalizedNames></AppModule></AppModules><WebResources>
        """);
}
