using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads the customapis folder (dataverse-facts 5.7).</summary>
internal static class ApiXml
{
    private const string Folder = "customapis";

    public static IReadOnlyList<CustomApi> Read(SolutionZip zip, AssemblyXml assemblies)
    {
        var files = zip.In(Folder).Select(f => (Path: f, Parts: f.Split('/'))).ToArray();
        return [.. files.Where(f => f.Parts.Length == 3 && f.Parts[2] == "customapi.xml").Select(f => Read(f.Path, f.Parts[1], zip, assemblies, [.. files.Where(o => o.Parts[1] == f.Parts[1]).Select(o => o.Path)]))];
    }

    private static CustomApi Read(string path, string folder, SolutionZip zip, AssemblyXml assemblies, string[] files)
    {
        var element = zip.Xml(path, "the solution", "customapi");
        var name = element.Named("uniquename", path);
        var where = $"Custom API {name}";
        if (name != folder) throw new SolutionImportException($"{where} lies in the folder {folder}.");
        var binding = element.Integer("bindingtype", where);
        var table = element.OptionalText("boundentitylogicalname")?.ToLowerInvariant();
        if (binding is not (0 or 1)) throw new SolutionImportException($"{where} has the binding type {binding}; Local has 0, unbound, and 1, bound to a row.");
        if ((binding == 1) != (table != null)) throw new SolutionImportException(binding == 1 ? $"{where} is bound to a row but names no table." : $"{where} is unbound but names the table {table}.");
        var isFunction = element.Flag("isfunction", where);
        var responses = Parameters("customapiresponseproperties", "customapiresponseproperty");
        if (isFunction && responses.Length == 0) throw new SolutionImportException($"{where} is a function without a response.");
        return new CustomApi(name, binding, table, element.OptionalText("executeprivilegename"), Type(element, where, assemblies), isFunction,
            Parameters("customapirequestparameters", "customapirequestparameter"), responses);

        ApiParameter[] Parameters(string group, string root) =>
            [.. files.Where(f => f.Split('/')[2] == group).Select(f => Parameter(zip.Xml(f, where, root), f, where))];
    }

    private static ApiParameter Parameter(XElement element, string path, string api)
    {
        var name = element.Named("uniquename", path);
        var where = $"Parameter {name} of {api}";
        if (path.Split('/')[3] != name) throw new SolutionImportException($"{where} lies in the folder {path.Split('/')[3]}.");
        var type = element.Integer("type", where);
        if (type is < 0 or > 12) throw new SolutionImportException($"{where} is of the unknown type {type}.");
        return new ApiParameter(name, type, element.Flag("isoptional", where), element.OptionalText("logicalentityname")?.ToLowerInvariant());
    }

    // Without a plug-in type the API is an event: others may hook onto it, nothing else happens.
    private static string? Type(XElement element, string where, AssemblyXml assemblies) =>
        element.Element("plugintypeid") is not { } type ? null
        : assemblies.TypeOf(XmlReading.Id(type.OptionalText("plugintypeexportkey") ?? type.Text("plugintypeid", where), $"The plug-in type of {where}"), where);
}
