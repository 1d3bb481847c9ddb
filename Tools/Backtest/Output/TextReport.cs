using CrmAssist.Export;

namespace CrmAssist.Backtest.Output;

/// <summary>The report for a console of 120 columns.</summary>
public static class TextReport
{
    public const int Width = 120;

    public static void Write(BacktestReport report, TextWriter to)
    {
        Heading(to, $"Back-test of {report.Folder}");
        Wrapped(to, "", report.Verdict);
        foreach (var sentence in Words.Frame(report)) Wrapped(to, "", sentence);

        Heading(to, "What went in");
        foreach (var file in report.Files) to.WriteLine($"  {Clip(file.File, 40),-40} {Figure.Number(file.Read),9} rows, {Figure.Number(file.Used),9} used, {Figure.Number(file.LeftOut),7} left out");
        foreach (var line in RemarkLines.Of(report.Remarks)) Wrapped(to, "  ", line);

        Heading(to, "What this data cannot show");
        foreach (var caveat in report.Caveats) Wrapped(to, "- ", caveat);
        foreach (var sentence in Words.NotTested(report)) Wrapped(to, "- ", sentence);
        Wrapped(to, "- ", Words.Tested(report));

        foreach (var kind in report.Groups.GroupBy(g => g.Kind))
        {
            Heading(to, Figure.Kind(kind.Key));
            foreach (var group in kind) Table(to, group, report.HasManagers);
        }
        Heading(to, "How to read this");
        Wrapped(to, "", Words.ManagerLoad(report));
        foreach (var sentence in Words.HowToRead(report)) Wrapped(to, "", sentence);
    }

    private static void Table(TextWriter to, GroupFigures group, bool hasManagers)
    {
        to.WriteLine($"{Clip(group.Name, 60)}: {Figure.Number(group.Deals)} deals, {Figure.Number(group.DealWeeks)} deal-weeks, {Figure.Share(group.WinRate)} followed by a win in time");
        to.WriteLine($"  {"",-20}{"weeks",9}{"flagged",9}{"won flagged",13}{"95 %",12}{"won not",9}{"95 %",12}{"ratio",7}{"95 %",17}{"wins fl.",9}");
        foreach (var m in group.Methods)
        {
            to.WriteLine($"  {Clip(m.Method, 20),-20}{Figure.Number(m.DealWeeks),9}{Figure.Share(m.FlaggedShare),9}{Figure.Share(m.WinRateFlagged),13}{Figure.Shares(m.WinRateFlaggedRange),12}"
                + $"{Figure.Share(m.WinRateFree),9}{Figure.Shares(m.WinRateFreeRange),12}{Figure.Times(m.Ratio),7}{Figure.Interval(m.RatioRange),17}{Figure.Share(m.WinsFlagged),9}".TrimEnd());
        }
        Wrapped(to, "  ", $"new flags per {(hasManagers ? "manager and week" : "week")}: {string.Join(" · ", group.Methods.Select(m => $"{m.Method.TrimStart('-', ' ')} {Figure.Load(m.NewPerManagerWeek)}"))}");
        Wrapped(to, "  ", $"target {Figure.Target(group.Target)}");
        to.WriteLine();
    }

    private static void Heading(TextWriter to, string text)
    {
        to.WriteLine();
        to.WriteLine(text.ToUpperInvariant());
    }

    /// <summary>Breaks a sentence at blanks; the lines after the first are indented as far as its text.</summary>
    private static void Wrapped(TextWriter to, string lead, string text)
    {
        var line = lead;
        var indent = new string(' ', lead.Length);
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width && line.Trim().Length > 0)
            {
                to.WriteLine(line);
                line = indent;
            }
            line += line.Length == lead.Length || line == indent ? word : " " + word;
        }
        to.WriteLine(line);
    }

    private static string Clip(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
