namespace CrmAssist.Domain.Stall;

/// <summary>The rules that ship. crma_SetUp writes them once as records; from then on the administrator's records are the truth.</summary>
public static class DefaultRules
{
    public static IReadOnlyList<StallRule> All { get; } =
    [
        Of("No contact for 10 working days", Signal.NoRealContact, 10, Unit.WorkingDays, 30),
        Of("No contact for 5 working days in Propose", Signal.NoRealContact, 5, Unit.WorkingDays, 30) with { Category = StageCategory.Propose },
        Of("No contact for 5 working days in Close", Signal.NoRealContact, 5, Unit.WorkingDays, 30) with { Category = StageCategory.Close },
        Of("No stage change for 20 working days", Signal.NoStageChange, 20, Unit.WorkingDays, 30),
        // Speaks, and quiets the 20 days, where enough of the organisation's own won deals tell what is typical.
        Of("No stage change for 1.5 times as long as won deals typically take", Signal.NoStageChange, 150, Unit.PercentOfTypical, 30),
        Of("No stage change: off in the last stage", Signal.NoStageChange, null, Unit.WorkingDays, 0) with { Category = StageCategory.Close },
        Of("One-yard line: late, close date within 14 days, no contact for 5 working days", Signal.OneYardLine, 5, Unit.WorkingDays, 40) with
        {
            WithinDays = OneYardLine.DefaultWithinDays, MinimumProbability = OneYardLine.DefaultProbability,
        },
        Of("Close date moved later 3 times", Signal.CloseDateSlipping, 3, Unit.Pushes, 10),
        Of("Close date moved later by 30 days in total", Signal.CloseDateSlipping, 30, Unit.CalendarDays, 10),
        Of("Close date moved later twice", Signal.CloseDateSlipping, 2, Unit.Pushes, 5) with { MayRaise = false },
        Of("Close date passed", Signal.CloseDatePassed, 0, Unit.CalendarDays, 10) with { MayRaise = false },
        Of("No next step for 5 working days", Signal.NoNextStep, 5, Unit.WorkingDays, 10) with { MayRaise = false },
        Of("Value cut by 20 % from its highest", Signal.ValueCut, 20, Unit.Percent, 10) with { MayRaise = false },
        Of("Stage moved back", Signal.StageMovedBack, 1, Unit.Times, 10) with { MayRaise = false },
        Of("Mails unanswered for 5 working days", Signal.MailsUnanswered, 5, Unit.WorkingDays, 5) with { MayRaise = false },
        Of("Single contact on a large deal", Signal.SingleContact, 1, Unit.People, 5) with { MayRaise = false },
        Of("Line not involved for 15 working days", Signal.LineNotInvolved, 15, Unit.WorkingDays, 5) with { MayRaise = false },
    ];

    // The id hangs on the name: a default that is renamed here is another default.
    private static StallRule Of(string name, Signal signal, int? threshold, Unit unit, int points) => new()
    {
        Id = NameId.Of("stallrule", name), Name = name, Signal = signal, Threshold = threshold, Unit = unit, Points = points, MayRaise = true,
    };
}
