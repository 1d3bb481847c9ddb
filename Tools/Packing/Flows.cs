using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmAssist.Packing;

/// <summary>Workflows/&lt;name without odd characters&gt;-&lt;ID&gt;.json with &lt;the same&gt;.data.xml beside it: cloud flows, and nothing else that the platform calls a workflow.</summary>
internal static class Flows
{
    private const string DataSuffix = ".data.xml";

    /// <summary>What the platform calls a cloud flow among its kinds of workflows.</summary>
    private const string CloudFlow = "5";

    public static void Add(Package package)
    {
        var files = package.Source.Below("Workflows").ToList();
        foreach (var path in files.Where(f => f.EndsWith(DataSuffix, StringComparison.Ordinal))) AddOne(package, path);
        foreach (var path in files.Where(f => !f.EndsWith(DataSuffix, StringComparison.Ordinal) && !files.Contains(f + DataSuffix)))
        {
            package.Source.Drop([path]);
            package.Refuse($"{path} has no {Path.GetFileName(path)}{DataSuffix} beside it, so that it would be dropped in silence.");
        }
    }

    private static void AddOne(Package package, string path)
    {
        var contentPath = path[..^DataSuffix.Length];
        if (package.Source.Xml(path, "Workflow") is not { } root)
        {
            package.Source.Drop([contentPath]);
            return;
        }
        var id = (string?)root.Attribute("WorkflowId") ?? "";
        var expected = $"Workflows/{string.Concat(((string?)root.Attribute("Name") ?? "").Where(char.IsAsciiLetterOrDigit))}-{id.Trim('{', '}').ToUpperInvariant()}.json";
        if (contentPath != expected) package.Refuse($"{path} holds the flow {id}, whose file must be {expected}.");
        if (root.Element("JsonFileName")?.Value is var given && given != "/" + contentPath) package.Refuse($"{path}: <JsonFileName> is {given} and must be /{contentPath}.");
        if (root.Element("Category")?.Value is var category && category != CloudFlow) package.Refuse($"{path}: <Category> is {category}; only cloud flows, {CloudFlow}, are packed.");
        package.Define(29, id, path);
        if (package.AddContent(contentPath, contentPath) is { } file) CheckConnections(package, contentPath, file);
        package.Fill("Workflows", path, root);
    }

    // The packers pass a flow on unread; an import of one whose connection reference is missing fails.
    private static void CheckConnections(Package package, string path, string file)
    {
        JsonNode? flow;
        try
        {
            flow = JsonNode.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException e)
        {
            package.Refuse($"{path} is not well-formed JSON at line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}.");
            return;
        }
        var declared = package.Customizations.Descendants("connectionreference").Select(r => (string?)r.Attribute("connectionreferencelogicalname")).ToHashSet();
        foreach (var (key, reference) in flow?["properties"]?["connectionReferences"]?.AsObject() ?? [])
            if ((string?)reference?["connection"]?["connectionReferenceLogicalName"] is var name && !declared.Contains(name))
                package.Refuse($"{path} connects {key} by {name}, which is no connection reference of Other/Customizations.xml: an import would stop there.");
    }
}
