using System.Text.Json;
using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Refuses XML that Local would otherwise skip in silence: what a node may hold stands in Local/Schema/solution-xml.json.</summary>
/// <remarks>An import of the platform fails on unknown nodes as well; the packers pass them through (docs: build facts B3).</remarks>
internal static class SolutionGrammar
{
    private static readonly Dictionary<string, Rule> Rules = StandardSchema.Read("solution-xml").EnumerateObject()
        .Where(p => p.Name != "$doc").ToDictionary(p => p.Name, p => new Rule(p.Value), StringComparer.Ordinal);

    /// <summary>Checks a document, node by node.</summary>
    /// <param name="part">Name of the part, the beginning of every path in a refusal.</param>
    /// <param name="root">Its root.</param>
    /// <param name="allowed">The root elements the part may have.</param>
    /// <exception cref="SolutionImportException">An element, attribute or text nobody knows.</exception>
    public static void Check(string part, XElement root, params string[] allowed)
    {
        if (!allowed.Contains(root.Name.ToString())) throw Unknown(part, "element", root.Name.ToString());
        Check(part + "/" + root.Name, "", root);
    }

    private static void Check(string path, string parent, XElement element)
    {
        // An element without a rule of its own is a plain value: no attributes, no children.
        var rule = Rules.GetValueOrDefault($"{parent}/{element.Name}") ?? Rules.GetValueOrDefault(element.Name.ToString()) ?? Rule.Value;
        if (rule.Raw) return;
        if (rule.Empty && (element.HasElements || element.Value.Trim().Length > 0))
            throw new SolutionImportException($"{path} has content, but Local does not have {element.Name.LocalName}.");
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.NamespaceName != "http://www.w3.org/2001/XMLSchema-instance"))
            if (!rule.Attributes.Contains(attribute.Name.ToString())) throw Unknown(path, "attribute", attribute.Name.ToString());
        if (rule.Children.Count > 0 && element.Nodes().OfType<XText>().Any(t => t.Value.Trim().Length > 0))
            throw new SolutionImportException($"{path} holds text where elements belong.");
        foreach (var child in element.Elements())
        {
            if (!rule.Children.Contains(child.Name.ToString())) throw Unknown(path, "element", child.Name.ToString());
            Check($"{path}/{child.Name}{Naming(child)}", element.Name.ToString(), child);
        }
    }

    private static string Naming(XElement element) =>
        (element.Attribute("PhysicalName") ?? element.Attribute("Name") ?? element.Attribute("name") ?? element.Attribute("uniquename")) is { } name ? $"[{name.Value}]"
        : element.Name == "Entity" && element.Element("Name") is { } table ? $"[{table.Value}]" : "";

    private static SolutionImportException Unknown(string path, string kind, string name) => new($"{path} has the unknown {kind} '{name}'.");

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
