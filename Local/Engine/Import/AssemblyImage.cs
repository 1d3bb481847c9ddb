using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace CrmAssist.Local.Engine.Import;

/// <summary>What a plug-in DLL says about itself, read from its metadata; nothing of it is loaded or run.</summary>
internal sealed class AssemblyImage
{
    private AssemblyImage(string fullName, bool signed, IReadOnlyDictionary<string, bool> types) => (FullName, IsSigned, Types) = (fullName, signed, types);

    /// <summary>Name, version, culture and public key token, as in a solution's FullName.</summary>
    public string FullName { get; }
    public bool IsSigned { get; }
    /// <summary>Every public class by full name, and whether the platform could run it: not abstract, implements Microsoft.Xrm.Sdk.IPlugin.</summary>
    public IReadOnlyDictionary<string, bool> Types { get; }

    /// <exception cref="SolutionImportException">The bytes are no .NET assembly.</exception>
    public static AssemblyImage Read(byte[] content, string part)
    {
        try
        {
            using var image = new PEReader(new MemoryStream(content));
            var reader = image.GetMetadataReader();
            var definition = reader.GetAssemblyDefinition();
            var key = reader.GetBlobBytes(definition.PublicKey);
            var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
                .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && (t.Attributes & TypeAttributes.Interface) == 0)
                .ToDictionary(t => Name(reader, t.Namespace, t.Name), t => (t.Attributes & TypeAttributes.Abstract) == 0 && IsPlugin(reader, t), StringComparer.Ordinal);
            var culture = reader.GetString(definition.Culture);
            return new AssemblyImage($"{reader.GetString(definition.Name)}, Version={definition.Version}, Culture={(culture.Length == 0 ? "neutral" : culture)}, PublicKeyToken={Token(key)}", key.Length > 0, types);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new SolutionImportException($"{part} is no .NET assembly: {e.Message}", e);
        }
    }

    private static bool IsPlugin(MetadataReader reader, TypeDefinition type)
    {
        if (type.GetInterfaceImplementations().Select(i => reader.GetInterfaceImplementation(i).Interface).Any(i => NameOf(reader, i) == "Microsoft.Xrm.Sdk.IPlugin")) return true;
        return type.BaseType.Kind == HandleKind.TypeDefinition && IsPlugin(reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType));
    }

    private static string? NameOf(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeReference) return null;
        var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        return Name(reader, reference.Namespace, reference.Name);
    }

    private static string Name(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    /// <summary>The last eight bytes of the key's SHA-1, backwards; "null" for an unsigned assembly.</summary>
    private static string Token(byte[] key) => key.Length == 0 ? "null" : Convert.ToHexStringLower([.. SHA1.HashData(key).Reverse().Take(8)]);
}
