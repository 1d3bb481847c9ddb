using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What one set of rules says of a deal.</summary>
public enum Outlook
{
    Quiet,
    /// <summary>It may not raise an assist yet, but will within a week if nobody does anything: somebody will be told.</summary>
    Soon,
    /// <summary>It may raise an assist now.</summary>
    Flagged,
}

/// <summary>Judges a deal by the rules in force and by a draft of others, now and a week ahead.</summary>
/// <param name="today">The rules in force.</param>
/// <param name="after">The draft; the same object where there is none.</param>
/// <param name="now">The moment of the preview, UTC.</param>
/// <remarks>
/// A deal that the draft flags at once is in no week's count: after a change of rules what is found is known, and nobody is told. A parked deal is left in peace until it wakes.
/// Nobody doing anything means that what is planned takes place and nothing else does.
/// </remarks>
public sealed class Comparison(RuleBook today, RuleBook after, DateTime now)
{
    /// <summary>So far ahead it looks, in calendar days.</summary>
    public const int Days = 7;

    private readonly DateTime then = now.AddDays(Days);

    /// <param name="deal">The deal as its watch holds it.</param>
    /// <param name="parkedUntil">Until when it is parked, UTC; null: it is not.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="inForce">What the rules in force say.</param>
    /// <param name="draft">What the draft says.</param>
    public void Judge(Deal deal, DateTime? parkedUntil, WorkingTime time, out Outlook inForce, out Outlook draft)
    {
        inForce = Of(today, deal, parkedUntil, time);
        draft = ReferenceEquals(today, after) ? inForce : Of(after, deal, parkedUntil, time);
    }

    private Outlook Of(RuleBook rules, Deal deal, DateTime? parkedUntil, WorkingTime time)
    {
        if (parkedUntil > then) return Outlook.Quiet;
        var verdict = rules.Judge(deal, time, now);
        if (verdict.MayRaise && !(parkedUntil > now)) return Outlook.Flagged;
        // The verdict says when it could change by itself, which spares most deals the second look.
        if (!verdict.MayRaise && verdict.NextCheckOn > then) return Outlook.Quiet;
        return rules.Judge(Ahead(deal), time, then).MayRaise ? Outlook.Soon : Outlook.Quiet;
    }

    // A meeting that is planned will have been held, and answers the mails before it.
    private Deal Ahead(Deal deal) => deal.NextContactOn is { } meeting && meeting <= then
        ? deal with { LastContactOn = meeting, LastContactNote = null, NextContactOn = null, UnansweredOn = deal.UnansweredOn > meeting ? deal.UnansweredOn : null }
        : deal;
}
