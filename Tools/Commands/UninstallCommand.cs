using System.CommandLine;
using CrmAssist.Tools.Connection;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist uninstall` is asked.</summary>
/// <param name="Connection">Which environment, and as whom.</param>
/// <param name="Yes">Do it; otherwise it is only said what would be done.</param>
/// <param name="Minutes">How long to wait for the deletion.</param>
internal sealed record UninstallOrder(ConnectionOrder Connection, bool Yes, int Minutes);

/// <summary>How `crmassist uninstall` is asked.</summary>
internal static class UninstallCommand
{
    private const int UsualMinutes = 60;

    public static Command Define()
    {
        var yes = new Option<bool>("--yes") { Description = "Do it. Without it, what would be done is said and nothing changed" };
        var minutes = new Option<int>("--wait") { Description = "Minutes to wait for the deletion of a solution", HelpName = "n", DefaultValueFactory = _ => UsualMinutes };
        var command = new Command("uninstall", """
            Takes the product out again: switches its flow off, takes back the shares of deals that helpers got, deletes the solutions with their tables. Names what is in the way before anything is changed. Needs a system administrator.

            Exit codes: 0 done, or nothing in the way; 1 refused, with the reason; 2 not understood; 3 no connection; 4 not allowed.

            Examples:
              crmassist uninstall --url https://contoso.crm.dynamics.com --tenant contoso.com --client-id 8a1f6a0e-2f7e-4b52-a1a4-6f7d0a8f5b11
              crmassist uninstall --url https://contoso.crm.dynamics.com --managed-identity --yes
            """) { yes, minutes };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction((asked, stop) => UninstallExecutor.Execute(new UninstallOrder(connection.Read(asked), asked.GetValue(yes), asked.GetValue(minutes)), Console.Out, Console.Error, stop));
        return command;
    }
}
