using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>Ids and names of all that a solution brings, a line each: what an upgrade must find again, and what of it can never change.</summary>
/// <remarks>
/// A line is kind, identity, and behind " | " what the platform lets nobody change afterwards: types of columns and parameters, ownership of tables, what a custom API is bound to
/// (dataverse-facts 5.4, 5.7). A name that people read may change and is not listed.
/// </remarks>
public static class ComponentList
{
    /// <summary>The lines, sorted.</summary>
    /// <param name="sourceFolder">Solution/src or the like.</param>
    /// <exception cref="PackingException">The folder is missing, or a file in it cannot be read.</exception>
    public static IReadOnlyList<string> Of(string sourceFolder)
    {
        if (!Directory.Exists(sourceFolder)) throw new PackingException([$"The source folder {sourceFolder} does not exist."]);
        var problems = new List<string>();
        var source = new SourceTree(Path.GetFullPath(sourceFolder), problems);
        var lines = source.Files.Where(f => f.EndsWith(".xml", StringComparison.Ordinal)).SelectMany(f => Lines(f, Root(source, f, problems))).Order(StringComparer.Ordinal).ToList();
        return problems.Count == 0 ? lines : throw new PackingException(problems);
    }

    private static XElement? Root(SourceTree source, string path, List<string> problems)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(source.Folder, path));
            return SolutionXml.Read(stream).Root;
        }
        catch (System.Xml.XmlException e)
        {
            problems.Add($"{path} is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}.");
            return null;
        }
    }

    private static IEnumerable<string> Lines(string path, XElement? root) => root?.Name.LocalName switch
    {
        "ImportExportXml" when root.Element("SolutionManifest") is { } manifest =>
            [$"solution {Text(manifest, "UniqueName")} | publisher {Text(manifest.Element("Publisher"), "UniqueName")} prefix {Text(manifest.Element("Publisher"), "CustomizationPrefix")}"],
        "ImportExportXml" => root.Descendants("connectionreference").Select(c => $"connection reference {At(c, "connectionreferencelogicalname")} | {Text(c, "connectorid")}"),
        "Entity" => Table(root.Element("EntityInfo")!.Element("entity")!),
        "EntityRelationships" => root.Elements().Where(r => r.HasElements).Select(r => $"relationship {At(r, "Name")} | {Text(r, "ReferencingEntityName")}.{Text(r, "ReferencingAttributeName")} to {Text(r, "ReferencedEntityName")}"),
        "optionset" => root.Descendants("option").Select(o => $"option {At(root, "Name")} {At(o, "value")}").Prepend($"option set {At(root, "Name")} | {Text(root, "OptionSetType")}"),
        "forms" => root.Descendants("formid").Select(f => $"form {f.Value} | {Path.GetFileName(Path.GetDirectoryName(path))} of {path.Split('/')[1]}"),
        "savedqueries" => root.Descendants("savedqueryid").Select(v => $"view {v.Value} | of {path.Split('/')[1]}"),
        "visualization" => [$"chart {Text(root, "savedqueryvisualizationid")} | of {path.Split('/')[1]}"],
        "Dashboard" => [$"dashboard {Text(root, "FormId")}"],
        "Role" => [$"role {At(root, "id")}"],
        "Workflow" => [$"flow {At(root, "WorkflowId")}"],
        "WebResource" => [$"web resource {Text(root, "Name")} {Text(root, "WebResourceId")} | type {Text(root, "WebResourceType")}"],
        "AppModule" => [$"app {Text(root, "UniqueName")}"],
        "AppModuleSiteMap" => root.Descendants().Where(e => e.Name.LocalName is "Area" or "Group" or "SubArea").Select(e => $"site map entry {At(e, "Id")}").Prepend($"site map {Text(root, "SiteMapUniqueName")}"),
        "PluginAssembly" => root.Descendants("PluginType").Select(t => $"plug-in type {At(t, "Name")} {At(t, "PluginTypeId")}").Prepend($"assembly {At(root, "PluginAssemblyId")} | {At(root, "FullName")}"),
        "SdkMessageProcessingStep" => root.Descendants("SdkMessageProcessingStepImageId").Select(i => $"step image {i.Value}").Prepend($"step {At(root, "SdkMessageProcessingStepId")}"),
        "customapi" => [$"custom API {At(root, "uniquename")} | binding {Text(root, "bindingtype")} {Text(root, "boundentitylogicalname")} function {Text(root, "isfunction")} steps {Text(root, "allowedcustomprocessingsteptype")} workflow {Text(root, "workflowsdkstepenabled")}"],
        "customapirequestparameter" => [$"request parameter {path.Split('/')[1]}.{At(root, "uniquename")} | type {Text(root, "type")} optional {Text(root, "isoptional")} {Text(root, "logicalentityname")}".TrimEnd()],
        "customapiresponseproperty" => [$"response property {path.Split('/')[1]}.{At(root, "uniquename")} | type {Text(root, "type")} {Text(root, "logicalentityname")}".TrimEnd()],
        _ => [],
    };

    private static IEnumerable<string> Table(XElement table)
    {
        var name = At(table, "Name");
        // A table of others is there without us.
        if (At(table, "unmodified") != "1") yield return $"table {name} | {Text(table, "OwnershipTypeMask")} activity {Text(table, "IsActivity")} set {Text(table, "EntitySetName")}";
        foreach (var column in table.Element("attributes")!.Elements())
        {
            yield return $"column {name}.{At(column, "PhysicalName")} | {Text(column, "Type")} {Text(column, "OptionSetName")} {Text(column, "Behavior")}".TrimEnd();
            foreach (var option in column.Elements("optionset").Descendants().Where(o => o.Name.LocalName is "option" or "state" or "status")) yield return $"option {name}.{At(column, "PhysicalName")} {At(option, "value")}";
        }
        foreach (var key in table.Elements("EntityKeys").Elements()) yield return $"key {name}.{Text(key, "Name")} | {string.Join(", ", key.Descendants("AttributeName").Select(a => a.Value))}";
    }

    private static string At(XElement? element, string name) => (string?)element?.Attribute(name) ?? "";

    private static string Text(XElement? element, string name) => (string?)element?.Element(name) ?? "";
}
