using CrmAssist.Rows;
using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Commands;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Tests.Deploy;
using CrmAssist.Tools.Tests.Sweep;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Uninstall;

/// <summary>What `crmassist uninstall` takes back and in which order. Shares are Local's own; deleting a solution is scripted (<see cref="ScriptedPlatform"/>).</summary>
[TestClass]
public sealed class RemovalTests
{
    [TestMethod]
    public async Task Helpers_have_again_what_they_had_before_and_then_the_solutions_go()
    {
        using var org = Managed();
        var (lent, seen, second) = (org.Deal(org.Rep, "Lent"), org.Deal(org.Rep, "Seen before"), org.Deal(org.Rep, "Second of a talk"));
        org.Share(seen, org.OtherManager);
        Ask(org, lent);
        Ask(org, seen);
        org.Escalate(org.Rep, lent, 4, ("Helper", org.Ref(org.OtherManager)), ("Deals", $"""["{second:D}"]"""));
        org.Jobs();
        Assert.AreEqual(Rights.Read | Rights.Append | Rights.AppendTo, Share(org, lent));
        Assert.AreEqual(Rights.Read | Rights.Append | Rights.AppendTo, Share(org, second));
        org.System.Create(new Entity("workflow", Product.TimerFlow) { ["name"] = "CrmAssist timer", ["category"] = new OptionSetValue(5) });
        org.System.Update(new Entity("workflow", Product.TimerFlow) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        org.System.Create(new Entity("solution") { ["uniquename"] = "CrmAssistTimer", ["friendlyname"] = "Timer", ["version"] = "0.5.0.0", ["ismanaged"] = true });
        var platform = new ScriptedPlatform(org) { Dependents = [(29, Product.TimerFlow)] };
        var (code, output, progress) = await Uninstall(platform, yes: true);
        Assert.AreEqual(0, code);
        Assert.AreEqual("RetrieveDependenciesForUninstall", platform.Sent[0]);
        Assert.AreEqual("ModifyAccess RevokeAccess RevokeAccess", string.Join(" ", platform.Sent[1..4].Order(StringComparer.Ordinal)));
        Assert.AreEqual("delete CrmAssistTimer,delete CrmAssist", string.Join(",", platform.Sent[4..]));
        Assert.AreEqual((Rights.None, Rights.Read, Rights.None), (Share(org, lent), Share(org, seen), Share(org, second)));
        Assert.AreEqual(0, org.All("workflow", ("workflowid", Product.TimerFlow)).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.Contains("Took back 3 shares", progress);
        Assert.AreEqual("CrmAssist is gone from Local.", output.Trim());
    }

    [TestMethod]
    public async Task Rights_that_somebody_gave_meanwhile_stay()
    {
        using var org = Managed();
        var deal = org.Deal(org.Rep);
        Ask(org, deal);
        org.Share(deal, org.OtherManager, AccessRights.ReadAccess | AccessRights.WriteAccess);
        await Uninstall(new ScriptedPlatform(org), yes: true);
        Assert.AreEqual(Rights.Read | Rights.Write, Share(org, deal));
    }

    [TestMethod]
    public async Task Without_yes_it_says_what_it_would_do_and_changes_nothing()
    {
        using var org = Managed();
        var deal = org.Deal(org.Rep);
        Ask(org, deal);
        var platform = new ScriptedPlatform(org);
        var (code, output, _) = await Uninstall(platform, yes: false);
        Assert.AreEqual(0, code);
        Assert.Contains("1 shares of deals with helpers are taken back", output);
        Assert.Contains("1 open assists among them", output);
        Assert.Contains("Nothing was changed: --yes does it.", output);
        Assert.AreEqual("RetrieveDependenciesForUninstall", string.Join(",", platform.Sent));
        Assert.AreNotEqual(Rights.None, Share(org, deal));
    }

    [TestMethod]
    public async Task What_needs_the_solution_is_named_and_nothing_is_changed()
    {
        using var org = Managed();
        var deal = org.Deal(org.Rep);
        Ask(org, deal);
        var process = org.System.Create(new Entity("workflow") { ["name"] = "Tell the boss", ["category"] = new OptionSetValue(0) });
        var other = Guid.NewGuid();
        var platform = new ScriptedPlatform(org) { Dependents = [(29, process), (24, other), (300, other)] };
        var (code, output, _) = await Uninstall(platform, yes: false);
        Assert.AreEqual(1, code);
        Assert.Contains("In the way: process Tell the boss", output);
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => Uninstall(platform, yes: true));
        Assert.Contains($"component {other:D} of type 300, form {other:D}, process Tell the boss", refused.Message);
        Assert.AreNotEqual(Rights.None, Share(org, deal));
    }

    [TestMethod]
    public async Task What_is_unmanaged_or_not_there_is_refused_in_a_sentence()
    {
        using var org = Org.New();
        Assert.Contains("is installed unmanaged", (await Assert.ThrowsExactlyAsync<CommandException>(() => Uninstall(new ScriptedPlatform(org), yes: true))).Message);
        org.Sql("DELETE FROM solution");
        Assert.AreEqual("CrmAssist is not installed in Local.", (await Assert.ThrowsExactlyAsync<CommandException>(() => Uninstall(new ScriptedPlatform(org), yes: true))).Message);
    }

    [TestMethod]
    public async Task A_deletion_that_outlasts_its_request_is_waited_for()
    {
        using var org = Managed();
        var looks = 0;
        var platform = new ScriptedPlatform(org)
        {
            Fails = (what, _) =>
            {
                if (what == "read solution" && ++looks == 6) org.Sql("DELETE FROM solution");
                return what == "delete CrmAssist" ? new TimeoutException("The request channel timed out.") : null;
            },
        };
        var (code, _, progress) = await Uninstall(platform, yes: true);
        Assert.AreEqual(0, code);
        Assert.Contains("no answer yet, waiting for its end", progress);
    }

    [TestMethod]
    public void On_local_the_program_says_what_local_does_not_have()
    {
        using var world = StateFileWorld.With(_ => { });
        var (code, _, error) = CrmAssistProgram.Run("uninstall", "--local", world.File);
        Assert.AreEqual(1, code, error);
        Assert.Contains("Local does not have the message 'RetrieveDependenciesForUninstall'", error);
    }

    private static Org Managed()
    {
        var org = Org.New();
        org.Sql("UPDATE solution SET ismanaged = 1");
        return org;
    }

    private static void Ask(Org org, Guid deal)
    {
        org.Escalate(org.Rep, deal, 4, ("Helper", org.Ref(org.OtherManager)));
        org.Jobs();
    }

    private static Rights Share(Org org, Guid deal) => ExplicitShare.Of(org.System, deal, org.OtherManager);

    private static async Task<(int Code, string Output, string Progress)> Uninstall(ScriptedPlatform platform, bool yes)
    {
        var (output, progress) = (new StringWriter(), new StringWriter());
        var code = await UninstallExecutor.Execute(new UninstallOrder(new ConnectionOrder(), yes, 60), platform, output, progress, platform.Time, CancellationToken.None);
        return (code, output.ToString(), progress.ToString());
    }
}
