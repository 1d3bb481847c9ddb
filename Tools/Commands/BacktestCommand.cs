using System.CommandLine;
using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist backtest` is asked.</summary>
internal sealed record BacktestOrder(
    string Folder, string? Map, string? Rules, Day? AsOf, decimal? LargeDeal, int Seed, int Resamples, string? Html, string? Json, string? LeftOut);

/// <summary>How `crmassist backtest` is asked.</summary>
internal static class BacktestCommand
{
    private const int FewestResamples = 100;
    private const int MostResamples = 100_000;

    public static Command Define()
    {
        var folder = new Argument<string>("folder") { Description = "The CSV export of a CRM: deals, and what it has of stage history, close-date history and activities" };
        var map = new Option<string?>("--map") { Description = "Which columns mean what (docs/backtest.md). Default: map.json in the folder, else the built-in map", HelpName = "json" };
        var rules = new Option<string?>("--rules") { Description = "Rules to test. Default: those that ship", HelpName = "json" };
        var asOf = new Option<Day?>("--as-of") { Description = "The last day the export knows of. Default: that of its last closing", HelpName = "date", CustomParser = ReadDay };
        var large = new Option<decimal?>("--large-deal") { Description = "From this value on a deal counts as large", HelpName = "value" };
        var seed = new Option<int>("--seed") { Description = "Seed of the resamples and of the random baseline", HelpName = "n", DefaultValueFactory = _ => 1 };
        var resamples = new Option<int>("--resamples") { Description = $"How often deals are drawn for the intervals, {FewestResamples} to {MostResamples}", HelpName = "n", DefaultValueFactory = _ => 1000 };
        var html = new Option<string?>("--html") { Description = "Write the report as one page", HelpName = "file" };
        var json = new Option<string?>("--json") { Description = "Write all figures", HelpName = "file" };
        var leftOut = new Option<string?>("--left-out") { Description = "Write every row that was left out, or has a note, with its reason", HelpName = "csv" };
        resamples.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < FewestResamples or > MostResamples)
                result.AddError($"--resamples {number} makes no sense. Ask for {FewestResamples} to {MostResamples}.");
        });
        var command = new Command("backtest", """
            Runs the stall rules over past deals, week by week with what was known then, and reports what they would have caught.

            Exit codes: 0 reported, whether the target is met or not; 1 nothing could be tested, with the reason; 2 not understood.

            Examples:
              crmassist backtest exports/crm
              crmassist backtest exports/crm --map crm-map.json --html report.html
              crmassist backtest exports/crm --rules draft.json --as-of 2026-06-30 --seed 7 --json figures.json
            """) { folder, map, rules, asOf, large, seed, resamples, html, json, leftOut };
        command.SetAction(asked => BacktestExecutor.Execute(
            new BacktestOrder(asked.GetValue(folder)!, asked.GetValue(map), asked.GetValue(rules), asked.GetValue(asOf), asked.GetValue(large), asked.GetValue(seed),
                asked.GetValue(resamples), asked.GetValue(html), asked.GetValue(json), asked.GetValue(leftOut)),
            Day.Of(DateTime.UtcNow), Console.Out));
        return command;
    }

    private static Day? ReadDay(System.CommandLine.Parsing.ArgumentResult result)
    {
        var day = Day.Parse(result.Tokens[0].Value);
        if (day == null) result.AddError(string.Create(CultureInfo.InvariantCulture, $"--as-of '{result.Tokens[0].Value}' is no day, written like 2026-06-30."));
        return day;
    }
}
