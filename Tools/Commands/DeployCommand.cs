using System.CommandLine;
using CrmAssist.Tools.Connection;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist deploy` is asked.</summary>
internal sealed record DeployOrder(
    ConnectionOrder Connection, string? Zip, string? TimerZip, bool Again, IReadOnlyList<string> Services, IReadOnlyList<string> Administrators, bool Reps, bool Managers, IReadOnlyList<string> Cards, int Minutes);

/// <summary>How `crmassist deploy` is asked.</summary>
internal static class DeployCommand
{
    private const int UsualMinutes = 60;
    private const int MostMinutes = 24 * 60;

    public static Command Define()
    {
        var zip = new Option<string?>("--zip") { Description = "The solution. Default: CrmAssist_managed.zip in Solution/bin, as crmassist pack makes it", HelpName = "file" };
        var timer = new Option<string?>("--timer") { Description = "The solution with the scheduled flow, where that is to be the timer. It comes switched off", HelpName = "file" };
        var again = new Option<bool>("--again") { Description = "Import the version that is there once more" };
        var service = new Option<string[]>("--service") { Description = "The user the timer runs as: user name, e-mail address, id, or id of the application", HelpName = "user", DefaultValueFactory = _ => [] };
        var administrator = new Option<string[]>("--administrator") { Description = "Who sets the rules", HelpName = "user", DefaultValueFactory = _ => [] };
        var reps = new Option<bool>("--reps") { Description = "Give the role CrmAssist Rep to everybody who owns an open deal" };
        var managers = new Option<bool>("--managers") { Description = "Give the role CrmAssist Manager to who stands above them" };
        var card = new Option<string[]>("--card") { Description = "Add the card to this main form of the opportunity, by name or id", HelpName = "form", DefaultValueFactory = _ => [] };
        var minutes = new Option<int>("--wait") { Description = $"Minutes to wait for an import, 1 to {MostMinutes}", HelpName = "n", DefaultValueFactory = _ => UsualMinutes };
        minutes.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > MostMinutes) result.AddError($"--wait {number} makes no sense. Ask for 1 to {MostMinutes}.");
        });
        var command = new Command("deploy", """
            Imports the solution, or upgrades it: beside the former version first, which it then replaces. Then publishes, sets up what a solution cannot carry, gives roles and adds the card. Needs a system administrator. What is done already is left alone, so an interrupted deploy is given again.

            Exit codes: 0 done; 1 refused, with the reason; 2 not understood; 3 no connection; 4 not allowed.

            Examples:
              crmassist deploy --url https://contoso.crm.dynamics.com --tenant contoso.com --client-id 8a1f6a0e-2f7e-4b52-a1a4-6f7d0a8f5b11 --service crm-timer@contoso.com --reps --managers
              crmassist deploy --url https://contoso.crm.dynamics.com --managed-identity --card "Opportunity" --card "Sales Insights"
              crmassist deploy --local local.db --reps --managers
            """) { zip, timer, again, service, administrator, reps, managers, card, minutes };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction((asked, stop) => DeployExecutor.Execute(
            new DeployOrder(connection.Read(asked), asked.GetValue(zip), asked.GetValue(timer), asked.GetValue(again), asked.GetValue(service)!, asked.GetValue(administrator)!,
                asked.GetValue(reps), asked.GetValue(managers), asked.GetValue(card)!, asked.GetValue(minutes)),
            Console.Out, Console.Error, stop));
        return command;
    }
}
