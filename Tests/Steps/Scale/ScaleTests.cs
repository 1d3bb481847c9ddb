using System.Globalization;
using System.Text;
using CrmAssist.Local.App;

namespace CrmAssist.Steps.Tests.Scale;

/// <summary>The numbers in docs/scale.md are those that the code costs today.</summary>
[TestClass]
public sealed class ScaleTests
{
    private const string Begin = "<!-- measured: written by a test -->\n", End = "<!-- /measured -->";
    private static readonly string Document = Path.Combine(SolutionZip.RepositoryRoot(), "docs", "scale.md");
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    [TestMethod]
    public void The_document_says_what_is_measured_and_what_follows_from_it()
    {
        using var measured = new MeasuredRequests();
        var parts = File.ReadAllText(Document).Split([Begin, End], StringSplitOptions.None);
        Assert.HasCount(3, parts);
        var text = Text(measured.All());
        // After a look at the difference: CRMASSIST_WRITE=1 writes it.
        if (Environment.GetEnvironmentVariable("CRMASSIST_WRITE") == "1") File.WriteAllText(Document, parts[0] + Begin + text + End + parts[2]);
        else Assert.AreEqual(parts[1], text);
    }

    private static string Text(IReadOnlyList<(string What, Cost Cost)> costs)
    {
        var text = new StringBuilder("\n| what | calls from outside | reads inside | writes inside |\n| --- | ---: | ---: | ---: |\n");
        foreach (var (what, cost) in costs) text.Append(CultureInfo.InvariantCulture, $"| {what} | {cost.Outside} | {cost.Reads} | {cost.Writes} |\n");
        var models = Sizes.Select(size => new ScaleModel(size, costs.ToDictionary(c => c.What, c => c.Cost))).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n| open deals | {string.Join(" | ", Sizes.Select(Number))} |\n| --- | ---: | ---: | ---: |\n");
        void Row(string what, Func<ScaleModel, string> value) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {string.Join(" | ", models.Select(value))} |\n");
        Row("deals looked at in a day", m => Number(m.Due));
        Row("calls of the timer's user in a day", m => Number(m.Calls));
        Row("requests in a day, reads and writes of plug-ins included", m => Number(m.Requests));
        Row("pool of requests without a licence, 50 deals a rep", m => Number(m.Pool));
        Row("share of the pool", m => (m.Requests / (double)m.Pool).ToString("P1", CultureInfo.InvariantCulture));
        Row("time of the day's pages, one lane", m => Time(m.Sweeping));
        Row("time of the day's pages, four lanes", m => Time(m.Sweeping / 4));
        Row("first import: calls", m => Number(m.FirstCalls));
        Row("first import: requests", m => Number(m.FirstRequests));
        Row("first import: share of one day's pool", m => (m.FirstRequests / (double)m.Pool).ToString("P1", CultureInfo.InvariantCulture));
        Row("first import: time, one lane", m => Time(m.FirstTime));
        return text.Append('\n').ToString();
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(int number) => Number((long)number);

    private static string Time(TimeSpan time) => time.TotalMinutes < 90 ? FormattableString.Invariant($"{Math.Ceiling(time.TotalMinutes)} min") : FormattableString.Invariant($"{time.TotalHours:0.0} h");
}
