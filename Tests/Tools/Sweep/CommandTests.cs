using System.Text.Json;
using static CrmAssist.Tools.Tests.CrmAssistProgram;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>`crmassist sweep` as a user gives it.</summary>
[TestClass]
public sealed class CommandTests
{
    [TestMethod]
    public void One_round_on_a_state_file_adopts_sweeps_and_reports_as_json()
    {
        using var world = StateFileWorld.With(org =>
        {
            foreach (var number in Enumerable.Range(1, 5)) org.Deal(org.Rep, $"Deal {number}");
            org.Jobs();
            org.Sql("DELETE FROM crma_dealwatch");
        });
        var health = Path.Combine(world.Folder, "health.json");
        var (code, output, error) = Run("sweep", "--local", world.File, "--once", "--json", "--page-size", "2", "--health", health);
        Assert.AreEqual(0, code, error);
        using var report = JsonDocument.Parse(output);
        Assert.AreEqual(5, report.RootElement.GetProperty("adopted").GetInt32());
        Assert.AreEqual(5, report.RootElement.GetProperty("lanes")[0].GetProperty("checked").GetInt32());
        Assert.AreEqual(0, report.RootElement.GetProperty("putOff").GetArrayLength());
        using var alive = JsonDocument.Parse(File.ReadAllText(health));
        Assert.AreEqual("waiting", alive.RootElement.GetProperty("state").GetString());

        (code, output, error) = Run("sweep", "--local", world.File, "--once", "--log", "json");
        Assert.AreEqual(0, code, error);
        Assert.StartsWith("Adopted 0, checked 0,", output);
        foreach (var line in error.Trim().Split('\n')) JsonDocument.Parse(line).Dispose();
    }

    [TestMethod]
    public void A_state_file_that_is_not_there_is_named_with_3()
    {
        var (code, _, error) = Run("sweep", "--local", "no/such.db", "--once");
        Assert.AreEqual(3, code);
        Assert.StartsWith("The state file no/such.db does not exist:", error);
        Assert.HasCount(1, error.Trim().Split('\n'));
    }

    [TestMethod]
    public void A_state_file_in_which_nobody_may_sweep_is_refused_with_4()
    {
        using var world = StateFileWorld.With(org => org.Sql("DELETE FROM systemuserroles WHERE roleid IN (SELECT roleid FROM role WHERE name = 'CrmAssist Service')"));
        var (code, _, error) = Run("sweep", "--local", world.File, "--once");
        Assert.AreEqual(4, code, error);
        Assert.Contains("Nobody in this organisation has the role CrmAssist Service", error);
    }

    [TestMethod]
    public void Two_programs_on_one_state_file_are_told_apart_in_a_sentence()
    {
        using var world = StateFileWorld.With(_ => { });
        using var held = CrmAssist.Local.Engine.Organization.Create(new CrmAssist.Local.Engine.OrganizationOptions { StateFile = world.File });
        var (code, _, error) = Run("sweep", "--local", world.File, "--once");
        Assert.AreEqual(3, code);
        Assert.Contains("is open in another process", error);
    }

    [TestMethod]
    [DataRow("--url http://contoso.example --managed-identity", "is no address like https://")]
    [DataRow("--url https://contoso.example", "--url goes with --managed-identity, or with --tenant and --client-id.")]
    [DataRow("--url https://contoso.example --client-id 1 --tenant t", "CRMASSIST_CLIENT_SECRET, or --certificate")]
    [DataRow("--url https://contoso.example --managed-identity --tenant t", "needs neither")]
    [DataRow("--client-id 1 --local x.db", "--local needs no other option")]
    [DataRow("--managed-identity", "go with --url")]
    [DataRow("--once", "Which environment?")]
    [DataRow("--local x.db --json", "--json goes with --once")]
    [DataRow("--local x.db --every 0s", "is no time from 1s to 24h")]
    [DataRow("--local x.db --every 25h", "is no time from 1s to 24h")]
    [DataRow("--local x.db --once --every 5m", "--every makes no sense with --once")]
    [DataRow("--local x.db --page-size 201", "Ask for 1 to 200.")]
    [DataRow("--local x.db --log xml", "'xml' not recognized")]
    public void What_is_not_understood_is_said_with_2(string arguments, string says)
    {
        var (code, _, error) = Run(["sweep", .. arguments.Split(' ')]);
        Assert.AreEqual(2, code, error);
        Assert.Contains(says, error);
    }

    [TestMethod]
    public void A_build_without_the_platforms_client_says_how_to_get_one_with_3()
    {
        var (code, _, error) = Run("sweep", "--url", "https://contoso.example", "--managed-identity", "--once");
        Assert.AreEqual(3, code);
        Assert.Contains("has no Dataverse client", error);
        Assert.Contains("-p:DataverseClient=true", error);
        Assert.HasCount(1, error.Trim().Split('\n'));
    }

    [TestMethod]
    public void Help_has_examples()
    {
        var (code, output, _) = Run("sweep", "--help");
        Assert.AreEqual(0, code);
        Assert.Contains("crmassist sweep --local local.db --once --json", output);
    }
}
