using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>Kinds of components of which each file becomes one element of a section.</summary>
internal static class Sections
{
    public static void Add(Package package)
    {
        AddFiles(package, "OptionSets", "optionsets", "optionset", 9, e => (string?)e.Attribute("Name"), FileNames.CheckName);
        AddFiles(package, "Roles", "Roles", "Role", 20, e => (string?)e.Attribute("id"), null);
        AddFiles(package, "Dashboards", "Dashboards", "Dashboard", 60, e => e.Element("FormId")?.Value, FileNames.CheckId);
        AddFiles(package, "SdkMessageProcessingSteps", "SdkMessageProcessingSteps", "SdkMessageProcessingStep", 92, e => (string?)e.Attribute("SdkMessageProcessingStepId"), FileNames.CheckId);
        AddFolders(package, "AppModuleSiteMaps", "AppModuleSiteMap", 62, e => e.Element("SiteMapUniqueName")?.Value);
        AddFolders(package, "AppModules", "AppModule", 80, e => e.Element("UniqueName")?.Value);
    }

    private static void AddFiles(Package package, string folder, string section, string element, int type, Func<XElement, string?> key, Action<Package, string, string?>? checkName)
    {
        foreach (var path in package.Source.Below(folder).Where(p => p.EndsWith(".xml", StringComparison.Ordinal) && p.Count(c => c == '/') == 1))
        {
            if (package.Source.Xml(path, element) is not { } root) continue;
            if (key(root) is not { } found)
            {
                package.Refuse($"{path} has neither id nor name.");
                continue;
            }
            // A role's file carries its name, its root component its id.
            if (checkName != null) checkName(package, path, found);
            else FileNames.CheckName(package, path, (string?)root.Attribute("name"));
            package.Define(type, found, path);
            package.Fill(section, path, root);
        }
    }

    private static void AddFolders(Package package, string section, string element, int type, Func<XElement, string?> key)
    {
        foreach (var folder in package.Source.Folders(section))
        {
            var path = $"{section}/{folder}/{element}.xml";
            if (!package.Source.Has(path))
            {
                package.Refuse($"{section}/{folder} has no {element}.xml, so that nothing in it would reach the zip.");
                package.Source.Drop(package.Source.Below($"{section}/{folder}"));
                continue;
            }
            if (package.Source.Xml(path, element) is not { } root) continue;
            FileNames.CheckFolder(package, path, folder, key(root));
            package.Define(type, key(root) ?? folder, path);
            package.Fill(section, path, root);
        }
    }
}
