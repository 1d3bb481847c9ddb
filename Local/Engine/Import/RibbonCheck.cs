using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Do the buttons of a solution take their functions and pictures from web resources it brings, and hide buttons that are there?</summary>
internal static class RibbonCheck
{
    private const string WebResource = "$webresource:";

    public static void Check(IReadOnlyList<RibbonDiff> ribbons, Catalog catalog, IReadOnlyList<WebResource> resources)
    {
        foreach (var ribbon in ribbons)
        {
            var owner = $"The ribbon of {ribbon.Table}";
            var table = catalog.Tables.GetValueOrDefault(ribbon.Table) ?? throw new SolutionImportException($"{owner} is of an unknown table.");
            var steps = ribbon.DisplayRules.Values.Concat(ribbon.EnableRules.Values).SelectMany(r => r.Steps).SelectMany(Flat).ToArray();
            var libraries = ribbon.Commands.Values.SelectMany(c => c.Actions).Select(a => a.Library).Concat(steps.Where(s => s.Kind == "Custom").Select(s => s.Attributes["library"]));
            var icons = ribbon.Buttons.SelectMany(b => b.Button.Menu.Prepend(b.Button)).Select(b => b.Icon).OfType<string>().Where(i => i.StartsWith(WebResource, StringComparison.Ordinal)).Select(i => i[WebResource.Length..]);
            foreach (var name in libraries.Concat(icons).OfType<string>().Where(n => resources.All(r => r.Name != n))) throw new SolutionImportException($"{owner} names the web resource {name}, which the solution does not bring.");
            foreach (var field in steps.Where(s => s.Kind == "Value").Select(s => s.Attributes["field"]).Where(f => !table.Columns.ContainsKey(f))) throw new SolutionImportException($"{owner} has a rule on the unknown column {ribbon.Table}.{field}.");
            foreach (var other in steps.Select(s => s.Attributes.GetValueOrDefault("entityName")).OfType<string>().Where(t => !catalog.Tables.ContainsKey(t))) throw new SolutionImportException($"{owner} has a rule on the unknown table {other}.");
            var ids = catalog.Ribbons.SelectMany(r => r.Buttons).SelectMany(b => b.Button.Menu.Prepend(b.Button)).Select(b => b.Id.Replace("{!EntityLogicalName}", ribbon.Table, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            foreach (var hidden in ribbon.Hidden.Where(h => !ids.Contains(h))) throw new SolutionImportException($"{owner} hides {hidden}, a button that is not there.");
        }
    }

    private static IEnumerable<RuleStep> Flat(RuleStep step) => step.Alternatives.SelectMany(a => a).SelectMany(Flat).Prepend(step);
}
