using System.CommandLine;
using CrmAssist.Backtest;
using CrmAssist.Export;
using CrmAssist.Packing;
using CrmAssist.Tools;
using CrmAssist.Tools.Commands;

// 0 done · 1 refused, with the reasons · 2 asked in a way that is not understood
var root = new RootCommand("crmassist: from Solution/src and the built plug-in to the zips that an environment imports, and the rules over past deals.")
{
    PackCommand.Define(), RegisterCommand.Define(), BacktestCommand.Define(),
};
var asked = root.Parse(args);
if (asked.Errors.Count > 0)
{
    foreach (var error in asked.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("`crmassist --help` shows what can be asked.");
    return 2;
}
try
{
    return asked.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (PackingException refused)
{
    foreach (var problem in refused.Problems) Console.Error.WriteLine(problem);
    return 1;
}
catch (RepositoryNotFoundException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
catch (Exception refused) when (refused is DataImportException or BacktestException)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
