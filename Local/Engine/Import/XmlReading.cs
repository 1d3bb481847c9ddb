using System.Globalization;
using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Values of solution XML; a missing or malformed one is refused with its place.</summary>
internal static class XmlReading
{
    /// <summary>Text of a child element that has to be there.</summary>
    public static string Text(this XElement element, string child, string where) =>
        element.Element(child)?.Value.Trim() is { Length: > 0 } text ? text : throw new SolutionImportException($"{where} has no {child}.");

    /// <summary>Text of a child element; null when absent or empty.</summary>
    public static string? OptionalText(this XElement element, string child) => element.Element(child)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Text of an attribute that has to be there.</summary>
    public static string Named(this XElement element, string attribute, string where) =>
        element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } text ? text : throw new SolutionImportException($"{where} has no {attribute}.");

    public static int Integer(this XElement element, string child, string where) => Integer(element.Text(child, where), $"{child} of {where}");

    public static int Integer(string text, string where) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw new SolutionImportException($"{where} is '{text}', which is no whole number.");

    public static decimal Decimal(string text, string where) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new SolutionImportException($"{where} is '{text}', which is no number.");

    /// <summary>0 or 1 (or True, False, as newer settings are written); false when absent.</summary>
    public static bool Flag(this XElement element, string child, string where) => element.OptionalText(child) switch
    {
        null or "0" or "False" => false,
        "1" or "True" => true,
        var other => throw new SolutionImportException($"{child} of {where} is '{other}', neither 0 nor 1."),
    };

    public static Guid Id(string text, string where) => Guid.TryParse(text, out var id) ? id : throw new SolutionImportException($"{where} is '{text}', which is no id.");

    /// <summary>The description in the base language, English, of a list of localized names.</summary>
    public static string Label(this XElement? list) =>
        (list?.Elements().FirstOrDefault(e => e.Attribute("languagecode")?.Value == "1033") ?? list?.Elements().FirstOrDefault())?.Attribute("description")?.Value ?? "";
}
