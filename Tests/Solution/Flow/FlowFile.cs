using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CrmAssist.Solution.Tests.Flow;

/// <summary>The flow of Solution/timer/src, read once for all tests.</summary>
internal static class FlowFile
{
    public static string Source { get; } = Path.Combine(SolutionTree.RepositoryRoot(), "Solution", "timer", "src");

    public static XElement Manifest { get; } = SolutionTree.Read(Path.Combine(Source, "Other", "Solution.xml")).Element("SolutionManifest")!;

    public static XElement Data { get; } = SolutionTree.Read(Directory.EnumerateFiles(Path.Combine(Source, "Workflows"), "*.json.data.xml").Single());

    public static JsonObject Properties { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Source, Data.In("JsonFileName").TrimStart('/'))))!["properties"]!.AsObject();

    public static JsonObject Definition { get; } = Properties["definition"]!.AsObject();

    /// <summary>Every action with its name, the actions beside it and those around it, outermost first.</summary>
    public static IReadOnlyList<FlowAction> Actions { get; } = [.. Below(Definition, [])];

    private static IEnumerable<FlowAction> Below(JsonNode parent, IReadOnlyList<FlowAction> around)
    {
        foreach (var list in new[] { parent["actions"], parent["else"]?["actions"] }.OfType<JsonObject>())
            foreach (var (name, action) in list)
            {
                var found = new FlowAction(name, action!.AsObject(), list, around);
                yield return found;
                foreach (var inner in Below(action!, [.. around, found])) yield return inner;
            }
    }
}

internal sealed record FlowAction(string Name, JsonObject Json, JsonObject Beside, IReadOnlyList<FlowAction> Around)
{
    public string Type => (string)Json["type"]!;

    public JsonNode Inputs => Json["inputs"]!;

    /// <summary>What the action itself says, without what stands inside it.</summary>
    public string Words
    {
        get
        {
            var own = Json.DeepClone().AsObject();
            own.Remove("actions");
            own.Remove("else");
            return own.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }
}
