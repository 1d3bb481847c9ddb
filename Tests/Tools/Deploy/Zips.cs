using CrmAssist.Local.App;
using CrmAssist.Packing;
using CrmAssist.Tools.Deploy;

namespace CrmAssist.Tools.Tests.Deploy;

/// <summary>The solution as it is packed from this source.</summary>
internal static class Zips
{
    private static readonly Lazy<(string Unmanaged, string Managed)> Packed = new(() =>
    {
        var solution = Path.Combine(SolutionZip.RepositoryRoot(), "Solution");
        var packed = Packer.Pack(Path.Combine(solution, "src"), Path.Combine(solution, "map.xml"), Directory.CreateTempSubdirectory("crmassist-zips-").FullName);
        return (packed.Unmanaged, packed.Managed);
    });

    public static string UnmanagedPath => Packed.Value.Unmanaged;
    public static SolutionFile Unmanaged => SolutionFile.Read(Packed.Value.Unmanaged);
    public static SolutionFile Managed => SolutionFile.Read(Packed.Value.Managed);
}
