using System.Management.Automation.Language;
using CrmAssist.Solution.Tests.Documents;

namespace CrmAssist.Solution.Tests;

/// <summary>build.ps1 is for people with PowerShell; this finds its mistakes where there is none.</summary>
[TestClass]
public sealed class BuildScriptTests
{
    [TestMethod]
    public void It_is_valid_PowerShell() => Expect.None(BuildScript.Errors.Select(e => $"{e.Extent.StartLineNumber}: {e.Message}"));

    [TestMethod]
    public void Its_help_names_every_task_and_parameter()
    {
        var help = BuildScript.Ast.GetHelpContent();
        Expect.Same(BuildScript.Parameters.Select(p => p.ToUpperInvariant()), help.Parameters.Keys);
        Expect.None(BuildScript.Tasks.Where(task => !help.Parameters["TASK"].Contains($"{task} ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Every_task_does_something()
        => Expect.Same(BuildScript.Tasks, BuildScript.Ast.EndBlock.FindAll(ast => ast is BinaryExpressionAst { Left: VariableExpressionAst { VariablePath.UserPath: "Task" } }, searchNestedScriptBlocks: true)
            .SelectMany(test => ((BinaryExpressionAst)test).Right.FindAll(ast => ast is StringConstantExpressionAst, false)).Cast<StringConstantExpressionAst>().Select(text => text.Value).Distinct());

    [TestMethod]
    public void Whatever_it_calls_could_be_typed()
    {
        var commands = KnownCommands.OfTheScript().ToList();
        Assert.IsNotEmpty(commands);
        Expect.None(commands.Select(c => (Line: string.Join(' ', c), Problem: KnownCommands.Problem(c))).Where(c => c.Problem != null).Select(c => $"{c.Line}: {c.Problem}"));
    }
}
