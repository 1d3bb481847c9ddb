using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The parts of a solution zip, each of which has to be read by somebody: a part nobody asks for is refused, never skipped.</summary>
internal sealed class SolutionZip
{
    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <exception cref="SolutionImportException">No zip, or a damaged one.</exception>
    public SolutionZip(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                using var content = entry.Open();
                using var memory = new MemoryStream();
                content.CopyTo(memory);
                if (!parts.TryAdd(entry.FullName.Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal), memory.ToArray()))
                    throw new SolutionImportException($"The solution zip holds {entry.FullName} twice.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException)
        {
            throw new SolutionImportException("The solution zip is damaged: " + e.Message, e);
        }
    }

    /// <summary>The content of a part.</summary>
    /// <param name="name">Its name; a leading slash, as in FileName elements, is taken off.</param>
    /// <param name="neededBy">Who needs it, for the refusal.</param>
    public byte[] Part(string name, string neededBy)
    {
        name = name.TrimStart('/');
        if (!parts.TryGetValue(name, out var content)) throw new SolutionImportException($"The solution zip lacks {name}, which {neededBy} needs.");
        read.Add(name);
        return content;
    }

    /// <summary>The root of an XML part, checked node by node.</summary>
    public XElement Xml(string name, string neededBy, params string[] roots)
    {
        var root = Load(name, neededBy);
        SolutionGrammar.Check(name, root, roots);
        return root;
    }

    /// <summary>The root of an XML part as it is.</summary>
    public XElement Load(string name, string neededBy)
    {
        using var content = new MemoryStream(Part(name, neededBy));
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, IgnoreComments = true });
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw new SolutionImportException($"{name} is not well-formed XML: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Names of all parts.</summary>
    public IEnumerable<string> Names => parts.Keys;

    /// <summary>Names of the parts in a folder, sorted.</summary>
    public IEnumerable<string> In(string folder) => parts.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <exception cref="SolutionImportException">A part nobody has read.</exception>
    public void DemandAllRead()
    {
        foreach (var name in parts.Keys.Where(p => !read.Contains(p)).Order(StringComparer.Ordinal))
            throw new SolutionImportException($"The solution zip holds {name}, which no component names and Local does not read.");
    }
}
