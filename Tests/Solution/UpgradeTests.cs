using System.Text.RegularExpressions;
using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

/// <summary>An upgrade of a managed solution deletes what is no longer in it, rows included, and refuses columns and parameters that have changed their type.</summary>
/// <remarks>Tests/Solution/released holds what each release brought, written by `crmassist pack --components` when it was released.</remarks>
[TestClass]
public sealed class UpgradeTests
{
    /// <summary>Identities of components that were taken out on purpose, each with the reason and what becomes of what customers had in it.</summary>
    private static readonly Dictionary<string, string> Removed = [];

    private static readonly string Root = SolutionTree.RepositoryRoot();

    private static IReadOnlyList<string> Releases => [.. Directory.EnumerateFiles(Path.Combine(Root, "Tests", "Solution", "released"), "*.txt").OrderBy(file => Version.Parse(Path.GetFileNameWithoutExtension(file)))];

    private static IReadOnlyList<string> Now => [.. ComponentList.Of(Path.Combine(Root, "Solution", "src")), .. ComponentList.Of(Path.Combine(Root, "Solution", "timer", "src"))];

    [TestMethod]
    public void Every_id_of_a_release_is_still_there_and_nothing_that_cannot_change_has_changed()
        => Expect.None(Releases.SelectMany(file => Differences(File.ReadAllLines(file), Now, Removed).Select(difference => $"{Path.GetFileNameWithoutExtension(file)}: {difference}")));

    /// <summary>The first heading of the changelog is what is being built; the second was released.</summary>
    [TestMethod]
    public void The_last_release_is_recorded()
        => Assert.AreEqual(Regex.Matches(File.ReadAllText(Path.Combine(Root, "CHANGELOG.md")), @"(?m)^## (\d+\.\d+\.\d+)").Select(m => m.Groups[1].Value).ElementAt(1), Path.GetFileNameWithoutExtension(Releases[^1]));

    [TestMethod]
    public void What_is_listed_as_removed_was_released_and_is_gone()
    {
        var released = Releases.SelectMany(File.ReadAllLines).Select(Identity).ToHashSet();
        var now = Now.Select(Identity).ToHashSet();
        Expect.None(Removed.Where(r => !released.Contains(r.Key) || now.Contains(r.Key) || r.Value.Length == 0).Select(r => r.Key));
    }

    [TestMethod]
    public void A_component_that_is_gone_or_has_changed_its_kind_is_named()
    {
        string[] before = ["column crma_A.crma_B | int", "view {1} | of crma_A", "step {2}"];
        Expect.None(Differences(before, ["column crma_A.crma_B | int", "view {1} | of crma_A", "step {2}", "step {3}"], []));
        Expect.Same(["column crma_A.crma_B was int and is nvarchar", "step {2} is gone"], Differences(before, ["column crma_A.crma_B | nvarchar", "view {1} | of crma_A"], []));
        Expect.None(Differences(before, ["column crma_A.crma_B | int", "view {1} | of crma_A"], new() { ["step {2}"] = "its work is done elsewhere" }));
    }

    /// <summary>What the list leaves out nobody would miss.</summary>
    [TestMethod]
    public void The_list_holds_every_kind_of_component_that_the_solution_has()
    {
        var kinds = Now.Select(line => Regex.Match(line, @"^[a-z-]+(?: set| map entry| map| resource| type| image| parameter| property| reference| API)?(?= )").Value).Distinct();
        Expect.Same(
            [
                "app", "assembly", "chart", "column", "connection reference", "custom API", "dashboard", "flow", "form", "key", "option", "option set", "plug-in type", "relationship", "request parameter", "response property",
                "role", "site map", "site map entry", "solution", "step", "step image", "table", "view", "web resource",
            ], kinds);
        Assert.HasCount(Now.Count, Now.Select(Identity).Distinct());
    }

    private static IEnumerable<string> Differences(IEnumerable<string> before, IEnumerable<string> now, Dictionary<string, string> removed)
    {
        var there = now.ToDictionary(Identity, Kind);
        foreach (var line in before)
        {
            if (!there.TryGetValue(Identity(line), out var kind))
            {
                if (!removed.ContainsKey(Identity(line))) yield return $"{Identity(line)} is gone";
            }
            else if (kind != Kind(line)) yield return $"{Identity(line)} was {Kind(line)} and is {kind}";
        }
    }

    private static string Identity(string line) => line.Split(" | ")[0];

    private static string Kind(string line) => line.Split(" | ") is [_, var kind] ? kind : "";
}
