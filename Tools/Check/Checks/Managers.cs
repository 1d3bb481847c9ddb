namespace CrmAssist.Tools.Check.Checks;

/// <summary>Has everybody who owns open deals somebody to ask?</summary>
internal static class Managers
{
    public const string Name = "managers";

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var people = environment.People;
        var without = people.Owners.Where(o => o.Manager == null).ToList();
        var lost = people.Owners.Where(o => o.Manager != null && people.Above(o) == null).ToList();
        var fallback = environment.Settings.FallbackHelper != null;
        var severity = fallback ? Severity.Advice : Severity.Problem;
        var otherwise = fallback ? "The fallback helper is asked instead." : "Nobody can be asked, and stalled deals get no assist.";
        const string fix = "Set Manager on the user, or a fallback helper in the settings.";
        if (without.Count > 0) yield return new Finding(Name, severity, $"{without.Count} of {people.Owners.Count} owners of open deals have no manager. {otherwise}", fix) { About = Names(without) };
        if (lost.Count > 0)
            yield return new Finding(Name, severity, $"{lost.Count} of {people.Owners.Count} owners of open deals have nobody above them who is enabled, or a line that turns in a circle. {otherwise}", fix) { About = Names(lost) };
    }

    private static IReadOnlyList<string> Names(IEnumerable<Person> people) => [.. people.Select(p => p.Name)];
}
