using CrmAssist.Backtest.Figures;

namespace CrmAssist.Backtest.Output;

/// <summary>Ratios with their intervals, a line each, on a scale on which twice and half are equally far from 1.</summary>
internal static class RatioChart
{
    private const int Width = 760;
    private const int Left = 230;
    private const int Right = 150;
    private const int Row = 26;
    private const int Top = 30;
    private const double Lowest = 0.25;
    private const double Highest = 8;

    /// <param name="rows">Per line its name and what a method did.</param>
    /// <param name="beside">Per line another method to mark; null: none.</param>
    public static string Of(string id, string title, IReadOnlyList<(string Name, MethodFigures Figures)> rows, IReadOnlyList<double?>? beside, string besideName)
    {
        var height = Top + rows.Count * Row + 34;
        var described = string.Join(" ", rows.Select((r, i) =>
            $"{r.Name}: {(r.Figures.Ratio is { } ratio ? $"{Figure.Times(ratio)}{(r.Figures.RatioRange is { } range ? $", interval {Figure.Interval(range)}" : "")}" : "no ratio")}"
            + (beside?[i] is { } other ? $", {besideName} {Figure.Times(other)}." : ".")));
        var svg = new Svg(id, Width, height, title, described);
        foreach (var tick in new[] { 0.25, 0.5, 1, 2, 4, 8 })
        {
            svg.Line(X(tick), Top - 8, X(tick), height - 26, tick == 1 ? "axis" : "grid");
            svg.Text(X(tick), height - 10, tick == Highest ? "8 and more" : Figure.Times(tick).TrimEnd('0').TrimEnd('.'), "middle");
        }
        svg.Line(X(Target.Ratio), Top - 8, X(Target.Ratio), height - 26, "target");
        svg.Text(X(Target.Ratio), Top - 14, "target", "middle");
        svg.Text(X(1), Top - 14, "says nothing", "middle");
        for (var i = 0; i < rows.Count; i++) Draw(svg, rows[i].Name, rows[i].Figures, beside?[i], Top + i * Row + Row / 2);
        return svg.ToString();
    }

    private static void Draw(Svg svg, string name, MethodFigures figures, double? beside, double y)
    {
        svg.Text(Left - 12, y + 4, name, "end");
        if (figures.RatioRange is { } range) svg.Line(X(range.Low ?? Lowest), y, X(range.High ?? Highest), y, "span");
        if (beside is { } other) svg.Diamond(X(other), y, 5, "other");
        if (figures.Ratio is { } ratio) svg.Circle(X(ratio), y, 5, "rules");
        svg.Text(Width - Right + 16, y + 4, figures.Ratio == null ? "no ratio" : figures.RatioRange == null ? $"{Figure.Times(figures.Ratio)} (too few)" : $"{Figure.Times(figures.Ratio)} ({Figure.Interval(figures.RatioRange)})");
    }

    private static double X(double ratio) =>
        Left + (Math.Log2(Math.Clamp(ratio, Lowest, Highest)) - Math.Log2(Lowest)) / (Math.Log2(Highest) - Math.Log2(Lowest)) * (Width - Left - Right);
}
