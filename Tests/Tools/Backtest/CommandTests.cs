using static CrmAssist.Tools.Tests.CrmAssistProgram;

namespace CrmAssist.Tools.Tests.Backtest;

/// <summary>The command as a user gives it.</summary>
[TestClass]
public sealed class CommandTests
{
    private const string OneRule = """[{ "name": "Ten days", "signal": 0, "threshold": 10, "unit": 0, "mayRaise": true, "points": 30 }]""";

    [TestMethod]
    public void It_reports_writes_what_was_asked_for_and_ends_with_0()
    {
        using var world = Invented.WhereDwellDecides(150);
        world.Deal("D999,Ada Sample,Demo,won,someday,,2025-03-04,1").Save();
        var (html, json, left, rules) = (In(world, "r.html"), In(world, "r.json"), In(world, "left.csv"), In(world, "rules.json"));
        File.WriteAllText(rules, OneRule);
        var (code, output, error) = Run("backtest", world.Folder, "--rules", rules, "--resamples", "100", "--html", html, "--json", json, "--left-out", left);
        Assert.AreEqual(0, code, error);
        Assert.AreEqual("", error);
        Assert.Contains("BACK-TEST OF", output);
        Assert.Contains("1 rules of a file", output.Replace("\n", " "));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(html));
        Assert.StartsWith("{", File.ReadAllText(json));
        Assert.Contains("\"deals.csv\",152,no,\"created 'someday' is no date (yyyy-MM-dd)\"", File.ReadAllText(left));
    }

    [TestMethod]
    [DataRow("{", "ends too early", DisplayName = "no JSON")]
    [DataRow("[]", "holds no rule", DisplayName = "no rules")]
    [DataRow("""[{ "name": "A", "threshold": 5, "unit": 0 }]""", "signal is missing", DisplayName = "no signal")]
    [DataRow("""[{ "name": "A", "signal": 0, "threshold": 5000, "unit": 0 }]""", "a threshold of 5000 makes no sense", DisplayName = "a threshold out of range")]
    [DataRow("""[{ "name": "A", "signal": 77, "threshold": 5, "unit": 0 }]""", "the signal 77 is not watched", DisplayName = "an unknown signal")]
    [DataRow("""[{ "name": "A", "signal": 0, "threshold": 5, "unit": 9 }]""", "its unit does not fit its signal", DisplayName = "an unknown unit")]
    [DataRow("""[{ "name": "A", "signal": 0, "threshold": 5, "unit": 0 }, { "name": "B", "signal": 0, "threshold": 7, "unit": 0 }]""", "says the same as rule", DisplayName = "two that say the same")]
    public void Rules_that_cannot_be_meant_are_refused_in_a_sentence_with_1(string json, string names)
    {
        using var world = Invented.WhereDwellDecides(10);
        world.Save();
        File.WriteAllText(In(world, "rules.json"), json);
        var (code, _, error) = Run("backtest", world.Folder, "--rules", In(world, "rules.json"));
        Assert.AreEqual(1, code);
        Assert.Contains(names, error);
        Assert.HasCount(1, error.Trim().Split('\n'));
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_is_refused_with_1()
    {
        var (code, _, error) = Run("backtest", "nowhere-at-all");
        Assert.AreEqual((1, "The folder nowhere-at-all does not exist."), (code, error.Trim()));
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_is_named_with_1()
    {
        using var world = Invented.WhereDwellDecides(60);
        var (code, _, error) = Run("backtest", world.Save().Folder, "--html", In(world, "no/such/folder.html"));
        Assert.AreEqual(1, code);
        Assert.Contains("folder.html cannot be written", error);
    }

    [TestMethod]
    [DataRow("--as-of", "tomorrow")]
    [DataRow("--resamples", "3")]
    [DataRow("--seed", "x")]
    [DataRow("--colour", "red")]
    public void What_is_not_understood_ends_with_2(string option, string value)
    {
        var (code, _, error) = Run("backtest", "somewhere", option, value);
        Assert.AreEqual(2, code, error);
        Assert.Contains("`crmassist --help` shows what can be asked.", error);
    }

    [TestMethod]
    public void Help_has_examples()
    {
        var (code, output, _) = Run("backtest", "--help");
        Assert.AreEqual(0, code);
        Assert.Contains("crmassist backtest exports/crm", output);
    }

    private static string In(World world, string file) => Path.Combine(world.Folder, file);
}
