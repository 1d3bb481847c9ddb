using System.Globalization;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain;

/// <summary>What an administrator has set for the organisation; the values here are the defaults that ship.</summary>
public sealed record Settings
{
    public Mode Mode { get; init; } = Mode.Silent;
    /// <summary>New system assists per manager in seven days.</summary>
    public int ManagerWeeklyBudget { get; init; } = 7;
    public int RepDailyMessages { get; init; } = 1;
    public int RepWeeklyDeals { get; init; } = 3;
    public int FirstWordHours { get; init; } = 8;
    public int FirstWordHoursUrgent { get; init; } = 2;
    public int CoolDownDays { get; init; } = 10;
    public int MaximumParkDays { get; init; } = 60;
    /// <summary>Days for which the history of deals is kept that nobody works on any more; what a rule of an open deal reads stays.</summary>
    public int RetentionDays { get; init; } = 730;
    /// <summary>From this value on, in base currency, a deal counts as large; null: none does.</summary>
    public decimal? LargeDeal { get; init; }
    public Guid? FallbackHelper { get; init; }
    /// <summary>Logical names of the activity tables that count as contact.</summary>
    public IReadOnlyList<string> ActivityTypes { get; init; } = DefaultActivityTypes;

    /// <summary>Working weekdays as <c>Mon,Tue,Wed,Thu,Fri</c>.</summary>
    public string? WorkingWeek { get; init; } = DefaultWeek;
    /// <summary>As <c>09:00</c>, or <c>9:00</c>.</summary>
    public string? DayStart { get; init; } = DefaultDayStart;
    public string? DayEnd { get; init; } = DefaultDayEnd;
    /// <summary>A day a line: <c>2026-12-25</c>, or <c>2026-12-24..2027-01-02</c>; what follows a blank is a comment. Of a range a year at most counts.</summary>
    public string? Holidays { get; init; }

    /// <summary>As holidays, and after the days <c>@</c> and the name of a team or a business unit, up to a colon or the end of the line: closed for its deals only.</summary>
    public string? QuietPeriods { get; init; }

    /// <summary>Where the stage of a deal is read.</summary>
    public StageSource StageSource { get; init; }
    /// <summary>Logical name of the choice column the stage is read from; null unless <see cref="StageSource"/> says so.</summary>
    public string? StageColumn { get; init; }
    /// <summary>What the organisation's own deals say.</summary>
    public Statistics Statistics { get; init; } = Statistics.None;

    public const string DefaultWeek = "Mon,Tue,Wed,Thu,Fri";
    public const string DefaultDayStart = "09:00";
    public const string DefaultDayEnd = "17:30";
    public static readonly IReadOnlyList<string> DefaultActivityTypes = ["phonecall", "appointment", "email"];

    internal static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    // A holiday line that names a century by mistake must not fill the memory.
    internal const int LongestClosure = 366;

    /// <summary>The working time these settings mean. What cannot be read counts as not set: a typing error must not stop every deal of the organisation.</summary>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="closures">Days on which the organisation is closed besides.</param>
    /// <param name="groups">Names of the team and the business unit whose quiet periods count.</param>
    public WorkingTime WorkingTime(TimeZoneInfo zone, IEnumerable<Day>? closures = null, IReadOnlyCollection<string>? groups = null)
    {
        var start = TimeOfDay(DayStart) ?? Time.WorkingTime.Default.DayStart;
        var end = TimeOfDay(DayEnd) ?? Time.WorkingTime.Default.DayEnd;
        var fits = start < end;
        return new WorkingTime(Week(WorkingWeek) ?? Week(DefaultWeek)!, Items(Holidays, '\n').SelectMany(Closed).Concat(Quiet(groups ?? [])).Concat(closures ?? []), zone,
            fits ? start : Time.WorkingTime.Default.DayStart, fits ? end : Time.WorkingTime.Default.DayEnd);
    }

    // Half a week read from a text half understood would double every count: all of it or nothing.
    private static List<int>? Week(string? text)
    {
        var days = Items(text, ',').Select(d => Array.FindIndex(Weekdays, w => w.Equals(d, StringComparison.OrdinalIgnoreCase))).ToList();
        return days.Count > 0 && days.TrueForAll(d => d >= 0) ? days : null;
    }

    /// <summary>Names of the teams and business units that have quiet periods of their own.</summary>
    public IEnumerable<string> QuietGroups => Items(QuietPeriods, '\n').Select(Group).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<Day> Quiet(IReadOnlyCollection<string> groups) =>
        Items(QuietPeriods, '\n').Where(line => Group(line) is not { } name || groups.Contains(name, StringComparer.OrdinalIgnoreCase)).SelectMany(Closed);

    // An address in a comment is none: the name follows the days at once.
    private static string? Group(string line)
    {
        var rest = line.Split([' ', '\t'], 2) is { Length: 2 } parts ? parts[1].Trim() : "";
        return rest.StartsWith("@", StringComparison.Ordinal) && rest.Substring(1).Split(':')[0].Trim() is { Length: > 0 } name ? name : null;
    }

    // The first and the last day of a line, as they are written; one part where it is one day.
    internal static string[] Days(string line) => line.Split([' ', '\t'], 2)[0].Split([".."], StringSplitOptions.None);

    private static IEnumerable<Day> Closed(string line)
    {
        var range = Days(line);
        if (Day.Parse(range[0]) is not { } first || Day.Parse(range[^1]) is not { } last) yield break;
        for (var i = 0; i < LongestClosure && i <= last - first; i++) yield return first.Plus(i);
    }

    internal static TimeSpan? TimeOfDay(string? text) =>
        TimeSpan.TryParseExact(text?.Trim(), [@"hh\:mm", @"h\:mm"], CultureInfo.InvariantCulture, out var time) ? time : null;

    private static IEnumerable<string> Items(string? text, char separator) =>
        (text ?? "").Split(separator).Select(s => s.Trim()).Where(s => s.Length > 0);
}
