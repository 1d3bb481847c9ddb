using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>Keeps the version of a solution without a plug-in that of the changelog; a plug-in's <see cref="Registration"/> does the same for the one with it.</summary>
public static class ManifestVersion
{
    private const string Manifest = "Other/Solution.xml";

    /// <summary>Writes the version where it differs.</summary>
    /// <returns>One sentence when it was written, none when all was in step.</returns>
    /// <exception cref="PackingException">The folder holds no solution, or the changelog no version.</exception>
    public static IReadOnlyList<string> Write(string sourceFolder, string changelogFile)
    {
        if (Outdated(sourceFolder, changelogFile) is not { } root) return [];
        File.WriteAllBytes(Path.Combine(sourceFolder, Manifest), SolutionXml.Write(root));
        return [$"Wrote {Manifest} of {Name(root)}."];
    }

    /// <summary>What <see cref="Write"/> would change, in one sentence.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static IReadOnlyList<string> Compare(string sourceFolder, string changelogFile) =>
        Outdated(sourceFolder, changelogFile) is { } root ? [$"{Manifest} of {Name(root)} has another version than {Path.GetFileName(changelogFile)}."] : [];

    private static XElement? Outdated(string sourceFolder, string changelogFile)
    {
        if (!Directory.Exists(sourceFolder)) throw new PackingException([$"The source folder {sourceFolder} does not exist."]);
        var problems = new List<string>();
        var source = new SourceTree(Path.GetFullPath(sourceFolder), problems);
        if (!source.Has(Manifest)) throw new PackingException([$"{Manifest} is missing in {sourceFolder}."]);
        if (source.Xml(Manifest, "ImportExportXml") is not { } root) throw new PackingException(problems);
        var version = SolutionVersion.Of(changelogFile);
        if (root.Element("SolutionManifest") is not { } manifest) throw new PackingException([$"{Manifest} in {sourceFolder} has no <SolutionManifest>."]);
        if (manifest.Element("Version")?.Value == version) return null;
        manifest.SetElementValue("Version", version);
        return root;
    }

    private static string? Name(XElement root) => root.Element("SolutionManifest")?.Element("UniqueName")?.Value;
}
