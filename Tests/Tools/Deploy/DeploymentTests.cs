using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Commands;
using CrmAssist.Tools.Deploy;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Deploy;

/// <summary>What `crmassist deploy` decides and does. Set-up and roles are Local's own; imports are scripted (<see cref="ScriptedPlatform"/>).</summary>
[TestClass]
public sealed class DeploymentTests
{
    [TestMethod]
    public async Task Where_the_version_is_there_nothing_is_imported_and_the_rest_is_done_once()
    {
        using var org = Org.New(live: false);
        org.Deal(org.Outsider);
        var platform = new ScriptedPlatform(org);
        var order = new DeploymentOrder { Solution = Zips.Unmanaged, Reps = true, Managers = true, Services = ["Timer Test"], Administrators = [org.Vp.ToString("D")] };
        var (code, output, progress) = await Deploy(platform, order);
        Assert.AreEqual(0, code);
        Assert.AreEqual("crma_SetUp", string.Join(",", platform.Sent));
        Assert.Contains("is deployed to Local", output);
        Assert.Contains("CrmAssist Rep: given to 1, 0 had it", progress);
        Assert.Contains("CrmAssist Manager: given to 0, 1 had it", progress);
        Assert.Contains("CrmAssist Service: given to 0, 1 had it", progress);
        Assert.Contains("CrmAssist Administrator: given to 1, 0 had it", progress);
        Assert.IsNotEmpty(org.All("crma_stallrule"));
        (_, _, progress) = await Deploy(platform, order);
        Assert.Contains("Setting up: 0 rows written", progress);
        Assert.Contains("CrmAssist Rep: given to 0, 1 had it", progress);
    }

    [TestMethod]
    public async Task An_upgrade_is_imported_beside_the_former_version_then_replaces_it_then_published()
    {
        using var org = Installed("0.4.0.0", managed: true);
        var platform = new ScriptedPlatform(org);
        var (_, _, progress) = await Deploy(platform, new DeploymentOrder { Solution = Zips.Managed });
        Assert.AreEqual("ImportSolutionAsync,DeleteAndPromoteAsync,PublishAllXml,crma_SetUp", string.Join(",", platform.Sent));
        Assert.AreEqual(true, platform.Imports.Single()["HoldingSolution"]);
        CollectionAssert.AreEqual(Zips.Managed.Content, (byte[])platform.Imports.Single()["CustomizationFile"]);
        Assert.Contains("beside the former version: 10 %", progress);
        Assert.Contains("Replacing CrmAssist 0.4.0.0 by", progress);
    }

    [TestMethod]
    [DataRow(false, false, "0.4.0.0", DisplayName = "unmanaged over an older one")]
    [DataRow(false, true, null, DisplayName = "the same version once more")]
    public async Task What_replaces_nothing_is_imported_straight(bool managed, bool again, string? version)
    {
        using var org = Installed(version, managed);
        var platform = new ScriptedPlatform(org);
        await Deploy(platform, new DeploymentOrder { Solution = Zips.Unmanaged, Again = again });
        Assert.AreEqual("ImportSolutionAsync,PublishAllXml,crma_SetUp", string.Join(",", platform.Sent));
        Assert.AreEqual(false, platform.Imports.Single()["HoldingSolution"]);
    }

    [TestMethod]
    public async Task An_upgrade_that_was_interrupted_is_finished()
    {
        using var org = Installed("0.4.0.0", managed: true);
        Waiting(org, Zips.Managed.Version.ToString());
        var platform = new ScriptedPlatform(org);
        await Deploy(platform, new DeploymentOrder { Solution = Zips.Managed });
        Assert.AreEqual("DeleteAndPromoteAsync,PublishAllXml,crma_SetUp", string.Join(",", platform.Sent));
    }

    [TestMethod]
    public async Task Another_upgrade_that_waits_is_named()
    {
        using var org = Installed("0.4.0.0", managed: true);
        Waiting(org, "0.4.9.0");
        Assert.Contains("0.4.9.0 waits there to replace 0.4.0.0", await Refused(new ScriptedPlatform(org), new DeploymentOrder { Solution = Zips.Managed }));
    }

    [TestMethod]
    [DataRow("99.0.0.0", true, "which is newer than")]
    [DataRow("0.4.0.0", false, "is installed unmanaged and CrmAssist_managed.zip is managed")]
    public async Task A_downgrade_and_a_change_of_kind_are_refused_before_anything_is_sent(string version, bool managed, string says)
    {
        using var org = Installed(version, managed);
        var platform = new ScriptedPlatform(org);
        Assert.Contains(says, await Refused(platform, new DeploymentOrder { Solution = Zips.Managed }));
        Assert.IsEmpty(platform.Sent);
    }

    [TestMethod]
    public async Task An_environment_without_sales_is_told_before_the_import_would()
    {
        using var org = Org.New(live: false);
        var platform = new ScriptedPlatform(org) { Lacks = "opportunity" };
        Assert.Contains("has no Dynamics 365 Sales", await Refused(platform, new DeploymentOrder { Solution = Zips.Unmanaged }));
        Assert.IsEmpty(platform.Sent);
    }

    [TestMethod]
    public async Task An_import_that_lacks_something_names_it_and_the_solution_it_belongs_to()
    {
        using var org = Installed("0.4.0.0", managed: true);
        var platform = new ScriptedPlatform(org)
        {
            FailsWith = """
                <importexportxml><solutionManifests><solutionManifest><result result="failure" errorcode="0x80048033" errortext="Some dependencies are missing." />
                <MissingDependencies><MissingDependency><Required type="1" schemaName="opportunity" displayName="Opportunity" solution="msdynce_Sales (9.0.4.76)" /><Dependent type="1" schemaName="opportunity" /></MissingDependency></MissingDependencies>
                </solutionManifest></solutionManifests></importexportxml>
                """,
        };
        Assert.AreEqual("Importing CrmAssist " + Zips.Managed.Version + " beside the former version was refused. The environment lacks what the solution needs: Opportunity of msdynce_Sales (9.0.4.76). Install that first.",
            await Refused(platform, new DeploymentOrder { Solution = Zips.Managed }));
        Assert.AreEqual("ImportSolutionAsync", string.Join(",", platform.Sent));
    }

    [TestMethod]
    [DataRow("""<importexportxml><entities><entity><result result="failure" errortext="Attribute crma_mode cannot&#10; be changed." /></entity></entities></importexportxml>""", "Attribute crma_mode cannot be changed.")]
    [DataRow("no xml", "The import failed.")]
    public async Task An_import_that_is_refused_otherwise_says_what_the_platform_says(string data, string says)
    {
        using var org = Installed("0.4.0.0", managed: true);
        Assert.EndsWith("was refused. " + says, await Refused(new ScriptedPlatform(org) { FailsWith = data }, new DeploymentOrder { Solution = Zips.Managed }));
    }

    [TestMethod]
    public async Task An_import_that_takes_too_long_goes_on_by_itself_and_is_said_to()
    {
        using var org = Installed("0.4.0.0", managed: true);
        var platform = new ScriptedPlatform(org) { PollsBeforeTheEnd = int.MaxValue };
        Assert.Contains("has not ended after 60 minutes and goes on by itself", await Refused(platform, new DeploymentOrder { Solution = Zips.Managed }));
    }

    [TestMethod]
    public async Task A_network_that_goes_while_an_import_runs_is_waited_for()
    {
        using var org = Installed("0.4.0.0", managed: true);
        var gone = 0;
        var platform = new ScriptedPlatform(org) { Fails = (what, _) => what == "read asyncoperation" && gone++ < 4 ? Failure.NoNetwork() : null };
        var (code, _, _) = await Deploy(platform, new DeploymentOrder { Solution = Zips.Managed });
        Assert.AreEqual(0, code);
        Assert.ContainsSingle(platform.Imports);
    }

    [TestMethod]
    [DataRow("ImportSolutionAsync", "the connection was lost while it began, so it may be running")]
    [DataRow("read asyncoperation", "has not answered RetrieveMultiple 6 times")]
    [DataRow("PublishAllXml", "has not answered PublishAllXml 6 times")]
    public async Task A_network_that_stays_away_is_said_with_3_and_an_import_is_not_begun_twice(string at, string says)
    {
        using var org = Installed("0.4.0.0", managed: true);
        var platform = new ScriptedPlatform(org) { Fails = (what, _) => what == at ? Failure.NoNetwork() : null };
        Assert.Contains(says, await Refused(platform, new DeploymentOrder { Solution = Zips.Managed }, ExitCode.NoConnection));
        Assert.AreEqual(1, platform.Sent.Count(s => s == "ImportSolutionAsync"));
    }

    [TestMethod]
    public async Task Who_may_not_is_told_what_it_takes_with_4()
    {
        using var org = Installed(null, managed: false);
        Assert.Contains("The account needs the role System Administrator.", await Refused(new ScriptedPlatform(org, org.Outsider), new DeploymentOrder { Solution = Zips.Unmanaged }, ExitCode.NotAllowed));
    }

    [TestMethod]
    public async Task Users_who_are_not_there_or_called_alike_are_named()
    {
        using var org = Installed(null, managed: false);
        org.User("Rita Test", org.East, org.Manager, "Salesperson");
        Assert.Contains("No enabled user is called nobody@contoso.example", await Refused(new ScriptedPlatform(org), new DeploymentOrder { Solution = Zips.Unmanaged, Services = ["nobody@contoso.example"] }));
        Assert.Contains("2 users are called Rita Test", await Refused(new ScriptedPlatform(org), new DeploymentOrder { Solution = Zips.Unmanaged, Services = ["Rita Test"] }));
    }

    [TestMethod]
    public void The_roles_ids_are_those_of_the_solution()
    {
        using var org = Org.New(live: false);
        foreach (var role in new[] { Product.RepRole, Product.ManagerRole, Product.AdministratorRole, Product.ServiceRole })
            Assert.AreEqual(Product.RoleId(role), org.All("role", ("name", role)).Single().Id);
    }

    private static Org Installed(string? version, bool managed)
    {
        var org = Org.New(live: false);
        org.Sql($"UPDATE solution SET ismanaged = {(managed ? 1 : 0)}{(version == null ? "" : $", version = '{version}'")} WHERE uniquename = 'CrmAssist'");
        return org;
    }

    private static void Waiting(Org org, string version) =>
        org.System.Create(new Entity("solution") { ["uniquename"] = "CrmAssist_Upgrade", ["friendlyname"] = "CrmAssist", ["version"] = version, ["ismanaged"] = true });

    private static async Task<(int Code, string Output, string Progress)> Deploy(ScriptedPlatform platform, DeploymentOrder order)
    {
        var (output, progress) = (new StringWriter(), new StringWriter());
        var code = await DeployExecutor.Execute(order, platform, output, progress, platform.Time, CancellationToken.None);
        return (code, output.ToString(), progress.ToString());
    }

    private static async Task<string> Refused(ScriptedPlatform platform, DeploymentOrder order, int exitCode = ExitCode.Refused)
    {
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => Deploy(platform, order));
        Assert.AreEqual(exitCode, refused.ExitCode, refused.Message);
        Assert.DoesNotContain("\n", refused.Message);
        return refused.Message;
    }
}
