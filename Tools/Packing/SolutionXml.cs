using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>XML as the platform's own tools write it: BOM, declaration, two spaces, LF, no line break at the end.</summary>
internal static class SolutionXml
{
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Unpacked = new()
    {
        Indent = true,
        IndentChars = "  ",
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
    };

    // customapis files: exports have neither a BOM nor a declaration there.
    private static readonly XmlWriterSettings Sharded = new()
    {
        Indent = true,
        IndentChars = "  ",
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
    };

    /// <exception cref="XmlException">Not well-formed; a document type is refused as well.</exception>
    public static XDocument Read(Stream stream)
    {
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        return XDocument.Load(reader);
    }

    public static byte[] Write(XElement root) => Write(root, Unpacked);

    public static byte[] WriteSharded(XElement root) => Write(root, Sharded);

    /// <summary>The root of a file as it stands inside a larger one, where xsi is declared at the top.</summary>
    public static XElement Inner(XElement root)
    {
        root.Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == Instance.NamespaceName).Remove();
        return root;
    }

    private static byte[] Write(XElement root, XmlWriterSettings settings)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, settings)) new XDocument(new XDeclaration("1.0", "utf-8", null), root).Save(writer);
        return stream.ToArray();
    }
}
