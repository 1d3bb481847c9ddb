using System.CommandLine;
using System.Globalization;

namespace CrmAssist.Local.App;

/// <summary>How Local is asked on the command line.</summary>
public static class LocalCommand
{
    /// <summary>The options and what they lead to.</summary>
    public static RootCommand Define()
    {
        Option<bool> once = new("--once") { Description = "Do everything but serving the page; the last line is a summary in JSON." };
        Option<string?> data = new("--data") { Description = "Folder with a CSV export to load instead of the demo.", HelpName = "folder" };
        Option<DateOnly?> now = new("--now")
        {
            Description = "Stop the organisation's clock at noon (UTC) of this day, for example 2017-12-31.",
            HelpName = "date",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100) return day;
                result.AddError($"--now '{result.Tokens[0].Value}' is no day of the years 1990 to 2100, written like 2017-12-31.");
                return null;
            },
        };
        Option<string?> map = new("--map") { Description = "JSON file that says which columns of the export mean what (docs/data-import.md).", HelpName = "json" };
        Option<string?> state = new("--state") { Description = $"Database file that keeps everything between runs. Default: {RunOptions.DefaultState}", HelpName = "file" };
        Option<bool> reset = new("--reset") { Description = "Throw the database away and start anew." };
        Option<int> port = new("--port") { Description = "Port of the page on 127.0.0.1.", HelpName = "n", DefaultValueFactory = _ => RunOptions.DefaultPort };
        Option<string?> zip = new("--zip") { Description = "Import this packed solution instead of packing the sources.", HelpName = "file" };
        map.Validators.Add(result =>
        {
            if (result.GetResult(data) == null) result.AddError("--map goes with --data.");
        });
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 65535) result.AddError("--port is a number from 1 to 65535.");
        });

        RootCommand root = new("Runs CrmAssist's packed solution in an embedded Dataverse and shows what it found.") { once, data, now, map, state, reset, port, zip };
        root.SetAction((parsed, cancel) => LocalRun.Execute(new RunOptions
        {
            Once = parsed.GetValue(once),
            Data = parsed.GetValue(data),
            Now = parsed.GetValue(now),
            Map = parsed.GetValue(map),
            State = parsed.GetValue(state),
            Reset = parsed.GetValue(reset),
            Port = parsed.GetValue(port),
            Zip = parsed.GetValue(zip),
        }, cancel));
        return root;
    }
}
