using System.Globalization;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests;

/// <summary>A healthy deal on a Wednesday morning, and the shapes tests vary it with. A new required fact changes this file, not fifty tests.</summary>
internal static class Given
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTime Now = Moment("2026-11-18 10:00");

    public static readonly Day Today = Day.On(2026, 11, 18);

    /// <summary>Monday to Friday, UTC, never closed.</summary>
    public static readonly WorkingTime Time = WorkingTime.Default;

    /// <summary>No rule that ships holds for it.</summary>
    public static readonly Deal HealthyDeal = new()
    {
        Id = new Guid("11111111-1111-4111-8111-111111111111"),
        Name = "Fabrikam rollout",
        CreatedOn = Moment("2026-09-01 08:00"),
        Stage = "Solution",
        Category = StageCategory.Develop,
        StageEnteredOn = Moment("2026-11-09 15:00"),
        CloseDate = Day.On(2027, 2, 26),
        Value = 50_000,
        Probability = 40,
        LastContactOn = Moment("2026-11-16 14:30"),
        NextStepOn = Moment("2026-12-10 17:00"),
        HasLine = true,
        LineOn = Moment("2026-11-12 11:00"),
    };

    public static StallRule Rule(Signal signal, int? threshold, Unit unit = Unit.WorkingDays) => new()
    {
        Id = NameId.Of("test", signal.ToString(), unit.ToString(), threshold?.ToString(CultureInfo.InvariantCulture) ?? "off"),
        Name = "A rule", Signal = signal, Threshold = threshold, Unit = unit, MayRaise = true, Points = 30,
    };

    /// <summary><c>2026-11-18 10:00</c>, UTC.</summary>
    public static DateTime Moment(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Null for an empty text, so that tables can say "unknown".</summary>
    public static DateTime? MaybeMoment(string text) => text.Length == 0 ? null : Moment(text);

    public static Day Date(string text) => Day.Parse(text) ?? throw new ArgumentException($"{text} is no day.", nameof(text));

    public static Day? MaybeDate(string text) => text.Length == 0 ? null : Date(text);

    public static WorkingTime In(string zone, params string[] closed) =>
        new([0, 1, 2, 3, 4], closed.Select(Date), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromHours(9), TimeSpan.FromHours(17.5));

    /// <summary>The items in an order of their own, the same for the same seed.</summary>
    public static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var list = items.ToArray();
        random.Shuffle(list);
        return [.. list];
    }
}
