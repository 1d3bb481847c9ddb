using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads WebResource nodes with their contents.</summary>
internal static class WebResourceXml
{
    public static IReadOnlyList<WebResource> Read(XElement? section, SolutionZip zip) => [.. (section?.Elements() ?? []).Select(e => ReadOne(e, zip))];

    private static WebResource ReadOne(XElement element, SolutionZip zip)
    {
        if (element.Name != "WebResource") throw new SolutionImportException($"customizations.xml/ImportExportXml/WebResources has the unknown element '{element.Name}'.");
        var name = element.Text("Name", "A web resource");
        var where = $"Web resource {name}";
        var type = element.Integer("WebResourceType", where);
        if (type is < 1 or > 12) throw new SolutionImportException($"{where} is of the unknown type {type}.");
        return new WebResource(name, element.OptionalText("DisplayName") ?? name, type, zip.Part(element.Text("FileName", where), where));
    }
}
