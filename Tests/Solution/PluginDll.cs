using System.Globalization;
using Mono.Cecil;

namespace CrmAssist.Solution.Tests;

/// <summary>The built plug-in assembly, read and never loaded: these tests run on another framework.</summary>
public static class PluginDll
{
    public static string File { get; } = Path.Combine(SolutionTree.RepositoryRoot(), "artifacts", "plugins", "CrmAssist.Plugins.dll");

    public static ModuleDefinition Module { get; } = ModuleDefinition.ReadModule(new MemoryStream(System.IO.File.ReadAllBytes(File)));

    /// <summary>Every public constant text of the types that name tables and columns.</summary>
    public static IEnumerable<NamedText> Names { get; } =
        [.. Module.Types.Where(type => type is { IsPublic: true, Namespace: "CrmAssist.Rows" })
            .SelectMany(type => type.Fields.Where(f => f.IsPublic && f.Constant is string).Select(f => new NamedText(type.Name, f.Name, (string)f.Constant)))];

    /// <summary>The public enums of the domain with their members' numbers.</summary>
    public static IEnumerable<TypeDefinition> DomainEnums { get; } =
        [.. Module.Types.Where(type => type is { IsPublic: true, IsEnum: true } && type.Namespace.StartsWith("CrmAssist.Domain", StringComparison.Ordinal))];

    /// <summary>The number of a public constant, as in <c>CrmAssist.Domain.Assist.Ask</c>, <c>LongestSynopsis</c>.</summary>
    public static int Number(string type, string constant)
        => Convert.ToInt32(Module.GetType(type).Fields.Single(f => f.Name == constant).Constant, CultureInfo.InvariantCulture);

    public static IEnumerable<TypeDefinition> Lineage(TypeDefinition type)
    {
        for (var at = type; at != null; at = at.BaseType as TypeDefinition) yield return at;
    }
}

/// <summary>A constant of a class of names.</summary>
public sealed record NamedText(string Type, string Name, string Value)
{
    public override string ToString() => $"{Type}.{Name} = \"{Value}\"";
}
