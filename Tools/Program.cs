using System.CommandLine;
using CrmAssist.Backtest;
using CrmAssist.Export;
using CrmAssist.Packing;
using CrmAssist.Tools;
using CrmAssist.Tools.Commands;

var root = new RootCommand("crmassist: from Solution/src to the zips, from the zips into an environment, its timer and its check, and the rules over past deals.")
{
    PackCommand.Define(), RegisterCommand.Define(), BacktestCommand.Define(), DeployCommand.Define(), CheckCommand.Define(), SweepCommand.Define(), UninstallCommand.Define(),
};
var asked = root.Parse(args);
if (asked.Errors.Count > 0)
{
    foreach (var error in asked.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("`crmassist --help` shows what can be asked.");
    return ExitCode.NotUnderstood;
}
try
{
    // A page that is under way when somebody presses Ctrl+C, or the system ends us, is waited for.
    return await asked.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(150) });
}
catch (CommandException refused)
{
    Console.Error.WriteLine(refused.Message);
    return refused.ExitCode;
}
catch (PackingException refused)
{
    foreach (var problem in refused.Problems) Console.Error.WriteLine(problem);
    return ExitCode.Refused;
}
catch (RepositoryNotFoundException refused)
{
    Console.Error.WriteLine(refused.Message);
    return ExitCode.Refused;
}
catch (Exception refused) when (refused is DataImportException or BacktestException)
{
    Console.Error.WriteLine(refused.Message);
    return ExitCode.Refused;
}
