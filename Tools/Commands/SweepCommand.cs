using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrmAssist.Paging;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist sweep` is asked.</summary>
/// <param name="Connection">Which environment, and as whom.</param>
/// <param name="Once">One round, then end.</param>
/// <param name="Worker">How it works.</param>
/// <param name="Health">A file that is as old as the last thing that went well; null: none.</param>
/// <param name="Json">The round as JSON on stdout.</param>
/// <param name="JsonLog">The log as JSON lines.</param>
/// <param name="Verbose">Each page in the log.</param>
internal sealed record SweepOrder(ConnectionOrder Connection, bool Once, WorkerOrder Worker, string? Health, bool Json, bool JsonLog, bool Verbose);

/// <summary>How `crmassist sweep` is asked.</summary>
internal static class SweepCommand
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static Command Define()
    {
        var once = new Option<bool>("--once") { Description = "One round, then end" };
        var every = new Option<TimeSpan>("--every") { Description = "From the end of a round to the next, like 90s, 5m or 1h. Default: 5m", HelpName = "time", CustomParser = ReadTime, DefaultValueFactory = _ => UsualWait };
        var page = new Option<int>("--page-size") { Description = $"Deals of a page, 1 to {DealPages.Largest}", HelpName = "n", DefaultValueFactory = _ => DealPages.Largest };
        var health = new Option<string?>("--health") { Description = "A file that is as old as the last thing that went well", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "With --once: what the round came to as JSON on stdout" };
        var log = new Option<string>("--log") { Description = "json or text, always to stderr. Default: text with --once, else json", HelpName = "format" };
        var verbose = new Option<bool>("--verbose") { Description = "Each page in the log" };
        log.AcceptOnlyFromAmong("json", "text");
        page.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > DealPages.Largest) result.AddError($"--page-size {number} makes no sense. Ask for 1 to {DealPages.Largest}.");
        });
        var command = new Command("sweep", $"""
            The timer: adopts new deals, looks at those that are due, raises assists and follows them, round after round until it is stopped. The account needs the role CrmAssist Service.

            Exit codes: 0 done, or stopped as asked; 1 a part of the round failed, with the reason; 2 not understood; 3 no connection; 4 not allowed.

            Examples:
              crmassist sweep --url https://contoso.crm.dynamics.com --tenant contoso.com --client-id 8a1f6a0e-2f7e-4b52-a1a4-6f7d0a8f5b11
              crmassist sweep --url https://contoso.crm.dynamics.com --managed-identity --every 10m --health /run/crmassist/health.json
              crmassist sweep --local local.db --once --json
            """) { once, every, page, health, json, log, verbose };
        var connection = ConnectionOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(json) != null && result.GetResult(once) == null) result.AddError("--json goes with --once; without it the log says what each round came to.");
            if (result.GetResult(every) != null && result.GetResult(once) != null && result.GetResult(every)!.Implicit == false) result.AddError("--every makes no sense with --once.");
        });
        command.SetAction((asked, stop) => SweepExecutor.Execute(
            new SweepOrder(connection.Read(asked), asked.GetValue(once), new WorkerOrder(asked.GetValue(every), asked.GetValue(page)), asked.GetValue(health), asked.GetValue(json),
                JsonLog: asked.GetValue(log) is { } format ? format == "json" : !asked.GetValue(once), asked.GetValue(verbose)),
            Console.Out, stop));
        return command;
    }

    private static TimeSpan ReadTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var seconds = text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * (double)(text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 })
            : 0;
        if (seconds < 1 || seconds > LongestWait.TotalSeconds) result.AddError($"--every '{text}' is no time from 1s to 24h, written like 90s, 5m or 1h.");
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, LongestWait.TotalSeconds));
    }
}
