using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Time;

/// <summary>What holds for every week, every list of closed days and every zone. Seeded: a failure is repeated by the same run.</summary>
[TestClass]
public sealed class WorkingTimeProperties
{
    private static readonly Day First = Day.On(2026, 1, 1);
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/Havana"];

    [TestMethod]
    public void Counting_by_arithmetic_agrees_with_counting_day_by_day() => ForAll((random, week, closed, time) =>
    {
        var from = First.Plus(random.Next(400));
        var to = First.Plus(random.Next(400));
        var naive = 0;
        for (var day = from.Plus(1); day <= to; day = day.Plus(1))
            if (week.Contains(day.Weekday) && !closed.Contains(day)) naive++;
        Assert.AreEqual(naive, time.Days(from, to), $"{from.Iso} to {to.Iso}");
    });

    [TestMethod]
    public void Working_days_are_additive() => ForAll((random, _, _, time) =>
    {
        var days = Enumerable.Range(0, 3).Select(_ => First.Plus(random.Next(400))).Order().ToArray();
        Assert.AreEqual(time.Days(days[0], days[2]), time.Days(days[0], days[1]) + time.Days(days[1], days[2]));
    });

    [TestMethod]
    public void Working_days_between_moments_are_additive_too() => ForAll((random, _, _, time) =>
    {
        var moments = Enumerable.Range(0, 3).Select(_ => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(400 * 1440))).Order().ToArray();
        Assert.AreEqual(time.Days(moments[0], moments[2]), time.Days(moments[0], moments[1]) + time.Days(moments[1], moments[2]));
    });

    [TestMethod]
    public void The_day_after_a_limit_is_the_exact_inverse_of_counting() => ForAll((random, _, _, time) =>
    {
        var from = First.Plus(random.Next(400));
        var limit = random.Next(60);
        var day = time.DayAfter(from, limit);
        Assert.AreEqual(limit + 1, time.Days(from, day));
        Assert.AreEqual(limit, time.Days(from, day.Plus(-1)));
    });

    [TestMethod]
    public void A_further_closed_day_never_makes_an_alarm_earlier() => ForAll((random, week, closed, time) =>
    {
        var from = First.Plus(random.Next(400));
        var limit = random.Next(60);
        var longer = Time(week, [.. closed, First.Plus(random.Next(400))], time.Zone);
        Assert.IsGreaterThanOrEqualTo(time.DayAfter(from, limit), longer.DayAfter(from, limit));
        Assert.IsGreaterThanOrEqualTo(time.StartOf(time.DayAfter(from, limit)), longer.StartOf(longer.DayAfter(from, limit)));
    });

    [TestMethod]
    public void Working_hours_by_arithmetic_agree_with_counting_minutes() => ForAll(50, (random, _, _, time) =>
    {
        // Around the days on which Berlin's clocks change too.
        var from = new DateTime(2026, 3, 20, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(20 * 1440));
        var hours = random.Next(1, 30);
        var left = hours * 60;
        var moment = from;
        while (left > 0)
        {
            if (Works(time, moment)) left--;
            moment = moment.AddMinutes(1);
        }
        Assert.AreEqual(moment, time.AfterHours(from, hours), $"{hours} hours from {from:u} in {time.Zone.Id}");
    });

    [TestMethod]
    public void Working_hours_are_additive() => ForAll((random, _, _, time) =>
    {
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(400 * 1440));
        var one = random.Next(1, 20);
        var other = random.Next(1, 20);
        Assert.AreEqual(time.AfterHours(from, one + other), time.AfterHours(time.AfterHours(from, one), other));
    });

    [TestMethod]
    public void A_further_closed_day_never_shortens_working_hours() => ForAll((random, week, closed, time) =>
    {
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(400 * 1440));
        var longer = Time(week, [.. closed, First.Plus(random.Next(400))], time.Zone);
        var hours = random.Next(1, 40);
        Assert.IsGreaterThanOrEqualTo(time.AfterHours(from, hours), longer.AfterHours(from, hours));
    });

    [TestMethod]
    public void Closed_days_before_a_day_are_counted_back_to_the_last_working_day() => ForAll((random, week, closed, time) =>
    {
        var day = First.Plus(random.Next(1, 400));
        var count = 0;
        var unusual = false;
        for (var before = day.Plus(-1); !time.IsWorkingDay(before); before = before.Plus(-1))
        {
            count++;
            unusual |= week.Contains(before.Weekday);
        }
        Assert.AreEqual(unusual ? count : 0, time.ClosedDaysBefore(day));
        Assert.AreEqual(day.Plus(-count - 1), time.PreviousWorkingDay(day));
    });

    /// <summary>Every zone this machine knows: those whose clocks move at midnight are the ones that break such code.</summary>
    [TestMethod]
    public void A_day_starts_at_the_first_of_its_moments_in_every_zone()
    {
        var wrong = new List<string>();
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var time = Time([0], [], zone);
            for (var day = Day.On(2015, 1, 1); day < Day.On(2030, 1, 1); day = day.Plus(1))
            {
                var start = time.StartOf(day);
                if (time.DayOf(start) != day || time.DayOf(start.AddTicks(-1)) >= day) wrong.Add($"{zone.Id} {day.Iso}");
            }
        }
        Assert.IsEmpty(wrong, string.Join(", ", wrong));
    }

    private static bool Works(WorkingTime time, DateTime moment)
    {
        var day = time.DayOf(moment);
        return time.IsWorkingDay(day) && moment >= time.At(day, time.DayStart) && moment < time.At(day, time.DayEnd);
    }

    private static void ForAll(Action<Random, HashSet<int>, HashSet<Day>, WorkingTime> holds) => ForAll(500, holds);

    private static void ForAll(int times, Action<Random, HashSet<int>, HashSet<Day>, WorkingTime> holds)
    {
        var random = new Random(20261118);
        for (var i = 0; i < times; i++)
        {
            var week = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(7)).ToHashSet();
            var closed = Enumerable.Range(0, random.Next(40)).Select(_ => First.Plus(random.Next(400))).ToHashSet();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
            holds(random, week, closed, Time(week, closed, zone));
        }
    }

    private static WorkingTime Time(IEnumerable<int> week, IEnumerable<Day> closed, TimeZoneInfo zone) =>
        new(week, closed, zone, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
}
