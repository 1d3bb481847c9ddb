using Mono.Cecil;

namespace CrmAssist.Packing;

/// <summary>Reads the attributes of CrmAssist.Hosting from the built assembly. They are known by name: nothing of the plug-in is loaded.</summary>
internal static class RegistrationReader
{
    private const string Hosting = "CrmAssist.Hosting.";

    /// <summary>Every class with [Step] or [CustomApi], in the order of names.</summary>
    public static IReadOnlyList<PluginTypeRegistration> Read(PluginAssembly assembly, List<string> problems)
    {
        var found = new List<PluginTypeRegistration>();
        foreach (var type in assembly.Types)
        {
            var steps = Attributes(type, "StepAttribute").Select(a => Step(type, a)).ToList();
            var apis = Attributes(type, "CustomApiAttribute").ToList();
            var members = Attributes(type, "RequestParameterAttribute").Concat(Attributes(type, "ResponsePropertyAttribute")).Any();
            if (steps.Count == 0 && apis.Count == 0)
            {
                if (members) problems.Add($"{type.FullName} has request parameters or response properties but is no custom API.");
                continue;
            }
            if (assembly.NoPluginBecause(type) is { } reason) problems.Add($"{type.FullName} is registered, but {reason}.");
            found.Add(new PluginTypeRegistration(type.FullName, steps, apis.Count == 0 ? null : Api(type, apis[0])));
        }
        return found;
    }

    private static IEnumerable<CustomAttribute> Attributes(TypeDefinition type, string name) => type.CustomAttributes.Where(a => a.AttributeType.FullName == Hosting + name);

    private static StepRegistration Step(TypeDefinition type, CustomAttribute attribute) => new(type.FullName, Text(attribute, 0), Text(attribute, 1))
    {
        Stage = Named(attribute, "Stage", 40),
        Asynchronous = Named(attribute, "Asynchronous", false),
        Filter = Columns(Named<string?>(attribute, "Filter", null)),
        Before = Columns(Named<string?>(attribute, "Before", null)),
        Rank = Named(attribute, "Rank", 1),
        Description = Named<string?>(attribute, "Description", null),
    };

    private static CustomApiRegistration Api(TypeDefinition type, CustomAttribute attribute) => new(type.FullName, Text(attribute, 0))
    {
        BoundTo = Named<string?>(attribute, "BoundTo", null),
        Privilege = Named<string?>(attribute, "Privilege", null),
        DisplayName = Named<string?>(attribute, "DisplayName", null),
        Description = Named<string?>(attribute, "Description", null),
        Parameters = [.. Attributes(type, "RequestParameterAttribute").Select(Parameter)],
        Properties = [.. Attributes(type, "ResponsePropertyAttribute").Select(Parameter)],
    };

    private static ParameterRegistration Parameter(CustomAttribute attribute) => new(Text(attribute, 0), (int)attribute.ConstructorArguments[1].Value)
    {
        Optional = Named(attribute, "Optional", false),
        Table = Named<string?>(attribute, "Table", null),
        Description = Named<string?>(attribute, "Description", null),
    };

    private static string Text(CustomAttribute attribute, int position) => (string?)attribute.ConstructorArguments[position].Value ?? "";

    private static T Named<T>(CustomAttribute attribute, string name, T otherwise)
    {
        foreach (var property in attribute.Properties)
            if (property.Name == name) return (T)property.Argument.Value;
        return otherwise;
    }

    // The platform compares the names as they are, so "a, b" would never match " b".
    private static string? Columns(string? list)
    {
        var columns = (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return columns.Length == 0 ? null : string.Join(",", columns);
    }
}
