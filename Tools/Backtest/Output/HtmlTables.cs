using System.Text;
using CrmAssist.Backtest.Figures;

namespace CrmAssist.Backtest.Output;

/// <summary>The tables of the page.</summary>
internal static class HtmlTables
{
    private static readonly string[] Head = ["deal-weeks", "flagged", "won if flagged", "95 %", "won if not", "95 %", "ratio", "95 %", "wins flagged"];

    public static void Group(StringBuilder page, GroupFigures group, bool hasManagers)
    {
        page.Append("<div class=\"scroll\" tabindex=\"0\"><table><caption><strong>").Append(Svg.Encode(group.Name)).Append("</strong>: ")
            .Append(Svg.Encode($"{Figure.Number(group.Deals)} deals, {Figure.Number(group.DealWeeks)} deal-weeks, {Figure.Share(group.WinRate)} followed by a win in time. Target "))
            .Append(Standing(group.Target)).Append("</caption><thead><tr><th scope=\"col\">method</th>");
        foreach (var head in Head.Append(hasManagers ? "new per manager and week" : "new per week")) page.Append("<th scope=\"col\">").Append(Svg.Encode(head)).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var m in group.Methods)
        {
            page.Append("<tr><th scope=\"row\">").Append(Svg.Encode(m.Method)).Append("</th>");
            foreach (var cell in new[]
            {
                Figure.Number(m.DealWeeks), Figure.Share(m.FlaggedShare), Figure.Share(m.WinRateFlagged), Figure.Shares(m.WinRateFlaggedRange), Figure.Share(m.WinRateFree),
                Figure.Shares(m.WinRateFreeRange), Figure.Times(m.Ratio), Figure.Interval(m.RatioRange), Figure.Share(m.WinsFlagged), Figure.Load(m.NewPerManagerWeek),
            }) page.Append("<td>").Append(cell).Append("</td>");
            page.Append("</tr>");
        }
        page.Append("</tbody></table></div>");
    }

    public static void Files(StringBuilder page, BacktestReport report)
    {
        page.Append("<table><thead><tr><th scope=\"col\">file</th><th scope=\"col\">rows</th><th scope=\"col\">used</th><th scope=\"col\">left out</th></tr></thead><tbody>");
        foreach (var f in report.Files)
            page.Append("<tr><th scope=\"row\">").Append(Svg.Encode(f.File)).Append("</th><td>").Append(Figure.Number(f.Read)).Append("</td><td>").Append(Figure.Number(f.Used)).Append("</td><td>").Append(Figure.Number(f.LeftOut)).Append("</td></tr>");
        page.Append("</tbody></table>");
    }

    // In words, with a mark beside them: colour alone tells nothing on paper.
    private static string Standing(TargetResult target) => $"<span class=\"{(target.Standing == Figures.TargetState.Met ? "met" : target.Standing == Figures.TargetState.Missed ? "missed" : "open")}\">"
        + $"{(target.Standing == Figures.TargetState.Met ? "✓ " : target.Standing == Figures.TargetState.Missed ? "✗ " : "")}{Svg.Encode(Figure.Target(target))}</span>.";
}
