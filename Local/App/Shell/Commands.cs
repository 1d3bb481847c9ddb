using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.App.Shell;

/// <summary>A command bar: the base ribbon with the solutions' changes over it, as the script gets it.</summary>
/// <param name="Buttons">In order of groups and sequence.</param>
/// <param name="Libraries">Web resources the functions come from.</param>
/// <param name="Columns">Columns the rules ask for.</param>
internal sealed record CommandBar(IReadOnlyList<object> Buttons, IReadOnlyList<string> Libraries, IReadOnlyList<string> Columns);

/// <summary>Merges command bars. Rules about the kind of table are decided here; all others are the script's, which asks them as often as Unified Interface does.</summary>
internal static class Commands
{
    private const string Name = "{!EntityLogicalName}";

    public static CommandBar Of(Visit visit, RibbonPlace place, Table table)
    {
        RibbonDiff[] ribbons = [.. visit.Catalog.Ribbons.Where(r => r.Table.Length == 0 || r.Table == table.LogicalName)];
        var hidden = ribbons.SelectMany(r => r.Hidden).ToHashSet(StringComparer.Ordinal);
        var (libraries, columns) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var buttons = ribbons.SelectMany(r => r.Buttons.Select(b => (Ribbon: r, Placed: b))).Where(b => b.Placed.Place == place)
            .OrderBy(b => Array.IndexOf([.. RibbonXml.Groups], b.Placed.Group)).ThenBy(b => b.Placed.Button.Sequence)
            .Select(b => Button(b.Placed.Button, b.Placed.Group, b.Ribbon)).OfType<object>().ToArray();
        return new CommandBar(buttons, [.. libraries], [.. columns]);

        object? Button(RibbonButton button, string group, RibbonDiff ribbon)
        {
            var id = button.Id.Replace(Name, table.LogicalName, StringComparison.Ordinal);
            var command = ribbon.Commands.GetValueOrDefault(button.Command);
            var display = Steps(command?.DisplayRules, ribbon.DisplayRules);
            var enable = Steps(command?.EnableRules, ribbon.EnableRules);
            if (hidden.Contains(id) || display == null || enable == null) return null;
            // All activities have no form of their own to create.
            if (table.LogicalName == "activitypointer" && command?.Actions.Any(a => a.Builtin is "new" or "delete" or "quickcreate") == true) return null;
            foreach (var library in (command?.Actions.Select(a => a.Library) ?? []).Concat(display.Concat(enable).SelectMany(Flat).Select(s => s.Attributes.GetValueOrDefault("library"))).OfType<string>()) libraries.Add(library);
            foreach (var column in display.Concat(enable).SelectMany(Flat).Where(s => s.Kind == "Value").Select(s => s.Attributes["field"]).Where(table.Columns.ContainsKey)) columns.Add(column);
            var menu = button.Menu.Select(b => Button(b, group, ribbon)).OfType<object>().ToArray();
            return new
            {
                Id = id, Command = button.Command, button.Label, Tooltip = button.Tooltip, Icon = Icon(button.Icon), button.Sequence, Group = group, Menu = menu,
                DisplayRules = display.Select(step => Rule(step, visit, table)), EnableRules = enable.Select(step => Rule(step, visit, table)), Actions = (command?.Actions ?? []).Select(Action),
            };
        }

        // Null when a rule about the table itself says no.
        IReadOnlyList<RuleStep>? Steps(IReadOnlyList<string>? ids, IReadOnlyDictionary<string, RibbonRule> rules)
        {
            RuleStep[] steps = [.. (ids ?? []).SelectMany(id => rules[id].Steps)];
            return steps.Any(s => s.Kind == "Entity" && OfTable(s) == s.Invert) ? null : [.. steps.Where(s => s.Kind != "Entity")];
        }

        bool OfTable(RuleStep step) => step.Attributes.GetValueOrDefault("kind") switch
        {
            "activity" => table.IsActivity,
            "active" => !table.IsActivity && table.LogicalName != "opportunity" && table.Columns.TryGetValue("statecode", out var state) && state.Options.Any(o => o.Value == 1 && o.Label == "Inactive"),
            _ => step.Attributes.GetValueOrDefault("entityName") is not { } name || name == table.LogicalName,
        };
    }

    private static IEnumerable<RuleStep> Flat(RuleStep step) => step.Alternatives.SelectMany(a => a).SelectMany(Flat).Prepend(step);

    private static string? Icon(string? icon) =>
        icon == null || icon.StartsWith("builtin:", StringComparison.Ordinal) ? icon
        : icon.StartsWith("$webresource:", StringComparison.Ordinal) ? Links.Content(icon["$webresource:".Length..]) : null;

    private static Dictionary<string, object?> Rule(RuleStep step, Visit visit, Table table)
    {
        var rule = step.Attributes.ToDictionary(a => a.Key, a => (object?)a.Value, StringComparer.Ordinal);
        (rule["kind"], rule["invert"], rule["default"]) = (step.Kind, step.Invert, step.Default);
        if (step.Kind == "EntityPrivilege")
        {
            var of = step.Attributes.GetValueOrDefault("entityName") is { } name && visit.Catalog.Tables.TryGetValue(name, out var named) ? named : table;
            rule["privilege"] = $"prv{step.Attributes["privilegeType"]}{of.PrivilegeSuffix}";
        }
        if (step.Kind == "Custom") (rule["function"], rule["parameters"]) = (step.Attributes["functionName"], step.Parameters.Select(Parameter));
        if (step.Kind == "Or") rule["alternatives"] = step.Alternatives.Select(a => a.Select(inner => Rule(inner, visit, table)));
        return rule;
    }

    private static object Action(RibbonAction action) => action.Builtin is { } builtin
        ? new { Builtin = builtin }
        : new { action.Function, action.Library, Parameters = action.Parameters.Select(Parameter) };

    private static object Parameter(RibbonParameter parameter) => new { parameter.Kind, parameter.Value };
}
