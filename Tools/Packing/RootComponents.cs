namespace CrmAssist.Packing;

/// <summary>The list of root components and what is defined must agree both ways: to the platform's packers a name without a component is a mere warning.</summary>
internal static class RootComponents
{
    private static readonly Dictionary<int, string> Known = new()
    {
        [1] = "table", [9] = "option set", [20] = "role", [29] = "flow", [60] = "dashboard", [61] = "web resource", [62] = "site map", [80] = "app", [91] = "plug-in assembly", [92] = "step",
    };

    public static void Check(Package package)
    {
        var listed = new HashSet<(int, string)>();
        foreach (var root in package.Solution.Descendants("RootComponent"))
        {
            var type = (int?)root.Attribute("type") ?? 0;
            var id = (string?)root.Attribute("id");
            var name = (string?)root.Attribute("schemaName");
            var shown = $"Other/Solution.xml: root component of type {type} {name ?? id}";
            if (!Known.ContainsKey(type))
            {
                package.Refuse($"{shown} is of a type that this packer does not know.");
                continue;
            }
            var key = Package.Key(type is 20 or 29 or 60 or 91 or 92 ? id ?? "" : name ?? "");
            if (!listed.Add((type, key))) package.Refuse($"{shown} is listed twice.");
            if (!package.Components.Any(c => c.Type == type && c.Key == key)) package.Refuse($"{shown} is not in the solution.");
            if (type == 91) CheckIdentity(package, shown, key, name);
        }
        foreach (var component in package.Components.Where(c => !listed.Contains((c.Type, c.Key))))
            package.Refuse($"{component.Path}: the {Known[component.Type]} {component.Key} is no root component in Other/Solution.xml.");
    }

    private static void CheckIdentity(Package package, string shown, string key, string? name)
    {
        var fullName = package.Customizations.Descendants("PluginAssembly").Where(a => Package.Key((string?)a.Attribute("PluginAssemblyId") ?? "") == key)
            .Select(a => (string?)a.Attribute("FullName")).FirstOrDefault();
        if (fullName != null && fullName != name) package.Refuse($"{shown} must have the schemaName {fullName}: run `crmassist register`.");
    }
}
