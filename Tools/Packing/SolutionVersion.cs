using System.Text.RegularExpressions;

namespace CrmAssist.Packing;

/// <summary>The version of the solution is that of the first heading of CHANGELOG.md, with a fourth part of 0.</summary>
public static partial class SolutionVersion
{
    /// <summary>"## 1.2.3" gives 1.2.3.0.</summary>
    /// <exception cref="PackingException">The file is missing or has no such heading.</exception>
    public static string Of(string changelogFile)
    {
        if (!File.Exists(changelogFile)) throw new PackingException([$"{Path.GetFileName(changelogFile)} does not exist: it holds the version of the solution."]);
        var heading = Heading().Match(File.ReadAllText(changelogFile));
        return heading.Success ? heading.Groups[1].Value + ".0"
            : throw new PackingException([$"{Path.GetFileName(changelogFile)} has no heading like \"## 1.2.3\": it holds the version of the solution."]);
    }

    /// <summary>CHANGELOG.md of a repository whose solution source is Solution/src.</summary>
    internal static string ChangelogOf(string sourceFolder) => Path.GetFullPath(Path.Combine(sourceFolder, "..", "..", "CHANGELOG.md"));

    [GeneratedRegex(@"(?m)^## (\d+\.\d+\.\d+)")]
    private static partial Regex Heading();
}
