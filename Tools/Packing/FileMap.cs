using System.Xml;

namespace CrmAssist.Packing;

/// <summary>map.xml: built files that are packed in place of files of the source folder. Only FileToFile is used here.</summary>
internal sealed class FileMap
{
    private readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = [];
    private readonly SourceTree source;
    private readonly List<string> problems;

    /// <param name="mapFile">Null for a solution in which nothing is built.</param>
    public FileMap(string? mapFile, SourceTree source, List<string> problems)
    {
        this.source = source;
        this.problems = problems;
        if (mapFile == null) return;
        if (!File.Exists(mapFile))
        {
            problems.Add($"The map file {Path.GetFileName(mapFile)} does not exist.");
            return;
        }
        try
        {
            using var stream = File.OpenRead(mapFile);
            foreach (var entry in SolutionXml.Read(stream).Root!.Elements())
            {
                if (entry.Name.LocalName == "FileToFile" && (string?)entry.Attribute("map") is { } map && (string?)entry.Attribute("to") is { } to)
                {
                    if (!targets.TryAdd(map, to)) problems.Add($"map.xml maps {map} twice.");
                }
                else
                {
                    problems.Add($"map.xml: <{entry.Name.LocalName}> is none that this packer knows; use <FileToFile map=\"…\" to=\"…\" />.");
                }
            }
        }
        catch (XmlException e)
        {
            problems.Add($"map.xml is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}.");
        }
    }

    /// <summary>Entries that nothing of the solution asked for.</summary>
    public IEnumerable<string> NotUsed => targets.Keys.Where(map => !used.Contains(map));

    /// <summary>The file that is packed for a path of the source folder, or null with a problem noted.</summary>
    public string? Locate(string path)
    {
        var inSource = source.Has(path);
        // An entry names a file or a path below the source folder; its target is relative to the source folder, as for the platform's packers.
        var map = targets.ContainsKey(path) ? path : path[(path.LastIndexOf('/') + 1)..];
        if (!targets.TryGetValue(map, out var to))
        {
            if (inSource)
            {
                source.Drop([path]);
                return Path.Combine(source.Folder, path);
            }
            problems.Add($"{path} does not exist and map.xml names no file to take its place.");
            return null;
        }
        used.Add(map);
        if (inSource)
        {
            source.Drop([path]);
            problems.Add($"{path} stands in the source folder although map.xml maps it: the platform's packers would fall back to it in silence when the built file is missing.");
            return null;
        }
        var file = Path.GetFullPath(Path.Combine(source.Folder, to));
        if (File.Exists(file)) return file;
        problems.Add($"map.xml maps {map} to {to}, which does not exist: build it first.");
        return null;
    }
}
