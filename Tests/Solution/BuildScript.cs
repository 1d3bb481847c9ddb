using System.Management.Automation.Language;

namespace CrmAssist.Solution.Tests;

/// <summary>build.ps1 as PowerShell reads it.</summary>
internal static class BuildScript
{
    /// <summary>The script.</summary>
    public static ScriptBlockAst Ast { get; } = Parser.ParseFile(Path.Combine(SolutionTree.RepositoryRoot(), "build.ps1"), out _, out Errors);

    /// <summary>What PowerShell does not understand of it.</summary>
    public static readonly ParseError[] Errors;

    public static IReadOnlyList<string> Parameters { get; } = [.. Ast.ParamBlock.Parameters.Select(p => p.Name.VariablePath.UserPath)];

    /// <summary>What the parameter Task may be.</summary>
    public static IReadOnlyList<string> Tasks { get; } =
    [
        .. Ast.ParamBlock.Parameters.Single(p => p.Name.VariablePath.UserPath == "Task").Attributes.OfType<AttributeAst>()
            .Single(a => a.TypeName.Name == "ValidateSet").PositionalArguments.Cast<StringConstantExpressionAst>().Select(text => text.Value),
    ];
}
