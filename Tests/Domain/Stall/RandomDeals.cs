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
        HighestValue = random.Next(6) == 0 ? null : random.Next(300_000),
        MovesBack = random.Next(3),
        MovedBackOn = random.Next(3) != 0 ? null : Given.Now.AddMinutes(-random.Next(60_000)),
        LastStepOn = random.Next(3) == 0 ? null : Given.Now.AddMinutes(-random.Next(30_000)),
        NextStepOn = random.Next(3) != 0 ? null : random.Next(6) == 0 ? NextStep.Undated : Given.Now.AddMinutes(random.Next(-5_000, 30_000)),
        UnansweredOn = random.Next(3) == 0 ? null : Given.Now.AddMinutes(-random.Next(20_000)),
        People = [.. Enumerable.Range(0, random.Next(3)).Select(i => new Who(new Guid(i, 0, 0, new byte[8]), "Cleo Sample"))],
        HasLine = random.Next(3) != 0,
        LineOn = random.Next(3) == 0 ? null : Given.Now.AddMinutes(-random.Next(40_000)),
        NextContactOn = random.Next(3) != 0 ? null : Given.Now.AddMinutes(random.Next(-5_000, 30_000)),
    };

    private static StallRule Rule(Random random, int number)
    {
        var signal = (Signal)random.Next((int)Signal.LineNotInvolved + 1);
        var unit = signal switch
        {
            Signal.CloseDateSlipping => random.Next(2) == 0 ? Unit.Pushes : Unit.CalendarDays,
            Signal.CloseDatePassed => Unit.CalendarDays,
            Signal.ValueCut => Unit.Percent,
            Signal.StageMovedBack => Unit.Times,
            Signal.SingleContact => Unit.People,
            _ => random.Next(2) == 0 ? Unit.WorkingDays : Unit.CalendarDays,
        };
        return Given.Rule(signal, random.Next(6) == 0 ? null : random.Next(unit is Unit.Pushes or Unit.Times or Unit.People ? 4 : 25), unit) with
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
