using System.Globalization;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

/// <summary>Deals and rules of every kind around <see cref="Given.Now"/>, the same for the same seed.</summary>
internal static class RandomDeals
{
    public static IEnumerable<Deal> Some(Random random, int count)
    {
        for (var i = 0; i < count; i++) yield return One(random);
    }

    public static List<StallRule> Rules(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Rule(random, i))];

    private static Deal One(Random random) => Given.HealthyDeal with
    {
        CreatedOn = Given.Now.AddMinutes(-random.Next(100_000)),
        StageEnteredOn = random.Next(5) == 0 ? null : Given.Now.AddMinutes(-random.Next(60_000)),
        Category = random.Next(5) == 0 ? null : (StageCategory)random.Next(4),
        CloseDate = random.Next(8) == 0 ? null : Given.Today.Plus(random.Next(-40, 60)),
        CloseDatePushes = random.Next(4),
        CloseDatePushedDays = random.Next(45),
        Value = random.Next(6) == 0 ? null : random.Next(200_000),
        Probability = random.Next(4) == 0 ? null : random.Next(101),
        LastContactOn = random.Next(6) == 0 ? null : Given.Now.AddMinutes(-random.Next(30_000)),
        NextContactOn = random.Next(3) != 0 ? null : Given.Now.AddMinutes(random.Next(-5_000, 30_000)),
    };

    private static StallRule Rule(Random random, int number)
    {
        var signal = (Signal)random.Next((int)Signal.CloseDatePassed + 1);
        var unit = signal switch
        {
            Signal.CloseDateSlipping => random.Next(2) == 0 ? Unit.Pushes : Unit.CalendarDays,
            Signal.CloseDatePassed => Unit.CalendarDays,
            _ => random.Next(2) == 0 ? Unit.WorkingDays : Unit.CalendarDays,
        };
        return Given.Rule(signal, random.Next(6) == 0 ? null : random.Next(unit == Unit.Pushes ? 4 : 25), unit) with
        {
            Id = NameId.Of("random", random.Next().ToString(CultureInfo.InvariantCulture)),
            Name = $"Rule {number}",
            MayRaise = random.Next(3) != 0,
            Points = random.Next(50),
            Category = random.Next(3) == 0 ? (StageCategory)random.Next(4) : null,
            MinimumValue = random.Next(3) == 0 ? random.Next(100_000) : null,
            WithinDays = random.Next(2) == 0 ? random.Next(30) : null,
            MinimumProbability = random.Next(2) == 0 ? random.Next(101) : null,
        };
    }
}
