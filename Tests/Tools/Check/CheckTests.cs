using System.Text.Json;
using CrmAssist.Local.App;
using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Check;
using CrmAssist.Tools.Check.Checks;
using CrmAssist.Tools.Commands;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Tests.Sweep;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Tests.Check;

/// <summary>The set-up check on real organisations: one that is in order, then one thing after the other out of it.</summary>
[TestClass]
public sealed class CheckTests
{
    [TestMethod]
    public void An_organisation_in_order_has_no_findings_but_what_cannot_be_looked_at()
    {
        using var org = InOrder();
        var findings = Run(org);
        // Local has no table of forms.
        Assert.AreEqual("card NotChecked", string.Join(", ", findings.Select(f => $"{f.Check} {f.Severity}")), string.Join("\n", findings));
    }

    [TestMethod]
    public void A_fresh_import_is_told_what_is_missing()
    {
        using var org = Org.New(live: false);
        org.Deal(org.Rep);
        var findings = Run(org);
        Assert.Contains("The product is not set up yet", Of(findings, SweepRuns.Name).Single().Sentence);
        Assert.Contains("off in CrmAssist", Of(findings, Notifications.Name).Single().Sentence);
        Assert.Contains("holidays count as working days", Of(findings, Closures.Name).Single().Sentence);
        Assert.Contains("1 of 1 owners", Of(findings, MailboxesReady.Name).Single().Sentence);
        Assert.IsTrue(findings.All(f => f.Fix.Length > 0));
    }

    [TestMethod]
    public void An_organisation_without_the_product_is_asked_nothing_else()
    {
        using var organization = CrmAssist.Local.Engine.Organization.Create(new CrmAssist.Local.Engine.OrganizationOptions());
        var finding = SetUpCheck.Run(new LocalConnection(organization, organization.Administrator), _ => { }).Single();
        Assert.AreEqual(("CrmAssist is not installed.", Severity.Problem), (finding.Sentence, finding.Severity));
    }

    [TestMethod]
    [DataRow("0.1.0.0", "is installed, ", "crmassist deploy")]
    [DataRow("99.0.0.0", "does not know", "of that version")]
    public void Another_version_is_named_with_both_numbers(string version, string says, string fix)
    {
        using var org = InOrder();
        org.Sql($"UPDATE solution SET version = '{version}' WHERE uniquename = 'CrmAssist'");
        var finding = Of(Run(org), InstalledVersion.Name).Single();
        Assert.Contains(version, finding.Sentence);
        Assert.Contains(Product.Version.ToString(), finding.Sentence);
        Assert.Contains(says, finding.Sentence);
        Assert.Contains(fix, finding.Fix);
    }

    [TestMethod]
    public void Steps_that_are_switched_off_are_named()
    {
        using var org = InOrder();
        var step = org.All("sdkmessageprocessingstep").First(s => s.GetAttributeValue<string>("name")!.Contains("OpportunitySaved", StringComparison.Ordinal));
        org.System.Update(new Entity(step.LogicalName, step.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        var finding = Of(Run(org), DisabledSteps.Name).Single();
        Assert.StartsWith("1 of ", finding.Sentence);
        Assert.AreEqual(step.GetAttributeValue<string>("name"), finding.About.Single());
    }

    [TestMethod]
    public void A_sweep_that_has_stopped_is_told_by_its_lane()
    {
        using var org = InOrder();
        org.Days(3);
        var findings = Of(Run(org), SweepRuns.Name);
        Assert.Contains("Lane 0 was last swept on 2026-03-02 12:00 UTC.", findings.Select(f => f.Sentence));
        Assert.Contains("Deals without a watch were last taken in on 2026-03-02.", findings.Select(f => f.Sentence));
    }

    [TestMethod]
    public void A_lane_that_says_it_is_busy_for_ever_and_one_that_was_never_swept_are_told()
    {
        using var org = InOrder();
        org.System.Update(new Entity("crma_sweeplane", org.All("crma_sweeplane").Single().Id) { ["crma_busyuntil"] = org.Now.AddYears(1) });
        org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = "Lane 1", ["crma_number"] = 1 });
        var findings = Of(Run(org), SweepRuns.Name);
        Assert.Contains("which no worker is", findings[0].Sentence);
        Assert.Contains("Lane 1 has never been swept", findings[1].Sentence);
    }

    [TestMethod]
    [DataRow(0, "Silent")]
    [DataRow(2, "Paused")]
    public void A_mode_that_tells_nobody_is_advice(int mode, string name)
    {
        using var org = InOrder();
        org.Settings(("crma_mode", new OptionSetValue(773200000 + mode)));
        var finding = Of(Run(org), SweepRuns.Name).Single();
        Assert.AreEqual(Severity.Advice, finding.Severity);
        Assert.Contains(name, finding.Sentence);
    }

    [TestMethod]
    public void Owners_without_a_manager_are_named_and_a_fallback_helper_makes_it_advice()
    {
        using var org = InOrder();
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = null });
        var finding = Of(Run(org), Managers.Name).Single();
        Assert.AreEqual((Severity.Problem, "Rita Test"), (finding.Severity, finding.About.Single()));
        org.Settings(("crma_fallbackhelperid", org.Ref(org.Vp)));
        Assert.AreEqual(Severity.Advice, Of(Run(org), Managers.Name).Single().Severity);
    }

    [TestMethod]
    public void A_manager_who_has_left_is_passed_over_and_a_line_that_only_has_such_is_told()
    {
        using var org = InOrder();
        org.System.Update(new Entity("systemuser", org.Manager) { ["isdisabled"] = true });
        Assert.IsEmpty(Of(Run(org), Managers.Name), "the VP is above");
        org.System.Update(new Entity("systemuser", org.Vp) { ["isdisabled"] = true });
        Assert.Contains("nobody above them who is enabled", Of(Run(org), Managers.Name).Single().Sentence);
    }

    [TestMethod]
    public void A_line_that_turns_in_a_circle_ends()
    {
        using var org = InOrder();
        org.Sql($"UPDATE systemuser SET isdisabled = 1, parentsystemuserid = '{org.Vp:D}' WHERE systemuserid = '{org.Manager:D}'");
        org.Sql($"UPDATE systemuser SET isdisabled = 1, parentsystemuserid = '{org.Manager:D}' WHERE systemuserid = '{org.Vp:D}'");
        Assert.ContainsSingle(Of(Run(org), Managers.Name));
    }

    [TestMethod]
    public void Who_lacks_a_role_is_named_and_a_role_through_a_team_counts()
    {
        using var org = InOrder();
        org.Deal(org.Outsider, "Not seen");
        Assert.AreEqual("Otto Test", Of(Run(org), Roles.Name).Single().About.Single());
        var team = org.System.Create(new Entity("team") { ["name"] = "Sales", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = org.Ref(org.Manager) });
        org.GiveTeam(team, Product.RepRole);
        org.System.Associate("team", team, new Relationship("teammembership_association"), [org.Ref(org.Outsider)]);
        Assert.IsEmpty(Of(Run(org), Roles.Name));
        org.Sql($"DELETE FROM systemuserroles WHERE systemuserid IN ('{org.Manager:D}', '{org.Service:D}')");
        CollectionAssert.AreEqual(new[] { "", "Mara Test" }, Of(Run(org), Roles.Name).Select(f => string.Join(",", f.About)).ToArray());
    }

    [TestMethod]
    public void Signals_without_data_and_deals_that_failed_are_advice()
    {
        using var org = InOrder();
        var deal = org.Deal(org.Rep, "Broken");
        org.Jobs();
        org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_lasterror"] = "Failed alone." });
        org.Sql("""UPDATE crma_assistsettings SET crma_statistics = '{"countedOn":"2026-03-02","typical":[],"coverage":[{"signal":5,"share":0.31,"deals":120}]}'""");
        var findings = Run(org);
        Assert.AreEqual("No next step is off: 31 % of 120 open deals have its data, 60 % are needed.", Of(findings, DataCoverage.Name).Single().Sentence);
        Assert.Contains("Failed alone.", Of(findings, FailedDeals.Name).Single().About.Single());
    }

    [TestMethod]
    public void What_a_user_may_not_read_is_not_checked_and_the_rest_is()
    {
        using var org = InOrder();
        var findings = SetUpCheck.Run(new TestConnection(org, org.Manager), _ => { });
        Assert.Contains(f => f.Severity == Severity.NotChecked, findings);
        Assert.IsTrue(findings.Where(f => f.Severity == Severity.NotChecked).All(f => f.Sentence.StartsWith("Not checked: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_command_says_it_in_words_and_in_json_and_ends_with_1_when_there_is_a_problem()
    {
        using var org = InOrder();
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = null });
        var (words, json, progress) = (new StringWriter(), new StringWriter(), new StringWriter());
        Assert.AreEqual(1, CheckExecutor.Execute(new CheckOrder(new ConnectionOrder(), Json: false), new TestConnection(org, org.Local.Administrator), words, progress));
        Assert.StartsWith("PROBLEM     managers: 1 of 1 owners of open deals have no manager.", words.ToString());
        Assert.Contains("Local: 1 problems, 1 hints", words.ToString());
        foreach (var name in SetUpCheck.Names) Assert.Contains($"Checking {name}", progress.ToString());
        CheckExecutor.Execute(new CheckOrder(new ConnectionOrder(), Json: true), new TestConnection(org, org.Local.Administrator), json, progress);
        using var read = JsonDocument.Parse(json.ToString());
        Assert.AreEqual("problem", read.RootElement.GetProperty("findings")[0].GetProperty("severity").GetString());
        Assert.AreEqual("Rita Test", read.RootElement.GetProperty("findings")[0].GetProperty("about")[0].GetString());
    }

    [TestMethod]
    public void As_a_program_it_ends_with_1_or_0()
    {
        using var world = StateFileWorld.With(org => org.Deal(org.Rep));
        var (code, output, error) = CrmAssistProgram.Run("check", "--local", world.File);
        Assert.AreEqual(1, code, error);
        Assert.Contains("Lane 0 has never been swept", output);
        Assert.Contains("Checking cascades", error);
        Assert.AreEqual((0, true), (CrmAssistProgram.Run("check", "--help").Code, CrmAssistProgram.Run("check", "--help").Output.Contains("crmassist check --local local.db --json", StringComparison.Ordinal)));
    }

    /// <summary>A team with a deal that is swept, told and in order.</summary>
    private static Org InOrder()
    {
        var org = Org.New();
        org.Deal(org.Rep);
        org.Timer();
        org.Settings(("crma_holidays", "2026-12-25"));
        new RoleGrant(org.System).Give(org.Local.Administrator, Product.AdministratorRole);
        var definition = org.System.Create(new Entity("settingdefinition") { ["displayname"] = "In-app notifications", ["uniquename"] = "AllowNotificationsEarlyAccess" });
        foreach (var app in org.All("appmodule"))
            org.System.Create(new Entity("appsetting") { ["parentappmoduleid"] = app.ToEntityReference(), ["settingdefinitionid"] = new EntityReference("settingdefinition", definition), ["value"] = "true" });
        org.Sql("UPDATE mailbox SET outgoingemailstatus = 1, emailrouteraccessapproval = 1");
        return org;
    }

    private static IReadOnlyList<Finding> Run(Org org) => SetUpCheck.Run(new TestConnection(org, org.Local.Administrator), _ => { });

    private static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> findings, string check) => [.. findings.Where(f => f.Check == check)];
}
