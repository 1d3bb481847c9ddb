namespace CrmAssist.Domain.Stall;

/// <summary>What it means, per signal, that a deal has the data the signal looks at.</summary>
public static class SignalData
{
    /// <summary>Calendar days in which a deal need not have a contact or a step on record: that it has none yet says nothing.</summary>
    public const int DaysToBegin = 14;

    /// <summary>Signals whose data is kept or not; all that there are.</summary>
    public static IEnumerable<Signal> All => Enum.GetValues(typeof(Signal)).Cast<Signal>().Where(RuleBook.Knows);

    /// <returns>Whether the deal has the data; null when it is too young to say.</returns>
    public static bool? Has(Signal signal, Deal deal, DateTime now) => signal switch
    {
        Signal.NoStageChange => deal.StageEnteredOn != null,
        Signal.StageMovedBack => deal.StageKey != null,
        Signal.CloseDateSlipping or Signal.CloseDatePassed => deal.CloseDate != null,
        // Late is told by the category or the probability; nearness by the date.
        Signal.OneYardLine => deal.CloseDate != null && (deal.Category != null || deal.Probability != null),
        Signal.ValueCut => deal.Value > 0,
        // Nobody can be involved where nobody stands above; that the line had no part is what the signal finds.
        Signal.LineNotInvolved => deal.HasLine,
        Signal.NoRealContact => Recorded(deal.LastContactOn ?? deal.NextContactOn, deal, now),
        Signal.MailsUnanswered => Recorded(deal.LastContactOn ?? deal.UnansweredOn, deal, now),
        Signal.NoNextStep => Recorded(deal.LastStepOn ?? deal.NextStepOn, deal, now),
        Signal.SingleContact => Recorded(deal.People.Count > 0 ? deal.LastContactOn : null, deal, now),
        _ => null,
    };

    private static bool? Recorded(DateTime? moment, Deal deal, DateTime now) =>
        moment != null ? true : (now - deal.CreatedOn).TotalDays > DaysToBegin ? false : null;
}
