using System.Globalization;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What a preview of the default sample takes, all of its pages together: a draft in which every default threshold differs.</summary>
internal static class PreviewBenchmark
{
    private const int Deals = 5_000;
    private const int Rounds = 5;

    public static void Run()
    {
        using var pipeline = new Pipeline(Deals);
        // Deals in all states: healthy ones, some past each limit, some that get there within the week.
        pipeline.Sql(FormattableString.Invariant($"""
            UPDATE crma_dealwatch SET crma_laststate = 0, crma_highestvalue = 12000,
                crma_lastcontacton = {Seconds(0)} - 86400 * (abs(crma_draw) % 20), crma_stageenteredon = {Seconds(0)} - 86400 * (abs(crma_draw / 20) % 40), crma_closedatepushes = crma_draw % 4
            """));
        var draft = Draft();
        Preview(pipeline, draft);
        pipeline.Organization.Scans.Clear();
        Measure.Print("preview-page-milliseconds", Measure.Median(Enumerable.Range(0, Rounds).Select(_ => Measure.Milliseconds(() => Preview(pipeline, draft)))));
        Measure.Print("preview-scans", pipeline.Organization.Scans.Found.Count);
        foreach (var scan in pipeline.Organization.Scans.Found) Console.Error.WriteLine($"scan of {scan.Table}: {scan.Sql}\n{scan.Plan}");
    }

    private static void Preview(Pipeline pipeline, string draft)
    {
        var looked = 0;
        var cursor = "";
        do
        {
            var page = pipeline.Call("crma_PreviewStallRules", ("Rules", draft), ("Cursor", cursor));
            cursor = (string)page["Cursor"];
            looked += System.Text.Json.JsonDocument.Parse((string)page["Result"]).RootElement.GetProperty("deals").GetInt32();
        }
        while (cursor.Length > 0);
        if (looked != Deals) throw new InvalidOperationException($"{looked} of {Deals} deals were looked at.");
    }

    private static string Draft() => "[" + string.Join(",", DefaultRules.All.Select(r => string.Create(CultureInfo.InvariantCulture,
        $$"""{"name":"{{r.Name}}","signal":{{(int)r.Signal}},"unit":{{(int)r.Unit}},"points":{{r.Points}},"mayRaise":{{(r.MayRaise ? "true" : "false")}},"threshold":{{(r.Threshold is { } t ? t + (r.Signal == Signal.SingleContact ? 1 : 2) : "null")}},"category":{{(r.Category is { } c ? (int)c : "null")}}}"""))) + "]";

    private static long Seconds(int days) => Local.Engine.Store.Storage.Seconds(Pipeline.Now.AddDays(days));
}
