using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>What one component calls another of the same publisher must be in the solution: the platform's packers never look, and an import stops at it.</summary>
internal sealed class References
{
    private const string WebResourceMark = "$webresource:";

    private static readonly string[] Icons = ["IconVectorName", "IconMediumName", "IconSmallName"];

    private readonly Package package;
    private readonly string prefix;
    private readonly HashSet<string> forms;
    private readonly HashSet<string> views;
    private readonly HashSet<string> charts;
    private readonly HashSet<(string Who, string Name)> refused = [];

    private References(Package package, string prefix)
    {
        this.package = package;
        this.prefix = prefix;
        forms = [.. package.Customizations.Descendants("systemform").Elements("formid").Select(id => Package.Key(id.Value))];
        views = [.. package.Customizations.Descendants("savedquery").Elements("savedqueryid").Select(id => Package.Key(id.Value))];
        charts = [.. package.Customizations.Descendants("savedqueryvisualizationid").Select(id => Package.Key(id.Value))];
    }

    public static void Check(Package package)
    {
        var references = new References(package, package.Solution.Descendants("CustomizationPrefix").FirstOrDefault()?.Value + "_");
        foreach (var entity in Section(package, "Entities")) references.CheckTable(entity, $"Table {entity.Element("Name")?.Value}");
        foreach (var dashboard in Section(package, "Dashboards")) references.CheckLists(dashboard, $"Dashboard {dashboard.Element("FormId")?.Value}");
        foreach (var map in Section(package, "AppModuleSiteMaps")) references.CheckSiteMap(map, $"Site map {map.Element("SiteMapUniqueName")?.Value}");
        foreach (var app in Section(package, "AppModules")) references.CheckApp(app, $"App {app.Element("UniqueName")?.Value}");
    }

    private static IEnumerable<XElement> Section(Package package, string name) => package.Customizations.Element(name)?.Elements() ?? [];

    private void CheckTable(XElement entity, string who)
    {
        CheckWebResources(entity, who);
        foreach (var library in entity.Descendants("Library").Attributes("name").Concat(entity.Descendants("Handler").Attributes("libraryName"))) CheckComponent(61, library.Value, "web resource", who);
        foreach (var text in entity.Descendants("QuickForms").Select(e => e.Value)) CheckQuickForms(text, who);
        CheckLists(entity, who);
    }

    // A list may show standard rows, whose views and charts are not ours.
    private void CheckLists(XElement component, string who)
    {
        foreach (var list in component.Descendants("parameters").Where(p => IsOwn(p.Element("TargetEntityType")?.Value)))
        {
            if (list.Element("ViewId")?.Value is { } view && !views.Contains(Package.Key(view))) Refuse(who, "view", view);
            if (list.Element("VisualizationId")?.Value is { Length: > 0 } chart && !charts.Contains(Package.Key(chart))) Refuse(who, "chart", chart);
        }
    }

    // The parameter is XML inside text.
    private void CheckQuickForms(string text, string who)
    {
        try
        {
            foreach (var id in XElement.Parse(text).Elements("QuickFormId").Where(id => IsOwn((string?)id.Attribute("entityname"))))
                if (!forms.Contains(Package.Key(id.Value.Trim()))) Refuse(who, "quick view form", id.Value.Trim());
        }
        catch (XmlException e)
        {
            package.Refuse($"{who}: <QuickForms> of a form is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}.");
        }
    }

    private void CheckSiteMap(XElement map, string who)
    {
        CheckWebResources(map, who);
        foreach (var table in map.Descendants("SubArea").Attributes("Entity")) CheckComponent(1, table.Value, "table", who);
        // A dashboard's id tells nothing about whose it is; a solution that brings none may lead to one of the platform's.
        foreach (var dashboard in map.Descendants("SubArea").Attributes("DefaultDashboard"))
            if (package.Components.Any(c => c.Type == 60) && !package.Components.Any(c => c.Type == 60 && c.Key == Package.Key(dashboard.Value))) Refuse(who, "dashboard", dashboard.Value);
    }

    private void CheckApp(XElement app, string who)
    {
        foreach (var part in app.Descendants("AppModuleComponent"))
            if ((string?)part.Attribute("schemaName") is { } name && (int?)part.Attribute("type") is { } type && type is 1 or 62) CheckComponent(type, name, type == 1 ? "table" : "site map", who);
    }

    private void CheckWebResources(XElement component, string who)
    {
        var named = component.Descendants().Attributes().Select(a => a.Value).Where(v => v.StartsWith(WebResourceMark, StringComparison.Ordinal)).Select(v => v[WebResourceMark.Length..])
            .Concat(component.Descendants().Where(e => Icons.Contains(e.Name.LocalName)).Select(e => e.Value));
        foreach (var name in named) CheckComponent(61, name, "web resource", who);
    }

    private void CheckComponent(int type, string name, string what, string who)
    {
        if (IsOwn(name) && !package.Components.Any(c => c.Type == type && c.Key == Package.Key(name))) Refuse(who, what, name);
    }

    private void Refuse(string who, string what, string name)
    {
        if (refused.Add((who, name))) package.Refuse($"{who} names the {what} {name}, which is not in the solution: an import would stop there.");
    }

    private bool IsOwn(string? name) => name?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}
