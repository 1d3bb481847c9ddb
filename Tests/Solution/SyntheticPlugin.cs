using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CrmAssist.Solution.Tests;

/// <summary>An attribute as it stands on a class: [Step("Create", "account", Rank = 2)].</summary>
internal sealed record Written(string Name, object[] Arguments, params (string Name, object Value)[] Named);

/// <summary>Writes a plug-in assembly that has registration attributes and nothing else, so that every wrong registration can be tried.</summary>
internal static class SyntheticPlugin
{
    private static readonly string[] AttributeNames = ["StepAttribute", "CustomApiAttribute", "RequestParameterAttribute", "ResponsePropertyAttribute"];

    public static void Write(string file, IEnumerable<(string Type, Written[] Attributes)> types, bool implementsPlugin = true)
    {
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("CrmAssist.Plugins", new Version(1, 0, 0, 0)), "CrmAssist.Plugins", ModuleKind.Dll);
        var module = assembly.MainModule;
        var sdk = new AssemblyNameReference("Microsoft.Xrm.Sdk", new Version(9, 0, 0, 0));
        module.AssemblyReferences.Add(sdk);
        var plugin = new TypeReference("Microsoft.Xrm.Sdk", "IPlugin", module, sdk);
        var parameterType = ParameterType(module);
        var attributes = AttributeNames.ToDictionary(n => n, n => AttributeType(module, n));
        foreach (var (name, written) in types)
        {
            var type = new TypeDefinition(name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..], TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object);
            type.Methods.Add(Constructor(module, []));
            if (implementsPlugin) type.Interfaces.Add(new InterfaceImplementation(plugin));
            foreach (var attribute in written) type.CustomAttributes.Add(Attribute(module, attributes[attribute.Name + "Attribute"], attribute, parameterType));
            module.Types.Add(type);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        assembly.Write(file);
    }

    private static CustomAttribute Attribute(ModuleDefinition module, TypeDefinition type, Written written, TypeDefinition parameterType)
    {
        var parameters = written.Arguments.Select(a => TypeOf(module, a, parameterType)).ToArray();
        var constructor = Constructor(module, parameters);
        type.Methods.Add(constructor);
        var attribute = new CustomAttribute(constructor);
        foreach (var (value, of) in written.Arguments.Zip(parameters)) attribute.ConstructorArguments.Add(new CustomAttributeArgument(of, value));
        foreach (var (name, value) in written.Named) attribute.Properties.Add(new CustomAttributeNamedArgument(name, new CustomAttributeArgument(TypeOf(module, value, module.TypeSystem.Int32), value)));
        return attribute;
    }

    private static TypeReference TypeOf(ModuleDefinition module, object value, TypeReference number) => value switch
    {
        string => module.TypeSystem.String,
        bool => module.TypeSystem.Boolean,
        _ => number,
    };

    private static TypeDefinition AttributeType(ModuleDefinition module, string name)
    {
        var type = new TypeDefinition("CrmAssist.Hosting", name, TypeAttributes.Public | TypeAttributes.Class, new TypeReference("System", "Attribute", module, module.TypeSystem.CoreLibrary));
        module.Types.Add(type);
        return type;
    }

    private static TypeDefinition ParameterType(ModuleDefinition module)
    {
        var type = new TypeDefinition("CrmAssist.Hosting", "ParameterType", TypeAttributes.Public | TypeAttributes.Sealed, new TypeReference("System", "Enum", module, module.TypeSystem.CoreLibrary));
        type.Fields.Add(new FieldDefinition("value__", FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName, module.TypeSystem.Int32));
        module.Types.Add(type);
        return type;
    }

    private static MethodDefinition Constructor(ModuleDefinition module, TypeReference[] parameters)
    {
        var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        foreach (var parameter in parameters) constructor.Parameters.Add(new ParameterDefinition(parameter));
        constructor.Body.GetILProcessor().Emit(OpCodes.Ret);
        return constructor;
    }
}
