using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

public static class XmlReading
{
    /// <summary>The attribute of this name; empty when there is none.</summary>
    public static string At(this XElement element, string name) => (string?)element.Attribute(name) ?? "";

    /// <summary>The text of the child element of this name; empty when there is none.</summary>
    public static string In(this XElement element, string name) => (string?)element.Element(name) ?? "";

    /// <summary>The English text of a labels, names or descriptions element; empty when there is none.</summary>
    public static string English(this XElement element, string name)
        => element.Element(name)?.Elements().SingleOrDefault(text => text.At("languagecode") == "1033")?.At("description") ?? "";
}
