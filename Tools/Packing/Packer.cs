using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>The two zips that were written.</summary>
/// <param name="Unmanaged">For development.</param>
/// <param name="Managed">For everybody else.</param>
public sealed record PackedSolution(string Unmanaged, string Managed);

/// <summary>Packs Solution/src (the layout of SolutionPackager and pac) into the zips that an environment imports.</summary>
/// <remarks>
/// The zips say the same as those of the platform's packers. Unlike those it refuses what they drop in silence, because a
/// solution that imports without an error and lacks its relationships is found out by the customer (docs/decisions/0005).
/// </remarks>
public static class Packer
{
    private static readonly string[] Folders =
    [
        "AppModules", "AppModuleSiteMaps", "Dashboards", "Entities", "OptionSets", "Other", "PluginAssemblies", "Roles", "SdkMessageProcessingSteps", "WebResources", "Workflows", "customapis",
    ];

    /// <summary>Writes &lt;unique name&gt;.zip and &lt;unique name&gt;_managed.zip.</summary>
    /// <param name="sourceFolder">Solution/src.</param>
    /// <param name="mapFile">Solution/map.xml; its targets are relative to the source folder. Null for a solution in which nothing is built.</param>
    /// <param name="outputFolder">Made if it is missing.</param>
    /// <param name="changelogFile">Holds the version; by default CHANGELOG.md two folders above the source folder.</param>
    /// <exception cref="PackingException">With all problems that were found; nothing is written then.</exception>
    public static PackedSolution Pack(string sourceFolder, string? mapFile, string outputFolder, string? changelogFile = null)
    {
        if (!Directory.Exists(sourceFolder)) throw new PackingException([$"The source folder {sourceFolder} does not exist."]);
        var problems = new List<string>();
        var source = new SourceTree(Path.GetFullPath(sourceFolder), problems);
        var package = Read(source, mapFile, changelogFile ?? SolutionVersion.ChangelogOf(sourceFolder), problems);
        if (package == null || problems.Count > 0) throw new PackingException(problems);
        return Write(package, outputFolder);
    }

    private static Package? Read(SourceTree source, string? mapFile, string changelogFile, List<string> problems)
    {
        foreach (var missing in new[] { "Other/Solution.xml", "Other/Customizations.xml" }.Where(f => !source.Has(f))) problems.Add($"{missing} is missing.");
        if (problems.Count > 0) return null;
        if (source.Xml("Other/Solution.xml", "ImportExportXml") is not { } solution || source.Xml("Other/Customizations.xml", "ImportExportXml") is not { } customizations) return null;

        var package = new Package(source, new FileMap(mapFile, source, problems), customizations, solution, problems);
        _ = source.Known("", Folders).Count();
        _ = source.Known("Other", "Relationships").Count();
        package.CheckSkeleton();
        CheckManifest(package, changelogFile);
        Tables.Add(package);
        Relationships.Add(package);
        WebResources.Add(package);
        PluginAssemblies.Add(package);
        Sections.Add(package);
        Flows.Add(package);
        CustomApis.Add(package);
        Steps.Check(package);
        RootComponents.Check(package);
        References.Check(package);
        foreach (var map in package.Map.NotUsed) package.Refuse($"map.xml maps {map}, which nothing in the solution asks for.");
        foreach (var path in source.NotTaken) package.Refuse($"{path} is a file that no rule takes, so that it would be dropped in silence.");
        return package;
    }

    private static void CheckManifest(Package package, string changelogFile)
    {
        var manifest = package.Solution.Element("SolutionManifest");
        if (string.IsNullOrEmpty(manifest?.Element("UniqueName")?.Value)) package.Refuse("Other/Solution.xml names no <UniqueName>.");
        // 2 stands for both; another value would be an error for one of the two zips.
        if (manifest?.Element("Managed")?.Value is var managed && managed != "2") package.Refuse($"Other/Solution.xml: <Managed> is {managed} and must be 2.");
        try
        {
            var version = SolutionVersion.Of(changelogFile);
            if (manifest?.Element("Version")?.Value is var given && given != version)
                package.Refuse($"Other/Solution.xml says version {given}, {Path.GetFileName(changelogFile)} says {version}: run `crmassist register`.");
        }
        catch (PackingException e)
        {
            package.Problems.AddRange(e.Problems);
        }
    }

    private static PackedSolution Write(Package package, string outputFolder)
    {
        Directory.CreateDirectory(outputFolder);
        var manifest = package.Solution.Element("SolutionManifest")!;
        var name = Path.Combine(outputFolder, manifest.Element("UniqueName")!.Value);
        var zips = new PackedSolution(name + ".zip", name + "_managed.zip");
        var customizations = SolutionXml.Write(package.Customizations);
        WriteOne(zips.Unmanaged, "0");
        WriteOne(zips.Managed, "1");
        return zips;

        void WriteOne(string file, string managed)
        {
            var solution = new XElement(package.Solution);
            solution.Element("SolutionManifest")!.SetElementValue("Managed", managed);
            SolutionZip.Write(file, SolutionXml.Write(solution), customizations, package.Parts);
        }
    }
}
