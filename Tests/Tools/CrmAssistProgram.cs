using System.Diagnostics;

namespace CrmAssist.Tools.Tests;

/// <summary>crmassist, started as a user starts it.</summary>
internal static class CrmAssistProgram
{
    public static ProcessStartInfo Start(params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "crmassist.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };

    public static (int Code, string Output, string Error) Run(params string[] arguments) => Run(Start(arguments));

    public static (int Code, string Output, string Error) Run(ProcessStartInfo start)
    {
        using var program = Process.Start(start)!;
        var error = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, output, error.Result);
    }
}
