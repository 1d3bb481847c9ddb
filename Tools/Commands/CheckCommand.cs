using System.CommandLine;
using CrmAssist.Tools.Connection;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist check` is asked.</summary>
/// <param name="Connection">Which environment, and as whom.</param>
/// <param name="Json">The findings as JSON on stdout.</param>
internal sealed record CheckOrder(ConnectionOrder Connection, bool Json);

/// <summary>How `crmassist check` is asked.</summary>
internal static class CheckCommand
{
    public static Command Define()
    {
        var json = new Option<bool>("--json") { Description = "The findings as JSON on stdout" };
        var command = new Command("check", """
            Looks at an environment's set-up and says what is wrong, each with the fix: version, steps, sweep, managers, roles, in-app notifications, mailboxes, closed days, cascades, data of the signals, the card, failing deals. It writes nothing. A system administrator sees all of it.

            Exit codes: 0 no problem (there may be advice); 1 a problem; 2 not understood; 3 no connection; 4 not allowed.

            Examples:
              crmassist check --url https://contoso.crm.dynamics.com --tenant contoso.com --client-id 8a1f6a0e-2f7e-4b52-a1a4-6f7d0a8f5b11
              crmassist check --local local.db --json
            """) { json };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(asked => CheckExecutor.Execute(new CheckOrder(connection.Read(asked), asked.GetValue(json)), Console.Out, Console.Error));
        return command;
    }
}
