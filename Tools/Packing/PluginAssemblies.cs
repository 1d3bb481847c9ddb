using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>PluginAssemblies/&lt;name without dots&gt;-&lt;ID&gt;/&lt;name without dots&gt;.dll.data.xml; the DLL comes from the build.</summary>
internal static class PluginAssemblies
{
    private const string DataSuffix = ".data.xml";

    public static void Add(Package package)
    {
        foreach (var path in package.Source.Below("PluginAssemblies").Where(p => p.EndsWith(".dll" + DataSuffix, StringComparison.Ordinal))) AddOne(package, path);
    }

    private static void AddOne(Package package, string path)
    {
        var dll = path[..^DataSuffix.Length];
        if (package.Source.Xml(path, "PluginAssembly") is not { } root)
        {
            package.Source.Drop([dll]);
            return;
        }
        var id = (string?)root.Attribute("PluginAssemblyId") ?? "";
        var folder = $"PluginAssemblies/{Path.GetFileNameWithoutExtension(dll)}-{id.ToUpperInvariant()}/{Path.GetFileName(dll)}";
        if (dll != folder) package.Refuse($"{path} holds the assembly {id}, whose file must be {folder}.");
        if (root.Element("FileName")?.Value is var given && given != "/" + dll) package.Refuse($"{path}: <FileName> is {given} and must be /{dll}.");
        package.Define(91, id, path);
        foreach (var type in root.Descendants("PluginType")) Note(package, path, type);
        if (package.AddContent(dll, dll) is { } file) CheckAgainst(package, path, root, file);
        package.Fill("SolutionPluginAssemblies", path, root);
    }

    private static void Note(Package package, string path, XElement type)
    {
        var name = (string?)type.Attribute("AssemblyQualifiedName") ?? "";
        if (!Guid.TryParse((string?)type.Attribute("PluginTypeId"), out var id)) package.Refuse($"{path}: plug-in type {name} has no valid id.");
        else if (!package.PluginTypes.TryAdd(id, name)) package.Refuse($"{path}: plug-in type {name} has the id of another one.");
    }

    // One of the platform's packers writes the DLL's identity over a wrong one, the other packs the wrong one without a word.
    private static void CheckAgainst(Package package, string path, XElement root, string file)
    {
        using var assembly = PluginAssembly.Read(file);
        if (assembly == null)
        {
            package.Refuse($"{path}: {Path.GetFileName(file)} is no .NET assembly.");
            return;
        }
        var fullName = (string?)root.Attribute("FullName");
        if (fullName != assembly.FullName) package.Refuse($"{path}: FullName is {fullName}, the built DLL is {assembly.FullName}: run `crmassist register`.");
        foreach (var type in root.Descendants("PluginType"))
        {
            var name = (string?)type.Attribute("Name") ?? "";
            if ((string?)type.Attribute("AssemblyQualifiedName") != $"{name}, {fullName}") package.Refuse($"{path}: the assembly-qualified name of {name} must be its name and the assembly's FullName.");
            if (assembly.Find(name) is not { } definition) package.Refuse($"{path} lists the plug-in type {name}, which the built DLL does not have: run `crmassist register`.");
            else if (assembly.NoPluginBecause(definition) is { } reason) package.Refuse($"{path} lists {name} as a plug-in type, but {reason}.");
        }
    }
}
