using System.Diagnostics;
using System.IO.Compression;
using CrmAssist.Browser.Tests;
using Microsoft.Playwright;

namespace CrmAssist.Benchmarks;

/// <summary>What a manager waits for who opens the pipeline review, and how much he has to do, in a real browser against Local.</summary>
/// <remarks>Wall-clock from the address to the first row, app shell and reading of the pipeline included, in a profile that has been here before; the first round warms up. Compare on an idle machine.</remarks>
internal static class ReviewPageBenchmark
{
    private const int Rounds = 10;
    private static readonly string[] Parts = ["crma_/pages/review.html", "crma_/pages/review.js", "crma_/pages/review.css"];

    public static async Task Run()
    {
        try
        {
            await Decide();
            await FirstRow();
        }
        finally
        {
            await CrmAssist.Browser.Tests.Run.Close();
        }
    }

    // Story (e) of screens.md: 60 open deals, 14 of them stalled, 9 to decide.
    private static async Task Decide()
    {
        await using var site = await Site.Open();
        Measure.Print("review-kilobytes", Parts.Sum(name => Compressed(site.Org.Local.Catalog.WebResources[name].Content)) / 1024.0);
        new ReviewPipeline(site.Org, stalled: 14, moving: 46, reps: 8).Ask(0, 5, 9).Park(5, 3).Park(30, 12);
        await using var manager = await Visitor.Enter(site, site.Org.Manager, "manager");
        Measure.Print("decide-14-interactions", await ReviewFlows.Decide(await ReviewPage.Open(manager)));
        Demand(manager);
    }

    private static async Task FirstRow()
    {
        await using var site = await Site.Open();
        // Without it most of the deals would wait for their owners' attention.
        site.Org.Settings(("crma_repweeklydeals", 100));
        _ = new ReviewPipeline(site.Org, stalled: 100, moving: 400, reps: 8);
        await using var manager = await Visitor.Enter(site, site.Org.Manager, "manager");
        var first = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await manager.Open(ReviewPage.Address);
            await new ReviewPage(manager).Rows().First.WaitForAsync();
            first.Add(watch.Elapsed.TotalMilliseconds);
        }
        var head = await new ReviewPage(manager).Summary.TextContentAsync() ?? "";
        if (!head.Contains("500 open", StringComparison.Ordinal)) throw new InvalidOperationException($"Not the review that is meant: {head}");
        Measure.Print("review-500-deals-milliseconds", Measure.Median(first.Skip(1)));
        Demand(manager);
    }

    // A figure of a page that failed is none.
    private static void Demand(Visitor visitor)
    {
        if (visitor.Complaints.Unexpected is [var complaint, ..]) throw new InvalidOperationException($"The browser complained: {complaint}");
    }

    private static long Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return stream.Length;
    }
}
