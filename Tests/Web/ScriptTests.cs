using System.ComponentModel;
using System.Diagnostics;

namespace CrmAssist.Web.Tests;

/// <summary>The checks of everything in TypeScript, each as a test: the web resources that ship, and Local's own script.</summary>
[TestClass]
public sealed class ScriptTests
{
    [TestMethod]
    [DynamicData(nameof(Packages))]
    public Task Its_types_hold(string package) => Passes(package, "check");

    [TestMethod]
    [DynamicData(nameof(Packages))]
    public Task It_keeps_the_rules_of_linter_and_formatter(string package) => Passes(package, "lint");

    [TestMethod]
    [DynamicData(nameof(Packages))]
    public Task Its_own_tests_pass(string package) => Passes(package, "test");

    /// <summary>Folders that hold a package with the three scripts.</summary>
    public static IEnumerable<object[]> Packages() => new[] { "WebResources", "Local/Web" }.Where(folder => File.Exists(Path.Combine(Root(), folder, "package.json"))).Select(folder => new object[] { folder });

    private static async Task Passes(string package, string script)
    {
        // npm is a batch file on Windows, which only the command processor starts.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", "npm", "run", "--silent", script]) : new ProcessStartInfo("npm", ["run", "--silent", script]);
        start.WorkingDirectory = Path.Combine(Root(), package);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.AreEqual(0, process.ExitCode, $"`npm run {script}` in {package}:\n{await output}{await error}");
        }
        catch (Win32Exception)
        {
            Assert.Fail("npm was not found: install Node.js 20 or newer from https://nodejs.org.");
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CrmAssist.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No CrmAssist.sln above the tests: run them from where they were built.");
    }
}
