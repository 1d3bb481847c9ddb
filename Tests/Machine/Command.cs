using System.ComponentModel;
using System.Diagnostics;

namespace CrmAssist.Machine;

/// <summary>What a program that was run has said; its exit code is -1 when it could not be started at all.</summary>
public sealed record Command(int ExitCode, string Output)
{
    /// <summary>Runs a program to its end, both streams in one text.</summary>
    public static async Task<Command> Run(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // `dotnet test` leaves its own build's settings in the environment; a build inside a test must not inherit them, nor leave a process behind.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Command(process.ExitCode, await output + await error);
        }
        catch (Win32Exception missing)
        {
            return new Command(-1, missing.Message);
        }
    }
}
