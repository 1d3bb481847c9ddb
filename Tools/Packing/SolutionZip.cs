using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>The zip that is imported: the same bytes from the same source.</summary>
internal static class SolutionZip
{
    // Any fixed moment that a zip can express.
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string file, byte[] solution, byte[] customizations, IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        var others = parts.ToList();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes(others.Select(p => p.Key)));
            Add(zip, "solution.xml", solution);
            Add(zip, "customizations.xml", customizations);
            foreach (var part in others) Add(zip, part.Key, part.Value);
        }
        // Replaced in one step: whoever reads meanwhile sees the old zip or the new one.
        var half = file + ".part";
        File.WriteAllBytes(half, stream.ToArray());
        File.Move(half, file, overwrite: true);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        stream.Write(content);
    }

    // As the platform's packers write it: a default per extension, and a part by its name when it has none or is a copied XML file.
    private static byte[] ContentTypes(IEnumerable<string> parts)
    {
        XNamespace ns = "http://schemas.openxmlformats.org/package/2006/content-types";
        var names = parts.ToList();
        var defaults = names.Select(Path.GetExtension).Where(e => e is not (null or "" or ".xml")).Select(e => e![1..]).Distinct().Order(StringComparer.Ordinal);
        var root = new XElement(ns + "Types",
            new XElement(ns + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "text/xml")),
            defaults.Select(e => new XElement(ns + "Default", new XAttribute("Extension", e), new XAttribute("ContentType", "application/octet-stream"))),
            names.Where(n => Path.GetExtension(n) is "" or ".xml").Select(n =>
                new XElement(ns + "Override", new XAttribute("PartName", "/" + n), new XAttribute("ContentType", "application/octet-stream"))));
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + root.ToString(SaveOptions.DisableFormatting);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }
}
