using System.CommandLine;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist register` is asked.</summary>
/// <param name="Beside">The source of a solution without a plug-in that carries the same version, or null.</param>
internal sealed record RegisterRequest(string Source, string? Beside, string Assembly, string Changelog, bool CheckOnly);

/// <summary>How `crmassist register` is asked.</summary>
internal static class RegisterCommand
{
    public static Command Define()
    {
        var source = new Option<string?>("--source") { Description = "The unpacked solution. Default: Solution/src" };
        var assembly = new Option<string?>("--assembly") { Description = "The built plug-in. Default: artifacts/plugins/CrmAssist.Plugins.dll" };
        var check = new Option<bool>("--check") { Description = "Write nothing, only say what differs" };
        var command = new Command("register", """
            Writes the solution's assembly, step, image and custom API files from the attributes in the built plug-in, and the version from CHANGELOG.md.

            Examples:
              crmassist register
              crmassist register --check
            """) { source, assembly, check };
        command.SetAction(asked =>
        {
            var repository = Repository.Around(Directory.GetCurrentDirectory());
            return RegisterExecutor.Execute(
                new RegisterRequest(asked.GetValue(source) ?? repository.Source, asked.GetValue(source) == null ? repository.TimerSource : null, asked.GetValue(assembly) ?? repository.Assembly, repository.Changelog, asked.GetValue(check)), Console.Out);
        });
        return command;
    }
}
