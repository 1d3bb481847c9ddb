using System.Text.Json;
using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Refuses XML that Local would otherwise skip in silence: what a node may hold stands in Local/Schema/solution-xml.json.</summary>
/// <remarks>An import of the platform fails on unknown nodes as well; the packers pass them through (docs: build facts B3).</remarks>
internal static class SolutionGrammar
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly Dictionary<string, Rule> Rules = StandardSchema.Read("solution-xml").EnumerateObject()
        .Where(p => p.Name != "$doc").ToDictionary(p => p.Name, p => new Rule(p.Value), StringComparer.Ordinal);

    /// <summary>Rules for an element below one parent, by both names.</summary>
    private static readonly Dictionary<(string Parent, string Name), Rule> Qualified = Rules.Where(r => r.Key.Contains('/'))
        .ToDictionary(r => (r.Key.Split('/')[0], r.Key.Split('/')[1]), r => r.Value);

    /// <summary>Checks a document, node by node.</summary>
    /// <param name="part">Name of the part, the beginning of every path in a refusal.</param>
    /// <param name="root">Its root.</param>
    /// <param name="allowed">The root elements the part may have.</param>
    /// <exception cref="SolutionImportException">An element, attribute or text nobody knows.</exception>
    public static void Check(string part, XElement root, params string[] allowed)
    {
        if (!allowed.Contains(root.Name.ToString())) throw Unknown(part, "element", root.Name);
        Check(part, "", root);
    }

    private static void Check(string part, string parent, XElement element)
    {
        // An element without a rule of its own is a plain value: no attributes, no children.
        var name = element.Name.LocalName;
        var rule = element.Name.NamespaceName.Length > 0 ? throw Unknown(Path(part, element.Parent), "element", element.Name)
            : Qualified.GetValueOrDefault((parent, name)) ?? Rules.GetValueOrDefault(name) ?? Rule.Value;
        if (rule.Raw) return;
        if (rule.Empty && (element.HasElements || element.Value.AsSpan().Trim().Length > 0))
            throw new SolutionImportException($"{Path(part, element)} has content, but Local does not have {name}.");
        for (var attribute = element.FirstAttribute; attribute != null; attribute = attribute.NextAttribute)
            if (!attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName != Instance && !rule.Attributes.Contains(attribute.Name.ToString()))
                throw Unknown(Path(part, element), "attribute", attribute.Name);
        for (var node = element.FirstNode; node != null; node = node.NextNode)
        {
            if (node is XText text && rule.Children.Count > 0 && text.Value.AsSpan().Trim().Length > 0)
                throw new SolutionImportException($"{Path(part, element)} holds text where elements belong.");
            if (node is not XElement child) continue;
            if (!rule.Children.Contains(child.Name.LocalName)) throw Unknown(Path(part, element), "element", child.Name);
            Check(part, name, child);
        }
    }

    /// <summary>Where an element stands, with the names of what has one. Only a refusal pays for it.</summary>
    private static string Path(string part, XElement? element) =>
        element == null ? part : string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName + (e == element.Document?.Root ? "" : Naming(e))).Prepend(part));

    private static string Naming(XElement element) =>
        (element.Attribute("PhysicalName") ?? element.Attribute("Name") ?? element.Attribute("name") ?? element.Attribute("uniquename")) is { } name ? $"[{name.Value}]"
        : element.Name == "Entity" && element.Element("Name") is { } table ? $"[{table.Value}]" : "";

    private static SolutionImportException Unknown(string path, string kind, XName name) => new($"{path} has the unknown {kind} '{name}'.");

    private sealed class Rule
    {
        public static readonly Rule Value = new("");

        public Rule(JsonElement text) : this(text.GetString()!) { }

        private Rule(string text)
        {
            (Raw, Empty) = (text == "raw", text == "empty");
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Attributes = [.. words.Where(w => w[0] == '@').Select(w => w[1..])];
            Children = [.. words.Where(w => w[0] != '@')];
        }

        public bool Raw { get; }
        public bool Empty { get; }
        public HashSet<string> Attributes { get; }
        public HashSet<string> Children { get; }
    }
}
