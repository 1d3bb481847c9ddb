using System.Text;
using CrmAssist.Backtest.Figures;

namespace CrmAssist.Backtest.Output;

/// <summary>The report as one page that needs nothing else: no script, no other file.</summary>
public static class HtmlReport
{
    private const string Baseline = "30 days in stage";

    public static string Of(BacktestReport report)
    {
        var page = new StringBuilder();
        var title = $"Back-test of {report.Folder}";
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
            .Append(Svg.Encode(title)).Append("</title><style>").Append(Style()).Append("</style></head><body><main><h1>").Append(Svg.Encode(title)).Append("</h1>");
        page.Append("<p class=\"verdict\">").Append(Svg.Encode(report.Verdict)).Append("</p>");
        Paragraphs(page, Words.Frame(report));
        CannotShow(page, report);
        Charts(page, report);
        foreach (var kind in report.Groups.GroupBy(g => g.Kind))
        {
            Heading(page, Figure.Kind(kind.Key));
            foreach (var group in kind) HtmlTables.Group(page, group, report.HasManagers);
        }
        Heading(page, "How to read this");
        Paragraphs(page, Words.HowToRead(report));
        Heading(page, "What went in");
        HtmlTables.Files(page, report);
        List(page, RemarkLines.Of(report.Remarks, rowsPerReason: 10));
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void CannotShow(StringBuilder page, BacktestReport report)
    {
        Heading(page, "What this data cannot show");
        List(page, report.Caveats.Concat(Words.NotTested(report)));
        Paragraphs(page, [Words.Tested(report)]);
    }

    private static void Charts(StringBuilder page, BacktestReport report)
    {
        var rules = report.Groups.Select(g => (g.Name, Figures: g.Methods[0])).ToList();
        var beside = report.Groups.Select(g => g.Methods.FirstOrDefault(m => m.Method == Baseline)?.Ratio).ToList();
        var hasBeside = beside.Exists(b => b != null);
        Heading(page, "Do the flagged deals do worse?");
        Chart(page, RatioChart.Of("methods", "Ratio of win rates, each method over all deals", [.. report.Groups[0].Methods.Select(m => (m.Method, m))], null, ""),
            "Each method over all deals: how many times as often deals that were not flagged are won. Lines are 95 % intervals.");
        Chart(page, RatioChart.Of("parts", "Ratio of win rates, the rules by part of the pipeline", rules, hasBeside ? beside : null, Baseline),
            "The rules by part of the pipeline (dot)" + (hasBeside ? $", beside plain {Baseline} (diamond)." : "."));
        Chart(page, RateChart.Of("rates", "Win rates by part of the pipeline", rules), "Share of deal-weeks followed by a win in time: flagged by the rules (dot) and not flagged (diamond).");
        Heading(page, "How much would they flag?");
        Chart(page, WeeksChart.Of("share", "Share of open deals flagged by the rules, week by week", [.. report.Weeks.Where(w => w.Open > 0).Select(w => (w.Monday, w.Flagged / (double)w.Open))], Target.FlaggedShare, "target: at most", "0 %"),
            "Share of open deals flagged by the rules each Monday.");
        Chart(page, WeeksChart.Of("load", "Most new flags for one manager, week by week", [.. report.Weeks.Select(w => (w.Monday, (double)w.MostNew))], Load.Budget, "weekly budget", "0"),
            (report.HasManagers ? "New flags of the manager who got most each week. " : "New flags each week. ") + Words.ManagerLoad(report));
    }

    private static void Chart(StringBuilder page, string svg, string caption) =>
        page.Append("<figure><div class=\"scroll\" tabindex=\"0\">").Append(svg).Append("</div><figcaption>").Append(Svg.Encode(caption)).Append("</figcaption></figure>");

    private static void Heading(StringBuilder page, string text) => page.Append("<h2>").Append(Svg.Encode(text)).Append("</h2>");

    private static void Paragraphs(StringBuilder page, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences) page.Append("<p>").Append(Svg.Encode(sentence)).Append("</p>");
    }

    private static void List(StringBuilder page, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        page.Append("<ul>");
        foreach (var item in all) page.Append("<li>").Append(Svg.Encode(item)).Append("</li>");
        page.Append("</ul>");
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("CrmAssist.Backtest.report.css")!);
        return reader.ReadToEnd();
    }
}
