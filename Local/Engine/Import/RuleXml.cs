using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads display and enable rules of a ribbon, with the kinds Local evaluates.</summary>
internal static class RuleXml
{
    /// <summary>Kinds that may stand in display rules, by their element.</summary>
    private static readonly HashSet<string> Display = new(StringComparer.Ordinal)
        { "EntityPrivilegeRule", "MiscellaneousPrivilegeRule", "FormStateRule", "ValueRule", "CommandClientTypeRule", "EntityRule", "OrRule" };

    private static readonly HashSet<string> Enable = new(StringComparer.Ordinal)
        { "CustomRule", "SelectionCountRule", "RecordPrivilegeRule", "ValueRule", "FormStateRule", "CommandClientTypeRule", "EntityRule", "OrRule" };

    /// <summary>The rules of a group, by id.</summary>
    public static IReadOnlyDictionary<string, RibbonRule> Rules(XElement? group, string element, string owner) =>
        RibbonXml.ById((group?.Elements(element) ?? []).Select(r => Rule(r, element, owner)), r => r.Id, owner, element == "DisplayRule" ? "display rule" : "enable rule");

    private static RibbonRule Rule(XElement rule, string element, string owner)
    {
        var id = rule.Named("Id", $"A rule of {owner}");
        var steps = rule.Elements().Select(step => Step(step, element == "DisplayRule" ? Display : Enable, $"{owner}: {(element == "DisplayRule" ? "display" : "enable")} rule {id}")).ToArray();
        return steps.Length > 0 ? new RibbonRule(id, steps) : throw new SolutionImportException($"{owner}: the rule {id} is empty.");
    }

    private static RuleStep Step(XElement step, HashSet<string> known, string where)
    {
        var name = step.Name.LocalName;
        if (!known.Contains(name)) throw new SolutionImportException($"{where} is a {name}, which Local does not evaluate.");
        var attributes = step.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not ("Default" or "InvertResult"))
            .ToDictionary(a => char.ToLowerInvariant(a.Name.LocalName[0]) + a.Name.LocalName[1..], a => a.Value, StringComparer.Ordinal);
        if (name == "CustomRule") attributes["library"] = RibbonXml.Library(step, where);
        Demand(step, name, where);
        return new RuleStep(name[..^"Rule".Length], attributes, Flag(step, "Default", where), Flag(step, "InvertResult", where) ?? false)
        {
            Parameters = name == "CustomRule" ? RibbonXml.Parameters(step, where) : [],
            Alternatives = [.. step.Elements("Or").Select(or => (IReadOnlyList<RuleStep>)[.. or.Elements().Select(inner => Step(inner, known, where))])],
        };
    }

    private static void Demand(XElement step, string name, string where)
    {
        string[] needed = name switch
        {
            "EntityPrivilegeRule" => ["PrivilegeType"],
            "MiscellaneousPrivilegeRule" => ["PrivilegeName"],
            "RecordPrivilegeRule" => ["PrivilegeType"],
            "FormStateRule" => ["State"],
            "ValueRule" => ["Field", "Value"],
            "CustomRule" => ["FunctionName", "Library"],
            "CommandClientTypeRule" => ["Type"],
            _ => [],
        };
        foreach (var attribute in needed) step.Named(attribute, $"{where} ({name})");
        if (name == "FormStateRule" && step.Attribute("State")!.Value is not ("Create" or "Existing" or "ReadOnly" or "Disabled" or "BulkEdit"))
            throw new SolutionImportException($"{where} asks for the form state '{step.Attribute("State")!.Value}', which there is not.");
        if (name is "EntityPrivilegeRule" or "RecordPrivilegeRule" && step.Attribute("PrivilegeType")!.Value is not ("Create" or "Read" or "Write" or "Delete" or "Append" or "AppendTo" or "Assign" or "Share"))
            throw new SolutionImportException($"{where} asks for the privilege type '{step.Attribute("PrivilegeType")!.Value}', which there is not.");
    }

    private static bool? Flag(XElement step, string attribute, string where) => step.Attribute(attribute)?.Value switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        var other => throw new SolutionImportException($"{attribute} of {where} is '{other}', neither true nor false."),
    };
}
