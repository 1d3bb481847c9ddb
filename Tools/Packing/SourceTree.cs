using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>The files of Solution/src, each of which some rule must take: what nobody takes would be missing from the zip in silence.</summary>
internal sealed class SourceTree
{
    private readonly HashSet<string> pending;
    private readonly List<string> problems;

    public SourceTree(string folder, List<string> problems)
    {
        Folder = folder;
        this.problems = problems;
        Files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        pending = [.. Files];
    }

    public string Folder { get; }

    /// <summary>Paths below the folder with forward slashes, in ordinal order: the order of a directory differs from machine to machine.</summary>
    public IReadOnlyList<string> Files { get; }

    public IEnumerable<string> NotTaken => Files.Where(pending.Contains);

    public bool Has(string path) => Files.Contains(path);

    /// <summary>Files anywhere below a folder.</summary>
    public IEnumerable<string> Below(string folder) => Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>Names of the folders directly below a folder.</summary>
    public IEnumerable<string> Folders(string folder) => Below(folder)
        .Select(file => file[(folder.Length + 1)..]).Where(rest => rest.Contains('/')).Select(rest => rest[..rest.IndexOf('/')]).Distinct();

    public byte[] Bytes(string path)
    {
        pending.Remove(path);
        return File.ReadAllBytes(Path.Combine(Folder, path));
    }

    /// <summary>Marks files as dealt with that have been reported already.</summary>
    public void Drop(IEnumerable<string> paths) => pending.ExceptWith(paths);

    /// <summary>The root of an XML file, or null with a problem noted.</summary>
    public XElement? Xml(string path, string rootName)
    {
        pending.Remove(path);
        try
        {
            using var stream = File.OpenRead(Path.Combine(Folder, path));
            var root = SolutionXml.Read(stream).Root!;
            if (root.Name.LocalName == rootName) return root;
            problems.Add($"{path} begins with <{root.Name.LocalName}> where <{rootName}> is expected.");
        }
        catch (XmlException e)
        {
            problems.Add($"{path} is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}.");
        }
        return null;
    }

    /// <summary>Refuses folders whose name is unknown or known in another casing, and passes on the others.</summary>
    public IEnumerable<string> Known(string folder, params string[] names)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var found = folder.Length == 0 ? Files.Where(f => f.Contains('/')).Select(f => f[..f.IndexOf('/')]).Distinct() : Folders(folder);
        foreach (var name in found)
        {
            if (names.Contains(name))
            {
                yield return name;
                continue;
            }
            Drop(Below(prefix + name));
            var meant = names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
            problems.Add(meant != null
                ? $"Folder {prefix}{name} must be written {meant}: in another casing its content is dropped in silence."
                : $"Folder {prefix}{name} is none that this packer knows: the platform's packers would drop it or copy it into the zip as it is.");
        }
    }
}
