using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

/// <summary>The solution that ships: packed from Solution/src and the plug-in as it was just built.</summary>
[TestClass]
public sealed class ShippedSolutionTests
{
    private static readonly string Root = SolutionTree.RepositoryRoot();

    private static string Source => Path.Combine(Root, "Solution", "src");

    [TestMethod]
    public void Registration_says_the_same_as_the_plug_in() =>
        Assert.IsEmpty(Registration.Compare(Source, Path.Combine(Root, "artifacts", "plugins", "CrmAssist.Plugins.dll")), "Run `dotnet run --project Tools -- register`.");

    [TestMethod]
    public void The_timers_zips_pack_as_well()
    {
        using var folder = new TemporaryFolder();
        var zips = Packer.Pack(Path.Combine(Root, "Solution", "timer", "src"), null, folder.Path, Path.Combine(Root, "CHANGELOG.md"));

        Assert.AreEqual("CrmAssistTimer.zip CrmAssistTimer_managed.zip", $"{Path.GetFileName(zips.Unmanaged)} {Path.GetFileName(zips.Managed)}");
    }

    [TestMethod]
    public void Both_zips_pack_and_two_runs_give_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("crmassist-");
        try
        {
            var map = Path.Combine(Root, "Solution", "map.xml");
            var first = Packer.Pack(Source, map, Path.Combine(folder.FullName, "one"));
            var second = Packer.Pack(Source, map, Path.Combine(folder.FullName, "two"));

            CollectionAssert.AreEqual(File.ReadAllBytes(first.Unmanaged), File.ReadAllBytes(second.Unmanaged));
            CollectionAssert.AreEqual(File.ReadAllBytes(first.Managed), File.ReadAllBytes(second.Managed));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
