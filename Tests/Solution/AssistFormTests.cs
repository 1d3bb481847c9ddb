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

    /// <summary>A phone shows the first section first: the task, whom it concerns and the words stand before everything else (screens.md).</summary>
    [TestMethod]
    public void The_assist_begins_with_the_task_and_its_words()
    {
        CollectionAssert.AreEqual(new[] { "subject", "crma_kind", "to", "crma_mailsubject", "quickview_words" }, Main.Element.Descendants("tabs").Single().Descendants("control").Take(5).Select(control => control.At("id")).ToArray());
        CollectionAssert.AreEqual(new[] { "header_crma_byon", "header_statuscode", "header_ownerid" }, Main.Element.Descendants("header").Single().Descendants("control").Select(control => control.At("id")).ToArray());
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
