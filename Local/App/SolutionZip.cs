using CrmAssist.Local.Engine.Import;
using CrmAssist.Packing;

namespace CrmAssist.Local.App;

/// <summary>The solution's zip: packed from the sources, or given.</summary>
public static class SolutionZip
{
    /// <summary>Packs the sources as <c>crmassist pack</c> does and returns the unmanaged zip.</summary>
    /// <param name="outputFolder">Where the zips go; Solution/bin when left out.</param>
    /// <exception cref="UserException">The sources are not there.</exception>
    /// <exception cref="PackingException">The sources do not pack.</exception>
    public static string Pack(string? outputFolder = null)
    {
        var root = RepositoryRoot();
        return Packer.Pack(Path.Combine(root, "Solution", "src"), Path.Combine(root, "Solution", "map.xml"), outputFolder ?? Path.Combine(root, "Solution", "bin")).Unmanaged;
    }

    /// <summary>Reads a zip without importing it: what is wrong with it should be said before minutes of loading.</summary>
    /// <exception cref="SolutionImportException">Whatever is wrong with it.</exception>
    public static void Check(string zip)
    {
        using var file = File.OpenRead(zip);
        SolutionImport.Read(file);
    }

    /// <summary>The repository that holds the sources: the built program lies inside it (artifacts/), so that it is found from wherever it is started.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static string RepositoryRoot()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
            for (var folder = new DirectoryInfo(start); folder != null; folder = folder.Parent)
                if (Directory.Exists(Path.Combine(folder.FullName, "Solution", "src"))) return folder.FullName;
        throw new UserException("No folder Solution/src above this program or the current folder: run it inside the repository, or name a packed solution with --zip.");
    }
}
