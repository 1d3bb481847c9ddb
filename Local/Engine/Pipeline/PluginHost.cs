using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Loads the assemblies that came in the zip and keeps one instance per plug-in type and configuration.</summary>
/// <remarks>
/// The net462 assembly runs in this process as it is: its framework references and Microsoft.Xrm.Sdk 9.0.0.0 fall through to the host's own, so IPlugin is the
/// same type on both sides. As on the platform the one instance is called from several threads at a time: a plug-in with state in fields breaks here too.
/// </remarks>
internal sealed class PluginHost : IDisposable
{
    // Loaded and compiled once in the life of the process, as a worker process of the platform does: organisations that have imported the same bytes share them. Never unloaded: a context that can
    // be would compile everything anew for each organisation, and the runtime has crashed over unloading hundreds of them under load.
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Assembly> owners = [];
    private readonly ConcurrentDictionary<(string Type, string? Configuration), IPlugin> instances = new();

    public PluginHost(IEnumerable<PluginAssembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            var loaded = Loaded.GetOrAdd(Convert.ToHexString(SHA256.HashData(assembly.Content)), _ => new(() => Load(assembly))).Value;
            foreach (var type in assembly.TypeNames) owners[type] = loaded;
        }
    }

    public IPlugin Instance(string type, string? configuration) => instances.GetOrAdd((type, configuration), key => Make(key.Type, key.Configuration));

    public void Dispose()
    {
        instances.Clear();
        owners.Clear();
    }

    private static Assembly Load(PluginAssembly assembly)
    {
        using var content = new MemoryStream(assembly.Content, writable: false);
        return new AssemblyLoadContext(assembly.FullName).LoadFromStream(content);
    }

    private IPlugin Make(string name, string? configuration)
    {
        var type = (owners.TryGetValue(name, out var assembly) ? assembly.GetType(name) : null)
            ?? throw Faults.Of(Faults.IsvUnexpected, $"The plug-in type \"{name}\" is in none of the registered assemblies.");
        if (!typeof(IPlugin).IsAssignableFrom(type)) throw Faults.Of(Faults.IsvUnexpected, $"The plug-in type \"{name}\" does not implement IPlugin.");
        // The constructors the platform knows, the most telling first (dataverse-facts 1.1). Secure configuration is no part of a solution.
        object?[] arguments = type.GetConstructor([typeof(string), typeof(string)]) != null ? [configuration, null]
            : type.GetConstructor([typeof(string)]) != null ? [configuration] : [];
        try
        {
            return (IPlugin)Activator.CreateInstance(type, arguments)!;
        }
        catch (TargetInvocationException failed) when (failed.InnerException is { } inner)
        {
            throw Faults.Of(Faults.IsvUnexpected, $"The constructor of plug-in type \"{name}\" failed: {inner.GetType().FullName}: {inner.Message}");
        }
    }
}
