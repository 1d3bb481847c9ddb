using CrmAssist.Domain.Stall;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Do open deals have the data that the signals look at?</summary>
internal static class DataCoverage
{
    public const string Name = "data";

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var statistics = environment.Settings.Statistics;
        if (statistics.CountedOn == null)
        {
            if (environment.SettingsRowOrNone != null)
                yield return new Finding(Name, Severity.Advice, "Nobody has counted yet which signals have their data.", "The first day of the sweep does.");
            yield break;
        }
        foreach (var coverage in statistics.Coverage.Where(c => c.IsOff))
            yield return new Finding(Name, Severity.Advice, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{Words(coverage.Signal)} is off: {coverage.Share * 100:0} % of {coverage.Deals} open deals have its data, {Coverage.LeastShare * 100:0} % are needed."),
                "Let people enter it, or delete the rules of the signal.");
    }

    // "CloseDatePassed" as people would say it.
    private static string Words(Signal signal)
    {
        var words = string.Concat(signal.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
        return words;
    }
}
