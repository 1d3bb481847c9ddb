namespace CrmAssist.Solution.Tests;

/// <summary>The server runs .NET Framework, Local .NET 10: the one file must say the same on both (docs/decisions/0002).</summary>
[TestClass]
public sealed class MonoTests
{
    private static readonly string[] Packages = ["mono-runtime", "libmono-system-servicemodel4.0a-cil"];

    private static string Runner => Path.Combine(SolutionTree.RepositoryRoot(), "artifacts", "bin", "CrmAssist.MonoRunner");

    // The folder of these tests is named after their configuration, and the runner's are named alike.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    [TestMethod]
    public async Task The_plug_in_says_the_same_under_NET_Framework_and_under_NET_10()
    {
        var modern = await Command.Run("dotnet", [Path.Combine(Runner, $"{Configuration}_net10.0", "CrmAssist.MonoRunner.dll")], Runner);
        Assert.AreEqual(0, modern.ExitCode, modern.Output);

        var framework = await UnderFramework();
        if (framework.ExitCode != 0 && await DebianPackages.Install(Packages)) framework = await UnderFramework();

        Assert.AreEqual(0, framework.ExitCode,
            $"To try the plug-in under .NET Framework, install mono with System.ServiceModel (on Debian and Ubuntu: apt-get install {string.Join(' ', Packages)}; on macOS: brew install mono). {framework.Output}");
        Assert.AreEqual(modern.Output, framework.Output);
    }

    [TestMethod]
    public void The_runner_uses_the_file_that_ships()
        => Expect.None(from framework in new[] { "net462", "net10.0" }
                       let file = Path.Combine(Runner, $"{Configuration}_{framework}", "CrmAssist.Plugins.dll")
                       where !File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(PluginDll.File))
                       select file);

    // Windows has .NET Framework itself.
    private static Task<Command> UnderFramework()
    {
        var program = Path.Combine(Runner, $"{Configuration}_net462", "CrmAssist.MonoRunner.exe");
        return OperatingSystem.IsWindows() ? Command.Run(program, [], Runner) : Command.Run("mono", [program], Runner);
    }
}
