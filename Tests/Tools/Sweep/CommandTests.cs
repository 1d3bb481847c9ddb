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
}
