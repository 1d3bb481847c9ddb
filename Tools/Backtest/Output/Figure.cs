using System.Globalization;

namespace CrmAssist.Backtest.Output;

/// <summary>Figures as people read them; a dash where there is none.</summary>
internal static class Figure
{
    public const string None = "-";

    public static string Share(double? value) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.0} %") : None;
    public static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
    public static string Times(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : None;
    public static string Load(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary><c>1.20 to 1.90</c>; an end that is missing is infinite.</summary>
    public static string Interval(Range? range) => range == null ? None : $"{Times(range.Low)} to {(range.High == null ? "no limit" : Times(range.High))}";

    /// <summary><c>41 to 47 %</c>.</summary>
    public static string Shares(Range? range) =>
        range is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low * 100:0} to {high * 100:0} %") : None;

    public static string Standing(Figures.TargetState standing) => standing switch
    {
        Figures.TargetState.Met => "met",
        Figures.TargetState.Missed => "missed",
        _ => "not testable",
    };

    public static string Kind(string kind) => kind switch
    {
        Figures.Grouping.Stage => "By stage",
        Figures.Grouping.Due => "By days to the close date",
        Figures.Grouping.Value => "By value",
        _ => "All deals together",
    };

    /// <summary>The target and what came of it.</summary>
    public static string Target(Figures.TargetResult target) => Standing(target.Standing) + (target.Why.Length > 0 ? $": {target.Why}" : "");
}
