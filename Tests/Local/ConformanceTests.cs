using System.Reflection;

namespace CrmAssist.Local.Tests;

/// <summary>Local/CONFORMANCE.md is the honest scope of Local only while each of its rows has a test that exists.</summary>
[TestClass]
public sealed class ConformanceTests
{
    private const int Columns = 4;

    [TestMethod]
    public void Each_row_names_tests_that_exist()
    {
        var missing = new List<string>();
        foreach (var (number, cells) in Rows())
        {
            if (cells.Length != Columns)
            {
                missing.Add($"line {number}: {cells.Length} cells, not {Columns}");
                continue;
            }
            // What Local does not have at all is refused somewhere, or off; only such rows may go without a test.
            if (cells[3] == "none")
            {
                if (!cells[2].StartsWith("not built", StringComparison.Ordinal)) missing.Add($"line {number}: no test");
                continue;
            }
            var type = "";
            foreach (var name in cells[3].Split(',', StringSplitOptions.TrimEntries))
            {
                // A rule of the browser's script is tested there.
                if (name.EndsWith(".test.ts", StringComparison.Ordinal))
                {
                    if (!File.Exists(Path.Combine(PipelineWorld.Root, "Local", "Web", "tests", name))) missing.Add($"line {number}: {name}");
                    continue;
                }
                var dot = name.IndexOf('.', StringComparison.Ordinal);
                if (dot >= 0) type = name[..dot];
                var method = name[(dot + 1)..];
                if (dot < 0 && IsTestClass(name)) continue;
                if (!IsTest(type, method)) missing.Add($"line {number}: {type}.{method}");
            }
        }
        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    public void No_rule_stands_twice()
    {
        var twice = Rows().GroupBy(r => r.Cells[0]).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.AreEqual("", string.Join("\n", twice));
    }

    private static IEnumerable<(int Number, string[] Cells)> Rows()
    {
        var lines = File.ReadAllLines(Path.Combine(PipelineWorld.Root, "Local", "CONFORMANCE.md"));
        var rows = lines.Select((line, index) => (Line: line, Number: index + 1)).Where(l => l.Line.StartsWith("| ", StringComparison.Ordinal) && !l.Line.StartsWith("| rule |", StringComparison.Ordinal))
            .Select(l => (l.Number, l.Line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries))).ToList();
        Assert.IsGreaterThan(80, rows.Count);
        return rows;
    }

    private static Type? Class(string name) => typeof(ConformanceTests).Assembly.GetType($"{typeof(ConformanceTests).Namespace}.{name}");

    private static bool IsTestClass(string name) => Class(name)?.GetCustomAttribute<TestClassAttribute>() != null;

    private static bool IsTest(string type, string method) => IsTestClass(type) && Class(type)!.GetMethod(method)?.GetCustomAttribute<TestMethodAttribute>() != null;
}
