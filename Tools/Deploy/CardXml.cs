using System.Xml.Linq;
using CrmAssist.Packing;

namespace CrmAssist.Tools.Deploy;

/// <summary>Puts the card into a form's XML: a section of its own, at the top of the first column.</summary>
internal static class CardXml
{
    private const string WebResourceControl = "{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}";
    private const int Rows = 6;

    public static bool HasCard(string formXml) => formXml.Contains(Product.Card, StringComparison.OrdinalIgnoreCase);

    /// <returns>The form with the card; the same where it has one.</returns>
    /// <exception cref="CommandException">The form has no place for it.</exception>
    public static string Add(string formXml, string formName)
    {
        if (HasCard(formXml)) return formXml;
        var form = XDocument.Parse(formXml, LoadOptions.PreserveWhitespace);
        var sections = form.Root?.Element("tabs")?.Elements("tab").FirstOrDefault()?.Element("columns")?.Elements("column").FirstOrDefault()?.Element("sections")
            ?? throw new CommandException(ExitCode.Refused, $"The form {formName} has no tab with a column to put the card in: add {Product.Card} by hand.");
        sections.AddFirst(Section(formName));
        return form.ToString(SaveOptions.DisableFormatting);
    }

    // Ids derive from the form's name, so that adding it twice at once adds one.
    private static XElement Section(string formName) =>
        new("section", new XAttribute("name", "crma_card"), new XAttribute("id", Id(formName, "section")), new XAttribute("showlabel", "false"), new XAttribute("showbar", "false"),
            new XAttribute("columns", "1"), new XAttribute("IsUserDefined", "0"),
            new XElement("labels", Label("CrmAssist")),
            new XElement("rows",
                new XElement("row",
                    new XElement("cell", new XAttribute("id", Id(formName, "cell")), new XAttribute("showlabel", "false"), new XAttribute("rowspan", Rows), new XAttribute("colspan", "1"), new XAttribute("auto", "false"),
                        new XElement("labels", Label("CrmAssist")),
                        new XElement("control", new XAttribute("id", "WebResource_crma_card"), new XAttribute("classid", WebResourceControl),
                            new XElement("parameters",
                                new XElement("Url", Product.Card), new XElement("PassParameters", "true"), new XElement("Security", "false"), new XElement("Scrolling", "no"), new XElement("Border", "false"),
                                new XElement("ShowOnMobileClient", "true"), new XElement("WebResourceId", NameBasedId.Of("webresource/" + Product.Card).ToString("B")))))),
                Enumerable.Range(1, Rows - 1).Select(_ => new XElement("row"))));

    private static XElement Label(string text) => new("label", new XAttribute("description", text), new XAttribute("languagecode", "1033"));

    private static string Id(string formName, string part) => NameBasedId.Of($"card/{formName}/{part}").ToString("B");
}
