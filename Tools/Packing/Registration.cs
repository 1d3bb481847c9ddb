using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>
/// Keeps the solution's assembly, steps, images and custom APIs the same as the attributes on the plug-in's classes (docs/decisions/0004):
/// the code is the one truth, the files are written from it.
/// </summary>
public static class Registration
{
    private const string Manifest = "Other/Solution.xml";

    /// <summary>Writes what differs and removes files whose registration is gone.</summary>
    /// <param name="sourceFolder">Solution/src.</param>
    /// <param name="assemblyFile">The built plug-in; it is read, not loaded.</param>
    /// <param name="changelogFile">Holds the version; by default CHANGELOG.md two folders above the source folder.</param>
    /// <returns>One sentence per file that was written or removed; none when all was in step.</returns>
    /// <exception cref="PackingException">A registration that must not be shipped; nothing is written then.</exception>
    public static IReadOnlyList<string> Write(string sourceFolder, string assemblyFile, string? changelogFile = null)
    {
        var done = new List<string>();
        foreach (var (path, content) in Plan(sourceFolder, assemblyFile, changelogFile))
        {
            var file = Path.Combine(sourceFolder, path);
            if (content == null)
            {
                File.Delete(file);
                RemoveEmpty(Path.GetDirectoryName(file)!, sourceFolder);
                done.Add($"Removed {path}.");
                continue;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
            done.Add($"Wrote {path}.");
        }
        return done;
    }

    /// <summary>What <see cref="Write"/> would change, one sentence each; none when the files say the same as the attributes.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static IReadOnlyList<string> Compare(string sourceFolder, string assemblyFile, string? changelogFile = null) =>
        [.. Plan(sourceFolder, assemblyFile, changelogFile).Select(change =>
            change.Content == null ? $"{change.Path} belongs to no registration in the plug-in."
            : File.Exists(Path.Combine(sourceFolder, change.Path)) ? $"{change.Path} differs from the registration in the plug-in."
            : $"{change.Path} is missing.")];

    // Content is null for a file that has to go.
    private static List<(string Path, byte[]? Content)> Plan(string sourceFolder, string assemblyFile, string? changelogFile)
    {
        if (!File.Exists(assemblyFile)) throw new PackingException([$"The plug-in {assemblyFile} does not exist: build it first."]);
        if (!File.Exists(Path.Combine(sourceFolder, Manifest))) throw new PackingException([$"{Manifest} is missing in {sourceFolder}."]);
        using var assembly = PluginAssembly.Read(assemblyFile) ?? throw new PackingException([$"{assemblyFile} is no .NET assembly."]);
        var problems = new List<string>();
        var source = new SourceTree(Path.GetFullPath(sourceFolder), problems);
        var manifest = source.Xml(Manifest, "ImportExportXml");
        if (manifest == null) throw new PackingException(problems);
        var types = RegistrationReader.Read(assembly, problems);
        RegistrationRules.Check(types, manifest.Descendants("CustomizationPrefix").FirstOrDefault()?.Value ?? "", problems);
        if (problems.Count > 0) throw new PackingException(problems);

        var version = SolutionVersion.Of(changelogFile ?? SolutionVersion.ChangelogOf(sourceFolder));
        var files = new RegistrationFiles(assembly.Name, assembly.FullName, path => Introduced(source, path) ?? version);
        var wanted = Wanted(types, files);
        UpdateManifest(manifest, version, types, files, assembly);
        wanted[Manifest] = SolutionXml.Write(manifest);

        var changes = wanted.Where(f => !source.Has(f.Key) || !source.Bytes(f.Key).AsSpan().SequenceEqual(f.Value)).Select(f => (f.Key, (byte[]?)f.Value)).ToList();
        changes.AddRange(Owned(source, assembly.Name).Where(path => !wanted.ContainsKey(path)).Select(path => (path, (byte[]?)null)));
        return changes;
    }

    private static SortedDictionary<string, byte[]> Wanted(IReadOnlyList<PluginTypeRegistration> types, RegistrationFiles files)
    {
        var wanted = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (types.Count > 0) wanted[files.AssemblyPath] = files.Assembly(types);
        foreach (var step in types.SelectMany(t => t.Steps)) wanted[RegistrationFiles.StepPath(step)] = files.Step(step);
        foreach (var api in types.Select(t => t.Api).OfType<CustomApiRegistration>())
            foreach (var (path, content) in RegistrationFiles.Api(api)) wanted[path] = content;
        return wanted;
    }

    // A component keeps the version in which it came, whatever the solution's version is now.
    private static string? Introduced(SourceTree source, string path)
    {
        if (!source.Has(path)) return null;
        try
        {
            using var stream = File.OpenRead(Path.Combine(source.Folder, path));
            return SolutionXml.Read(stream).Root!.Element("IntroducedVersion")?.Value;
        }
        catch (XmlException)
        {
            // A damaged file is written anew as if it were not there.
            return null;
        }
    }

    private static void UpdateManifest(XElement root, string version, IReadOnlyList<PluginTypeRegistration> types, RegistrationFiles files, PluginAssembly assembly)
    {
        var manifest = root.Element("SolutionManifest");
        var list = manifest?.Element("RootComponents") ?? throw new PackingException([$"{Manifest} has no <RootComponents>."]);
        manifest!.SetElementValue("Version", version);
        var kept = list.Elements().Where(c => (string?)c.Attribute("type") is not ("91" or "92")).ToList();
        var added = new List<XElement>();
        if (types.Count > 0)
            added.Add(new XElement("RootComponent", new XAttribute("type", 91), new XAttribute("id", files.AssemblyId.ToString("B")), new XAttribute("schemaName", assembly.FullName), new XAttribute("behavior", 0)));
        added.AddRange(types.SelectMany(t => t.Steps).Select(s => RegistrationFiles.StepId(s).ToString("B")).Order(StringComparer.Ordinal)
            .Select(id => new XElement("RootComponent", new XAttribute("type", 92), new XAttribute("id", id), new XAttribute("behavior", 0))));
        list.ReplaceNodes(kept.Concat(added).OrderBy(c => (int?)c.Attribute("type") ?? 0).ToList());
    }

    // An API without a plug-in is an event that others handle, written by hand: not ours to remove.
    private static IEnumerable<string> Owned(SourceTree source, string assemblyName)
    {
        var types = new HashSet<string>();
        foreach (var path in source.Below("PluginAssemblies").Where(p => p.EndsWith(".dll.data.xml", StringComparison.Ordinal)))
        {
            if (source.Xml(path, "PluginAssembly") is not { } data || ((string?)data.Attribute("FullName"))?.Split(',')[0] != assemblyName) continue;
            types.UnionWith(data.Descendants("PluginType").Select(t => (string?)t.Attribute("PluginTypeId") ?? ""));
            yield return path;
        }
        foreach (var path in source.Below("SdkMessageProcessingSteps"))
            if (source.Xml(path, "SdkMessageProcessingStep")?.Element("PluginTypeName")?.Value.Split(", ") is [_, var name, ..] && name == assemblyName) yield return path;
        foreach (var folder in source.Folders("customapis").Select(n => $"customapis/{n}"))
        {
            if (!source.Has($"{folder}/customapi.xml") || source.Xml($"{folder}/customapi.xml", "customapi") is not { } api) continue;
            if (api.Element("plugintypeid")?.Elements().FirstOrDefault()?.Value is not { } type || !types.Contains(type)) continue;
            foreach (var path in source.Below(folder)) yield return path;
        }
    }

    private static void RemoveEmpty(string folder, string upTo)
    {
        while (!Path.GetFullPath(folder).Equals(Path.GetFullPath(upTo), StringComparison.Ordinal) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }
}
