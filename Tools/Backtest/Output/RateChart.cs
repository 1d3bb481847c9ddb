using System.Globalization;

namespace CrmAssist.Backtest.Output;

/// <summary>Win rates of flagged and not flagged deals, a line per part of the pipeline: the further apart, the more a flag says.</summary>
internal static class RateChart
{
    private const int Width = 760;
    private const int Left = 230;
    private const int Right = 40;
    private const int Row = 26;
    private const int Top = 12;

    public static string Of(string id, string title, IReadOnlyList<(string Name, MethodFigures Figures)> rows)
    {
        var height = Top + rows.Count * Row + 34;
        var described = string.Join(" ", rows.Select(r => $"{r.Name}: flagged {Figure.Share(r.Figures.WinRateFlagged)}, not flagged {Figure.Share(r.Figures.WinRateFree)}."));
        var svg = new Svg(id, Width, height, title, described);
        var highest = rows.Max(r => Math.Max(r.Figures.WinRateFlagged ?? 0, r.Figures.WinRateFree ?? 0));
        var step = highest > 0.5 ? 0.2 : highest > 0.2 ? 0.1 : 0.05;
        var end = Math.Max(step, Math.Ceiling(highest / step) * step);
        for (var i = 0; i * step <= end + 0.001; i++)
        {
            svg.Line(X(i * step), Top, X(i * step), height - 26, i == 0 ? "axis" : "grid");
            svg.Text(X(i * step), height - 10, (i * step).ToString("0 %", CultureInfo.InvariantCulture), "middle");
        }
        for (var i = 0; i < rows.Count; i++)
        {
            var y = Top + i * Row + Row / 2;
            var (flagged, free) = (rows[i].Figures.WinRateFlagged, rows[i].Figures.WinRateFree);
            svg.Text(Left - 12, y + 4, rows[i].Name, "end");
            if (flagged is { } one && free is { } other) svg.Line(X(one), y, X(other), y, "span");
            if (free is { } there) svg.Diamond(X(there), y, 5, "other");
            if (flagged is { } at) svg.Circle(X(at), y, 5, "rules");
        }
        return svg.ToString();

        double X(double rate) => Left + rate / end * (Width - Left - Right);
    }
}
