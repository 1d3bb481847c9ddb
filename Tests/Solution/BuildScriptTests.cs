using System.Management.Automation.Language;

namespace CrmAssist.Solution.Tests;

/// <summary>build.ps1 is for people with PowerShell; this finds its mistakes where there is none.</summary>
[TestClass]
public sealed class BuildScriptTests
{
    private static readonly ScriptBlockAst Script = Parser.ParseFile(Path.Combine(SolutionTree.RepositoryRoot(), "build.ps1"), out _, out Errors);

    private static readonly ParseError[] Errors;

    [TestMethod]
    public void It_is_valid_PowerShell() => Expect.None(Errors.Select(e => $"{e.Extent.StartLineNumber}: {e.Message}"));

    [TestMethod]
    public void Its_help_names_every_task_and_parameter()
    {
        var help = Script.GetHelpContent();
        var parameters = Script.ParamBlock.Parameters.Select(p => p.Name.VariablePath.UserPath).ToList();
        Expect.Same(parameters.Select(p => p.ToUpperInvariant()), help.Parameters.Keys);
        Expect.None(Tasks().Where(task => !help.Parameters["TASK"].Contains($"{task} ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Every_task_does_something()
        => Expect.Same(Tasks(), Script.EndBlock.FindAll(ast => ast is BinaryExpressionAst { Left: VariableExpressionAst { VariablePath.UserPath: "Task" } }, searchNestedScriptBlocks: true)
            .SelectMany(test => ((BinaryExpressionAst)test).Right.FindAll(ast => ast is StringConstantExpressionAst, false)).Cast<StringConstantExpressionAst>().Select(text => text.Value).Distinct());

    private static IEnumerable<string> Tasks()
        => Script.ParamBlock.Parameters.Single(p => p.Name.VariablePath.UserPath == "Task").Attributes.OfType<AttributeAst>()
            .Single(a => a.TypeName.Name == "ValidateSet").PositionalArguments.Cast<StringConstantExpressionAst>().Select(text => text.Value);
}
