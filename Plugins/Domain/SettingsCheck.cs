using CrmAssist.Domain.Time;

namespace CrmAssist.Domain;

/// <summary>Can a setting be meant? Each returns the sentence that says why not and what to write, or null.</summary>
/// <remarks>What is read later is read leniently (<see cref="Settings.WorkingTime"/>), so a mistake that gets in costs nobody's sweep; here it is told to who makes it.</remarks>
public static class SettingsCheck
{
    private const string DayForms = "Write a day as 2026-12-25 or several as 2026-12-25..2027-01-02; what follows a blank is a comment.";

    /// <param name="text">The working weekdays.</param>
    public static string? Week(string? text)
    {
        foreach (var day in (text ?? "").Split(',').Select(d => d.Trim()).Where(d => d.Length > 0))
            if (!Settings.Weekdays.Contains(day, StringComparer.OrdinalIgnoreCase))
                return $"\"{day}\" under \"Working week\" is no weekday. Write the working days as {Settings.DefaultWeek}, separated by commas.";
        return null;
    }

    /// <param name="start">When the day starts; null: as by default.</param>
    /// <param name="end">When it ends.</param>
    public static string? Hours(string? start, string? end)
    {
        var from = string.IsNullOrWhiteSpace(start) ? Settings.DefaultDayStart : start!;
        var to = string.IsNullOrWhiteSpace(end) ? Settings.DefaultDayEnd : end!;
        if (Settings.TimeOfDay(from) is not { } begins) return NoTime("Day starts at", from);
        if (Settings.TimeOfDay(to) is not { } ends) return NoTime("Day ends at", to);
        return begins < ends ? null : $"The working day ends at {to.Trim()} and starts at {from.Trim()}. Set \"Day ends at\" later than \"Day starts at\".";
    }

    /// <param name="name">What the column is called.</param>
    /// <param name="text">A day or a range a line.</param>
    /// <param name="groups">A line may name a team or a business unit.</param>
    public static string? Closures(string name, string? text, bool groups)
    {
        var lines = (text ?? "").Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Trim() is { Length: > 0 } line && Closure(line, groups) is { } problem) return $"Line {i + 1} under \"{name}\", \"{Clip.To(line, 60)}\", {problem}";
        return null;
    }

    /// <param name="name">What the column is called.</param>
    /// <param name="value">Its number; null: none, which means as by default.</param>
    /// <param name="least">The least that can be meant.</param>
    /// <param name="most">The most.</param>
    public static string? Number(string name, decimal? value, decimal least, decimal most) =>
        value < least || value > most ? FormattableString.Invariant($"{value} under \"{name}\" makes no sense. Enter {least:#,0} to {most:#,0}, or leave it empty.") : null;

    private static string? Closure(string line, bool groups)
    {
        var parts = Settings.Days(line);
        if (parts.Length > 2 || parts.Select(Day.Parse).Any(d => d == null)) return $"has no day at its beginning. {DayForms}";
        var days = Day.Parse(parts[^1])!.Value - Day.Parse(parts[0])!.Value;
        if (days < 0) return "ends before it begins. Write the earlier day first.";
        if (days >= Settings.LongestClosure) return $"is longer than {Settings.LongestClosure} days. Write a line for each year.";
        var comment = line.Split([' ', '\t'], 2) is { Length: 2 } rest ? rest[1].Trim() : "";
        return groups && comment.StartsWith("@", StringComparison.Ordinal) && comment.Substring(1).Split(':')[0].Trim().Length == 0
            ? "names nobody after @. Write @ and the name of a team or business unit, or leave @ out to close for all."
            : null;
    }

    private static string NoTime(string name, string text) => $"\"{Clip.To(text, 20)}\" under \"{name}\" is no time of day. Write it as 09:00.";
}
