using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads PluginAssembly nodes together with the DLLs they name, and holds the plug-in types steps and APIs refer to.</summary>
internal sealed class AssemblyXml
{
    private const int MaximumSize = 16 * 1024 * 1024;
    private readonly Dictionary<Guid, string> typeById = [];
    private readonly Dictionary<string, string> assemblyByType = new(StringComparer.Ordinal);

    public AssemblyXml(XElement? section, SolutionZip zip)
    {
        Assemblies = [.. (section?.Elements() ?? []).Select(e => Read(e, zip))];
    }

    public IReadOnlyList<PluginAssembly> Assemblies { get; }

    /// <summary>The type a step or custom API names by id.</summary>
    public string TypeOf(Guid id, string where) =>
        typeById.TryGetValue(id, out var type) ? type : throw new SolutionImportException($"{where} names the plug-in type {id:D}, which no assembly of the solution has.");

    /// <summary>The type an assembly-qualified name means; its assembly has to be the solution's own, to the last digit of the version.</summary>
    public string TypeOf(string qualified, string where)
    {
        var comma = qualified.IndexOf(',', StringComparison.Ordinal);
        var (type, assembly) = comma < 0 ? (qualified, null) : (qualified[..comma].Trim(), qualified[(comma + 1)..].Trim());
        if (!assemblyByType.TryGetValue(type, out var full)) throw new SolutionImportException($"{where} names the plug-in type {type}, which no assembly of the solution has.");
        return assembly == null || assembly == full ? type : throw new SolutionImportException($"{where} names {type} in '{assembly}', but the solution's assembly is '{full}'.");
    }

    private PluginAssembly Read(XElement element, SolutionZip zip)
    {
        var fullName = element.Named("FullName", "A plug-in assembly");
        var where = $"Plug-in assembly {fullName.Split(',')[0]}";
        if (element.Integer("IsolationMode", where) != 2) throw new SolutionImportException($"{where} asks for an isolation mode other than 2, the sandbox; online there is no other.");
        if (element.Integer("SourceType", where) != 0) throw new SolutionImportException($"{where} has a source other than the database.");
        var part = element.Text("FileName", where);
        var content = zip.Part(part, where);
        if (content.Length > MaximumSize) throw new SolutionImportException($"{where} is larger than 16 MB.");
        var image = AssemblyImage.Read(content, part);
        if (image.FullName != fullName) throw new SolutionImportException($"{where} is '{fullName}' in the solution, but its DLL is '{image.FullName}'.");
        if (!image.IsSigned) throw new SolutionImportException($"{where} is not strong-named, which a registered assembly has to be.");
        var types = (element.Element("PluginTypes")?.Elements() ?? []).Select(t => ReadType(t, fullName, image)).ToArray();
        return new PluginAssembly(fullName, content, types);
    }

    private string ReadType(XElement element, string assembly, AssemblyImage image)
    {
        var qualified = element.Named("AssemblyQualifiedName", "A plug-in type");
        var type = qualified.Split(',')[0].Trim();
        if (qualified != $"{type}, {assembly}") throw new SolutionImportException($"Plug-in type {type} is qualified as '{qualified}', but its assembly is '{assembly}'.");
        if (!image.Types.TryGetValue(type, out var runs)) throw new SolutionImportException($"The plug-in type {type} is not in {assembly.Split(',')[0]}.dll.");
        if (!runs) throw new SolutionImportException($"The plug-in type {type} is abstract or does not implement IPlugin.");
        if (!typeById.TryAdd(XmlReading.Id(element.Named("PluginTypeId", $"Plug-in type {type}"), $"The id of plug-in type {type}"), type)) throw new SolutionImportException($"The id of plug-in type {type} is used twice.");
        assemblyByType[type] = assembly;
        return type;
    }
}
