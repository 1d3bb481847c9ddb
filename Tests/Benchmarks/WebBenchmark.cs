using System.Diagnostics;
using System.IO.Compression;
using CrmAssist.Browser.Tests;
using CrmAssist.Local.App;
using Microsoft.Playwright;

namespace CrmAssist.Benchmarks;

/// <summary>What a rep waits for, and how much she has to do, in a real browser against Local.</summary>
/// <remarks>
/// Times are wall-clock from the click or the address to the state that is named, in a profile that has been here before, as a rep's browser has; the first round warms up. The
/// machine's load is in them: compare on an idle one.
/// </remarks>
internal static class WebBenchmark
{
    private const int Rounds = 10;
    private const int Deals = 5_000;
    private const string Manager = "Mara Test";
    private static readonly string[] DialogParts = ["crma_/dialogs/ask.html", "crma_/dialogs/ask.js", "crma_/dialogs/ask.css"];

    public static async Task Run()
    {
        try
        {
            await Dialog();
            await Grid();
        }
        finally
        {
            await CrmAssist.Browser.Tests.Run.Close();
        }
    }

    private static async Task Dialog()
    {
        await using var site = await Site.Open();
        var deal = new Fabrikam(site.Org).Deal;
        await using var rep = await Visitor.Enter(site, site.Org.Rep, "rep");
        Measure.Print("dialog-kilobytes", DialogParts.Sum(name => Compressed(site.Org.Local.Catalog.WebResources[name].Content)) / 1024.0);

        var form = new List<double>();
        var dialog = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            form.Add(await Milliseconds(async () =>
            {
                await rep.OpenForm("opportunity", deal);
                // The command bar is the last to come: its rules ask the server.
                await rep.Command("Ask for help").WaitForAsync();
            }));
            dialog.Add(await Milliseconds(async () =>
            {
                await rep.Command("Ask for help").ClickAsync();
                await rep.Dialog.GetByRole(AriaRole.Button, new() { Name = AskDialog.Mail, Exact = true }).WaitForAsync();
                await rep.Dialog.Locator("h1").Filter(new() { HasText = Manager }).WaitForAsync();
            }));
        }
        Measure.Print("form-ready-milliseconds", Measure.Median(form.Skip(1)));
        Measure.Print("dialog-ready-milliseconds", Measure.Median(dialog.Skip(1)));

        Measure.Print("ask-talk-interactions", await Asked(rep, deal, AskFlows.Talk));
        Measure.Print("ask-opinion-interactions", await Asked(rep, deal, AskFlows.Opinion));
        Measure.Print("ask-mail-interactions", await Asked(rep, deal, AskFlows.Mail));
        Measure.Print("ask-calls-interactions", await Asked(rep, deal, AskFlows.ThreeCalls));
        Demand(rep);
    }

    private static async Task Grid()
    {
        await using var site = await Site.Open();
        for (var i = 0; i < Deals; i++) site.Org.Deal(site.Org.Rep, $"Deal {i}");
        site.Org.Jobs();
        await using var rep = await Visitor.Enter(site, site.Org.Rep, "rep");
        var first = new List<double>();
        for (var round = 0; round <= Rounds; round++)
            first.Add(await Milliseconds(async () =>
            {
                await rep.OpenView("opportunity");
                await rep.Command("New").WaitForAsync();
            }));
        Measure.Print("grid-5000-first-page-milliseconds", Measure.Median(first.Skip(1)));
        Demand(rep);
    }

    private static async Task<int> Asked(Visitor rep, Guid deal, Func<AskDialog, string, Task<int>> flow)
    {
        await rep.OpenForm("opportunity", deal);
        return await flow(await AskDialog.Open(rep), Manager);
    }

    private static async Task<double> Milliseconds(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
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
