using Mono.Cecil;

namespace CrmAssist.Packing;

/// <summary>A built plug-in assembly, read and never loaded: it may target another framework than the tool.</summary>
internal sealed class PluginAssembly : IDisposable
{
    private readonly ModuleDefinition module;

    private PluginAssembly(ModuleDefinition module) => this.module = module;

    /// <summary>Name, version, culture and public key token, as the platform keeps it.</summary>
    public string FullName => module.Assembly.Name.FullName;

    public string Name => module.Assembly.Name.Name;

    public IEnumerable<TypeDefinition> Types => module.Types.OrderBy(t => t.FullName, StringComparer.Ordinal);

    /// <summary>Null when the file is no .NET assembly.</summary>
    public static PluginAssembly? Read(string file)
    {
        try
        {
            return new PluginAssembly(ModuleDefinition.ReadModule(file));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    public TypeDefinition? Find(string fullName) => module.GetType(fullName);

    /// <summary>What keeps the platform from making an instance of a type as a plug-in, or null.</summary>
    public string? NoPluginBecause(TypeDefinition type)
    {
        if (!type.IsPublic) return "it is not public";
        if (type.IsAbstract) return "it is abstract";
        if (!type.Methods.Any(m => m.IsConstructor && !m.IsStatic && m.IsPublic && m.Parameters.All(p => p.ParameterType.FullName == "System.String")))
            return "it has no public constructor that the platform could call";
        return Lineage(type).Any(t => t.Interfaces.Any(i => i.InterfaceType.FullName == "Microsoft.Xrm.Sdk.IPlugin")) ? null : "it does not implement IPlugin";
    }

    public void Dispose() => module.Dispose();

    private static IEnumerable<TypeDefinition> Lineage(TypeDefinition type)
    {
        for (TypeDefinition? t = type; t != null; t = t.BaseType as TypeDefinition ?? (t.BaseType is GenericInstanceType g ? g.ElementType as TypeDefinition : null)) yield return t;
    }
}
