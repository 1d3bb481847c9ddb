using System.Globalization;

namespace CrmAssist.Backtest.Output;

/// <summary>One figure over the weeks, with the line it should stay below.</summary>
internal static class WeeksChart
{
    private const int Width = 760;
    private const int Height = 220;
    private const int Left = 52;
    private const int Right = 16;
    private const int Top = 16;
    private const int Bottom = 30;

    public static string Of(string id, string title, IReadOnlyList<(string Monday, double Value)> weeks, double limit, string limitName, string format)
    {
        var most = Math.Max(weeks.Max(w => w.Value), limit * 1.2);
        var step = Step(most);
        var end = Math.Ceiling(most / step) * step;
        var top = weeks.MaxBy(w => w.Value);
        var svg = new Svg(id, Width, Height, title, string.Create(CultureInfo.InvariantCulture,
            $"From {weeks[0].Monday} to {weeks[^1].Monday}: {Text(weeks.Average(w => w.Value))} on average, at most {Text(top.Value)} in the week of {top.Monday}; {limitName} {Text(limit)}; "
            + $"above it in {weeks.Count(w => w.Value > limit)} of {weeks.Count} weeks."));
        for (var i = 0; i * step <= end * 1.001; i++)
        {
            svg.Line(Left, Y(i * step), Width - Right, Y(i * step), i == 0 ? "axis" : "grid");
            svg.Text(Left - 8, Y(i * step) + 4, Text(i * step), "end");
        }
        for (var i = 0; i < weeks.Count; i += Math.Max(1, weeks.Count / 6)) svg.Text(X(i), Height - 10, weeks[i].Monday, i == 0 ? "start" : i > weeks.Count * 0.94 ? "end" : "middle");
        svg.Line(Left, Y(limit), Width - Right, Y(limit), "target");
        svg.Path(weeks.Select((w, i) => (X(i), Y(w.Value))), "trend");
        svg.Text(Left + 6, Y(limit) - 5, limitName, "start", "label halo");
        return svg.ToString();

        double X(int week) => Left + (weeks.Count == 1 ? 0 : week / (double)(weeks.Count - 1) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - value / end * (Height - Top - Bottom);
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    // 1, 2 or 5 times a power of ten: four to nine lines.
    private static double Step(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power / ((most / power) switch { > 5 => 1, > 2 => 2, _ => 5 });
    }
}
