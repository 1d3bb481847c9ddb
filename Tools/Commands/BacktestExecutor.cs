using CrmAssist.Backtest;
using CrmAssist.Backtest.Input;
using CrmAssist.Backtest.Output;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist backtest` is asked.</summary>
internal static class BacktestExecutor
{
    // Beside the files it explains, so that a folder can be tested without a word more.
    private const string MapInFolder = "map.json";

    public static int Execute(BacktestOrder order, Day today, TextWriter output)
    {
        var beside = Path.Combine(order.Folder, MapInFolder);
        var map = order.Map != null ? ColumnMap.Read(order.Map) : File.Exists(beside) ? ColumnMap.Read(beside) : ColumnMap.Default();
        var rules = order.Rules == null ? null : RuleFile.Read(order.Rules);
        var report = Backtest.Backtest.Run(new BacktestRequest(order.Folder, map, rules, order.AsOf, today, order.LargeDeal, order.Seed, order.Resamples));
        TextReport.Write(report, output);
        output.WriteLine();
        Write(order.Html, () => HtmlReport.Of(report), output);
        Write(order.Json, () => JsonReport.Of(report), output);
        Write(order.LeftOut, () => ImportReport.Csv(report.Remarks), output);
        return 0;
    }

    private static void Write(string? file, Func<string> text, TextWriter output)
    {
        if (file == null) return;
        try { File.WriteAllText(file, text()); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new BacktestException($"{file} cannot be written: {e.Message}"); }
        output.WriteLine($"Written: {file}");
    }
}
