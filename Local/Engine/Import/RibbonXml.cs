using System.Text.RegularExpressions;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads RibbonDiffXml (dataverse-facts 5.11). Locations, rules and actions that Local does not have are refused by name.</summary>
internal static partial class RibbonXml
{
    /// <summary>Groups of a command bar, in the order they stand.</summary>
    public static readonly IReadOnlyList<string> Groups = ["Save", "Management", "Actions", "Collaborate"];

    /// <summary>A table's changes; null when there are none.</summary>
    public static RibbonDiff? Read(XElement? ribbon, string table)
    {
        if (ribbon == null || !ribbon.Descendants().Any(e => e.Name.LocalName is "CustomAction" or "HideCustomAction" or "CommandDefinition" or "DisplayRule" or "EnableRule")) return null;
        var owner = table.Length > 0 ? $"The ribbon of {table}" : "The base ribbon";
        var labels = (ribbon.Element("LocLabels")?.Elements("LocLabel") ?? []).ToDictionary(l => l.Named("Id", owner), l => l.Element("Titles").Label(), StringComparer.Ordinal);
        var actions = ribbon.Element("CustomActions")?.Elements() ?? [];
        var buttons = actions.Where(a => a.Name == "CustomAction").Select(a => Place(a, table, labels, owner)).ToArray();
        var rules = ribbon.Element("RuleDefinitions");
        var display = RuleXml.Rules(rules?.Element("DisplayRules"), "DisplayRule", owner);
        var enable = RuleXml.Rules(rules?.Element("EnableRules"), "EnableRule", owner);
        var commands = ById((ribbon.Element("CommandDefinitions")?.Elements() ?? []).Select(c => Command(c, owner)), c => c.Id, owner, "command");
        foreach (var command in commands.Values)
        {
            foreach (var rule in command.DisplayRules.Where(r => !display.ContainsKey(r))) throw new SolutionImportException($"{owner}: command {command.Id} names the display rule {rule}, which is not defined.");
            foreach (var rule in command.EnableRules.Where(r => !enable.ContainsKey(r))) throw new SolutionImportException($"{owner}: command {command.Id} names the enable rule {rule}, which is not defined.");
        }
        foreach (var button in buttons.SelectMany(b => b.Button.Menu.Prepend(b.Button)))
            if (button.Command.Length > 0 && !commands.ContainsKey(button.Command)) throw new SolutionImportException($"{owner}: button {button.Id} names the command {button.Command}, which is not defined.");
        return new RibbonDiff(table, buttons, [.. actions.Where(a => a.Name == "HideCustomAction").Select(a => a.Named("Location", owner))], commands, display, enable);
    }

    internal static Dictionary<string, T> ById<T>(IEnumerable<T> all, Func<T, string> id, string owner, string what)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in all)
            if (!found.TryAdd(id(one), one)) throw new SolutionImportException($"{owner} has the {what} {id(one)} twice.");
        return found;
    }

    private static PlacedButton Place(XElement action, string table, Dictionary<string, string> labels, string owner)
    {
        var id = action.Named("Id", $"A custom action of {owner}");
        var location = action.Named("Location", $"{owner}: {id}");
        var button = action.Element("CommandUIDefinition")?.Elements().FirstOrDefault() ?? throw new SolutionImportException($"{owner}: {id} defines no button.");
        var sequence = action.Attribute("Sequence") is { } text ? XmlReading.Integer(text.Value, $"Sequence of {id}") : 0;
        var match = Bar().Match(location);
        if (match.Success && (match.Groups["table"].Value == table || (table.Length == 0 && match.Groups["table"].Value == "{!EntityLogicalName}")) && Groups.Contains(match.Groups["group"].Value))
            return new PlacedButton(Enum.Parse<RibbonPlace>(match.Groups["place"].Value), match.Groups["group"].Value, null, Button(button, labels, sequence, owner));
        throw new SolutionImportException($"{owner}: {id} goes to the location '{location}', which Local does not have.");
    }

    private static RibbonButton Button(XElement element, Dictionary<string, string> labels, int sequence, string owner)
    {
        if (element.Name.LocalName is not ("Button" or "FlyoutAnchor" or "SplitButton")) throw new SolutionImportException($"{owner} has a {element.Name.LocalName}, which Local does not have in command bars.");
        var id = element.Named("Id", $"A button of {owner}");
        var order = element.Attribute("Sequence") is { } text ? XmlReading.Integer(text.Value, $"Sequence of {id}") : sequence;
        var menu = (element.Element("Menu")?.Elements("MenuSection") ?? []).OrderBy(Order).SelectMany(section => section.Elements("Controls").Elements())
            .Select(child => Button(child, labels, 0, owner)).OrderBy(b => b.Sequence);
        return new RibbonButton(id, element.Attribute("Command")?.Value ?? "", Text("LabelText") ?? throw new SolutionImportException($"{owner}: button {id} has no LabelText."),
            Text("ToolTipDescription") ?? Text("ToolTipTitle"), element.Attribute("ModernImage")?.Value, order, [.. menu]);

        int Order(XElement section) => section.Attribute("Sequence") is { } place ? XmlReading.Integer(place.Value, $"Sequence of a menu section of {id}") : 0;

        string? Text(string attribute)
        {
            var value = element.Attribute(attribute)?.Value;
            if (value == null || !value.StartsWith("$LocLabels:", StringComparison.Ordinal)) return value;
            return labels.TryGetValue(value["$LocLabels:".Length..], out var label) ? label : throw new SolutionImportException($"{owner}: {attribute} of {id} names the label {value["$LocLabels:".Length..]}, which is not defined.");
        }
    }

    private static RibbonCommand Command(XElement element, string owner)
    {
        var id = element.Named("Id", $"A command of {owner}");
        return new RibbonCommand(id, Named("DisplayRules", "DisplayRule"), Named("EnableRules", "EnableRule"), [.. (element.Element("Actions")?.Elements() ?? []).Select(a => Action(a, $"{owner}: command {id}"))]);

        IReadOnlyList<string> Named(string group, string rule) => [.. (element.Element(group)?.Elements(rule) ?? []).Select(r => r.Named("Id", $"A rule of command {id}"))];
    }

    private static RibbonAction Action(XElement element, string where) => element.Name.LocalName switch
    {
        "JavaScriptFunction" => new RibbonAction(null, element.Named("FunctionName", where), Library(element, where), Parameters(element, where)),
        // Only Local's own base ribbon has it; the grammar of a solution doesn't know the element.
        "Builtin" => new RibbonAction(element.Named("Name", where), null, null, []),
        var other => throw new SolutionImportException($"{where} has the action {other}, which Local does not have."),
    };

    internal static string Library(XElement element, string where)
    {
        var library = element.Named("Library", where);
        return library.StartsWith(WebResourcePrefix, StringComparison.Ordinal) ? library[WebResourcePrefix.Length..] : throw new SolutionImportException($"{where} takes its function from '{library}', which is no $webresource.");
    }

    internal static IReadOnlyList<RibbonParameter> Parameters(XElement element, string where) => [.. element.Elements().Select(p => Parameter(p, where))];

    private const string WebResourcePrefix = "$webresource:";

    private static readonly HashSet<string> CrmValues = new(StringComparer.Ordinal)
    {
        "PrimaryControl", "SelectedControl", "PrimaryEntityTypeName", "FirstPrimaryItemId", "PrimaryItemIds", "FirstSelectedItemId", "SelectedControlSelectedItemIds",
        "SelectedControlSelectedItemReferences", "SelectedControlSelectedItemCount", "SelectedControlAllItemCount", "SelectedEntityTypeName", "CommandProperties", "OrgName", "UserLcid", "OrgLcid",
    };

    private static RibbonParameter Parameter(XElement element, string where)
    {
        var value = element.Named("Value", $"A parameter of {where}");
        return element.Name.LocalName switch
        {
            "CrmParameter" when CrmValues.Contains(value) => new RibbonParameter("crm", value),
            "CrmParameter" => throw new SolutionImportException($"{where} passes the CrmParameter {value}, which Local does not have."),
            "StringParameter" => new RibbonParameter("string", value),
            "BoolParameter" => new RibbonParameter("bool", value),
            "IntParameter" => new RibbonParameter("int", value),
            "DecimalParameter" => new RibbonParameter("decimal", value),
            var other => throw new SolutionImportException($"{where} has the parameter {other}, which Local does not have."),
        };
    }

    [GeneratedRegex(@"^Mscrm\.(?<place>Form|HomepageGrid|SubGrid)\.(?<table>[^.]+)\.MainTab\.(?<group>\w+)\.Controls\._children$")]
    private static partial Regex Bar();
}
