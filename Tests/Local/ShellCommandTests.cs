namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellCommandTests
{
    [TestMethod]
    public async Task A_form_has_the_base_commands_of_its_kind_of_table()
    {
        await using var world = await ShellWorld.Create();
        var deal = (await world.Form("opportunity", world.Deal)).Buttons("form");
        foreach (var label in new[] { "Save", "Save & Close", "New", "Close as Won", "Close as Lost", "Delete", "Refresh", "Assign" }) Assert.Contains(label, deal.ToArray());
        Assert.DoesNotContain("Mark Complete", deal.ToArray());
        Assert.DoesNotContain("Deactivate", deal.ToArray());
        var account = (await world.Form("account", world.Account)).Buttons("form");
        Assert.Contains("Deactivate", account.ToArray());
        Assert.DoesNotContain("Close as Won", account.ToArray());
    }

    [TestMethod]
    public async Task Buttons_carry_their_rules_with_the_names_of_the_table()
    {
        await using var world = await ShellWorld.Create();
        var delete = (await world.Form("opportunity", world.Deal)).Data.GetProperty("commands").GetProperty("form").EnumerateArray().Single(b => b.GetProperty("label").GetString() == "Delete");
        Assert.AreEqual("Mscrm.Form.opportunity.Delete", delete.GetProperty("id").GetString());
        Assert.AreEqual("prvDeleteOpportunity", delete.GetProperty("displayRules")[0].GetProperty("privilege").GetString());
        Assert.AreEqual("delete", delete.GetProperty("actions")[0].GetProperty("builtin").GetString());
    }

    [TestMethod]
    public async Task A_list_and_a_subgrid_have_their_own_bars()
    {
        await using var world = await ShellWorld.Create();
        Assert.Contains("New", (await world.List("opportunity")).Buttons("grid").ToArray());
        Assert.DoesNotContain("New", (await world.List("activitypointer")).Buttons("grid").ToArray());
        Assert.Contains("New", (await world.Form("account", world.Account)).Buttons("subgrid:subgrid_contact").ToArray());
    }

    [TestMethod]
    public async Task The_commands_of_the_assist_form_stand_before_Save()
    {
        await using var world = await ShellWorld.Create();
        var assist = (await world.Get("/main.aspx?appname=crma_CrmAssist&pagetype=entityrecord&etn=crma_managerassist")).Buttons("form").ToArray();
        foreach (var own in new[] { "Review and send", "Sent", "Start calling", "Accept", "We talked", "Yes", "Fine", "Answer", "On it", "Another way", "Edit", "Withdraw", "Moved the deal" })
            Assert.IsLessThan(Array.IndexOf(assist, "Save"), Array.IndexOf(assist, own), own);
        Assert.AreEqual("Review and send", assist[0]);
    }
}
