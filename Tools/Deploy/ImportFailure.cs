using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Tools.Deploy;

/// <summary>Why an import was refused, from what the platform kept about it.</summary>
internal static class ImportFailure
{
    private const int LongestText = 600;

    /// <param name="said">Message of the system job.</param>
    /// <param name="data">Column "data" of the import job, XML; null where there is none.</param>
    /// <returns>One sentence; what is missing is named with the solution it belongs to.</returns>
    public static string Sentence(string? said, string? data)
    {
        var root = Parse(data);
        var missing = root?.Descendants().Where(e => e.Name.LocalName == "MissingDependency").Select(e => e.Elements().FirstOrDefault(r => r.Name.LocalName == "Required")).OfType<XElement>()
            .Select(Required).Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (missing.Count > 0) return $"The environment lacks what the solution needs: {string.Join(", ", missing)}. Install that first.";
        var text = root?.Descendants("result").Where(r => (string?)r.Attribute("result") == "failure").Select(r => (string?)r.Attribute("errortext")).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? said;
        return string.IsNullOrWhiteSpace(text) ? "The platform has not said why: look at the solution history." : Line(text);
    }

    private static string Required(XElement required)
    {
        var name = (string?)required.Attribute("displayName") ?? (string?)required.Attribute("schemaName") ?? (string?)required.Attribute("id") ?? "something";
        return (string?)required.Attribute("solution") is { Length: > 0 } solution ? $"{name} of {solution}" : name;
    }

    private static XElement? Parse(string? data)
    {
        if (string.IsNullOrWhiteSpace(data)) return null;
        try { return XElement.Parse(data); }
        catch (XmlException) { return null; }
    }

    // Server messages come with line breaks and go on for pages.
    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..LongestText] + "…";
    }
}
