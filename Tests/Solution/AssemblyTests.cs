using System.Security.Cryptography;
using Mono.Cecil;

namespace CrmAssist.Solution.Tests;

/// <summary>What the platform's sandbox asks of the one file that ships (docs/decisions/0002).</summary>
[TestClass]
public sealed class AssemblyTests
{
    private const int LargestFile = 896 * 1024;

    /// <summary>Any other reference, System.ValueTuple above all, is a file that nobody deploys.</summary>
    [TestMethod]
    public void It_references_the_framework_and_the_sdk_and_nothing_else()
        => Expect.None(PluginDll.Module.AssemblyReferences.Select(r => r.Name).Except(["mscorlib", "System", "System.Core", "System.ServiceModel", "Microsoft.Xrm.Sdk"]));

    [TestMethod]
    public void It_binds_to_the_platforms_own_sdk()
        => Assert.AreEqual("Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
            PluginDll.Module.AssemblyReferences.Single(r => r.Name == "Microsoft.Xrm.Sdk").FullName);

    [TestMethod]
    public void It_is_signed()
    {
        Assert.IsTrue(PluginDll.Module.Attributes.HasFlag(ModuleAttributes.StrongNameSigned), "The strong name is declared but not signed.");
        Assert.HasCount(8, PluginDll.Module.Assembly.Name.PublicKeyToken);
    }

    [TestMethod]
    public void It_is_one_small_file()
    {
        Assert.IsLessThan(LargestFile, new FileInfo(PluginDll.File).Length);
        Assert.HasCount(1, Directory.GetFileSystemEntries(Path.GetDirectoryName(PluginDll.File)!));
    }

    /// <summary>The platform keeps one instance per type and calls it from several threads: a field would be shared by different users' requests.</summary>
    [TestMethod]
    public void No_step_keeps_anything_between_calls()
        => Expect.None(from type in PluginDll.Module.Types
                       where PluginDll.Lineage(type).Any(t => t.FullName == "CrmAssist.Hosting.Step")
                       from field in type.Fields
                       where !field.IsLiteral && !(field.IsStatic && field.IsInitOnly)
                       select field.FullName);

    /// <summary>Another folder, another configuration: a difference in bytes would make every release look like a change.</summary>
    [TestMethod]
    public async Task Another_build_elsewhere_gives_the_same_bytes()
    {
        using var copy = new TemporaryFolder();
        var root = SolutionTree.RepositoryRoot();
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "CHANGELOG.md", "global.json", ".editorconfig" })
            File.Copy(Path.Combine(root, file), Path.Combine(copy.Path, file));
        foreach (var folder in new[] { "Plugins", Path.Combine("Local", "Sdk") }) copy.Take(Path.Combine(root, folder), folder);

        var build = await Command.Run("dotnet", ["build", Path.Combine("Plugins", "CrmAssist.Plugins.csproj"), "-c", "Release", "-nologo", "-v", "q"], copy.Path);

        Assert.AreEqual(0, build.ExitCode, build.Output);
        Assert.AreEqual(Hash(PluginDll.File), Hash(Path.Combine(copy.Path, "artifacts", "plugins", "CrmAssist.Plugins.dll")));
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
