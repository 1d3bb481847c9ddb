using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The option sets a solution's columns can refer to: its own global ones and those of the platform.</summary>
internal sealed class OptionSets
{
    private readonly Dictionary<string, IReadOnlyList<Option>> global = new(StringComparer.OrdinalIgnoreCase);

    public OptionSets(XElement? section)
    {
        foreach (var standard in StandardSchema.Read("optionsets").EnumerateObject().Where(s => s.Name != "$doc"))
            global[standard.Name] = SchemaText.Options(standard.Value.GetString()!);
        foreach (var set in section?.Elements("optionset") ?? [])
        {
            var name = set.Named("Name", "An option set");
            if (set.OptionalText("OptionSetType") is not "picklist" and var type) throw new SolutionImportException($"Option set {name} is of type '{type}', which Local does not have as a global one.");
            global[name] = Of(set, $"option set {name}");
        }
    }

    /// <summary>Does the solution or the platform have a global option set of that name?</summary>
    public bool Knows(string name) => global.ContainsKey(name);

    /// <summary>Options of a column: its own set, or the global one it names.</summary>
    public IReadOnlyList<Option> For(XElement attribute, string where)
    {
        if (attribute.Element("optionset") is { } own) return Of(own, where);
        var name = attribute.Text("OptionSetName", where);
        return global.TryGetValue(name, out var options) ? options : throw new SolutionImportException($"{where} uses the unknown option set {name}.");
    }

    private static IReadOnlyList<Option> Of(XElement set, string where)
    {
        Option[] options = set.Element("states") is { } states ? [.. states.Elements().Select(s => Read(s, where))]
            : set.Element("statuses") is { } statuses ? [.. statuses.Elements().Select(s => Read(s, where))]
            : [.. (set.Element("options")?.Elements() ?? []).Select(o => Read(o, where))];
        if (options.GroupBy(o => o.Value).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new SolutionImportException($"The value {twice.Key} is twice in the options of {where}.");
        return options;
    }

    private static Option Read(XElement option, string where) =>
        new(XmlReading.Integer(option.Named("value", $"An option of {where}"), $"An option of {where}"), option.Element("labels").Label(),
            option.Attribute("state") is { } state ? XmlReading.Integer(state.Value, $"The state of an option of {where}") : null);
}
