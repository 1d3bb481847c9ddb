namespace CrmAssist.Tools;

/// <summary>Where things stand in the repository, seen from any folder in it.</summary>
internal sealed class Repository(string folder)
{
    public string Source => Path.Combine(folder, "Solution", "src");

    public string Map => Path.Combine(folder, "Solution", "map.xml");

    /// <summary>The small second solution, with the flow.</summary>
    public string TimerSource => Path.Combine(folder, "Solution", "timer", "src");

    public string Output => Path.Combine(folder, "Solution", "bin");

    public string Assembly => Path.Combine(folder, "artifacts", "plugins", "CrmAssist.Plugins.dll");

    public string Changelog => Path.Combine(folder, "CHANGELOG.md");

    /// <exception cref="RepositoryNotFoundException">Neither this folder nor one above it holds CrmAssist.sln.</exception>
    public static Repository Around(string folder)
    {
        for (var at = new DirectoryInfo(folder); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "CrmAssist.sln"))) return new Repository(at.FullName);
        throw new RepositoryNotFoundException(folder);
    }

    /// <summary>As short as a person would write it.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
}

/// <summary>The command was given outside the repository.</summary>
internal sealed class RepositoryNotFoundException(string folder)
    : Exception($"{folder} is not inside the repository: no folder from there upwards holds CrmAssist.sln.");
