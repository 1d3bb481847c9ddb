namespace CrmAssist.Solution.Tests;

/// <summary>The forms of the assist: what a helper reads first, what can be entered, and what only steps write.</summary>
[TestClass]
public sealed class AssistFormTests
{
    private static readonly Table Assist = SolutionTree.Current.Table("crma_managerassist");

    private static Form Main => Assist.Forms.Single(form => form.Type == "main");

    /// <summary>Without these an ask is refused, and quick create has no other place to enter them.</summary>
    [TestMethod]
    public void Quick_create_of_an_assist_asks_for_all_that_an_ask_needs()
    {
        Assert.AreEqual("1", Assist.Setting("IsQuickCreateEnabled"));
        var entered = Assist.Forms.Single(form => form.Type == "quickCreate").Controls.Where(control => control.At("disabled") == "false").Select(control => control.At("datafieldname")).ToHashSet();
        var required = Assist.Columns.Where(column => column.Required == "required" && column.LogicalName != Assist.PrimaryName).Select(column => column.LogicalName);
        Expect.None(required.Concat(["regardingobjectid", "crma_kind", "crma_helperid", "crma_byon", "to", "crma_mailsubject", "crma_wording", "crma_appointmentid", "scheduledstart", "description", "crma_howthishelps"]).Where(name => !entered.Contains(name)));
    }

    /// <summary>A phone shows the first section first: what only one kind has stands before the words, and these before everything else (screens.md). The title says the task.</summary>
    [TestMethod]
    public void The_assist_begins_with_what_its_kind_needs_and_the_words()
    {
        var sections = Main.Element.Descendants("tab").Single(tab => tab.At("name") == "tab_assist").Descendants("section").Select(section => section.At("name"));
        CollectionAssert.AreEqual(new[] { "section_flagged_first", "section_mail", "section_calls", "section_meeting", "section_words", "section_wording", "section_common", "section_flagged" }, sections.Take(8).ToArray());
        CollectionAssert.AreEqual(new[] { "header_crma_byon", "header_statuscode", "header_ownerid" }, Main.Element.Descendants("header").Single().Descendants("control").Select(control => control.At("id")).ToArray());
    }

    [TestMethod]
    public void The_task_and_its_kind_stand_in_the_details_because_the_title_says_them()
        => CollectionAssert.AreEqual(new[] { "subject", "crma_kind" }, Main.Element.Descendants("tab").Single(tab => tab.At("name") == "tab_details").Descendants("control").Take(2).Select(control => control.At("id")).ToArray());

    /// <summary>Every section is there for whom the script does not run for: it only hides.</summary>
    [TestMethod]
    public void All_of_the_assist_is_shown_without_its_script()
        => Expect.None(Main.Element.Descendants().Where(e => (string?)e.Attribute("visible") is "false" or "0").Select(e => e.Name.LocalName));

    /// <summary>The sections that WebResources/src/forms/sections.ts shows and hides.</summary>
    [TestMethod]
    public void The_script_of_the_assist_finds_its_tab_and_its_sections()
    {
        var scripts = string.Concat(Directory.EnumerateFiles(Path.Combine(SolutionTree.RepositoryRoot(), "WebResources", "src", "forms"), "*.ts").Select(File.ReadAllText));
        var named = System.Text.RegularExpressions.Regex.Matches(scripts, "'?((?:section|tab)_[a-z_]+)").Select(m => m.Groups[1].Value).Distinct();
        var there = Main.Element.Descendants().Where(e => e.Name.LocalName is "tab" or "section").Select(e => e.At("name")).ToHashSet();
        Assert.IsNotEmpty(named);
        Expect.None(named.Where(name => !there.Contains(name)));
    }

    /// <summary>What steps write would be believed if people could type it.</summary>
    [TestMethod]
    [DataRow("crma_requestedbyid")]
    [DataRow("crma_reasons")]
    [DataRow("crma_origin")]
    [DataRow("crma_episode")]
    [DataRow("crma_attempt")]
    [DataRow("crma_sharedmask")]
    [DataRow("crma_otherdeals")]
    [DataRow("crma_respondedon")]
    [DataRow("crma_detailid")]
    [DataRow("crma_watchid")]
    [DataRow("crma_appointmentid")]
    [DataRow("statuscode")]
    [DataRow("ownerid")]
    public void What_steps_write_on_an_assist_is_read_only(string column)
        => Expect.None(Main.Controls
            .Where(control => FormsTests.Class(control) != FormsTests.QuickView && control.At("datafieldname") == column && control.At("disabled") != "true").Select(control => control.At("id")));

    /// <summary>A step takes the entered words out of a new assist; typed into one that exists they would stay there, for everybody to read.</summary>
    [TestMethod]
    public void Words_can_be_entered_on_the_activity_only_when_it_is_new()
        => Expect.None(Main.Controls
            .Where(control => control.At("datafieldname") is "description" or "crma_howthishelps" && control.At("disabled") != "true").Select(control => control.At("id")));
}
