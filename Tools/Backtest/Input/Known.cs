using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Input;

/// <summary>How well close dates are known.</summary>
public enum CloseDates
{
    /// <summary>No file and no column has any of closed deals.</summary>
    None,
    /// <summary>The day of closing stands where the expected date stood.</summary>
    Overwritten,
    /// <summary>The last one of each deal, without the ones before.</summary>
    LastOnly,
    /// <summary>Each with the day on which it was given.</summary>
    History,
}

/// <summary>How well values are known.</summary>
public enum Values
{
    None,
    /// <summary>Written at closing; the price list stands in.</summary>
    ListPrice,
    /// <summary>Written at closing, and nothing stands in.</summary>
    Overwritten,
    /// <summary>As the export has them now.</summary>
    Last,
}

/// <summary>What of an export may be used without knowing the future.</summary>
public sealed class Known
{
    // Nearly all: a few closed deals keep their date by chance in every export, and a few differ in an overwritten one.
    private const double NearlyAll = 0.9;
    private const int Enough = 20;
    // Won deals have a value and lost ones have none, or the other way round.
    private const double FarApart = 0.5;

    private readonly PastDeals past;

    public Known(PastDeals past)
    {
        this.past = past;
        CloseDates = CloseDatesOf();
        Values = ValuesOf();
    }

    public CloseDates CloseDates { get; }
    public Values Values { get; }
    public bool HasStages => past.Deals.Any(d => d.Stages.Count > 0);
    public bool HasStageHistory => past.Map.StageHistory != null && HasStages;
    public bool HasActivities => past.Deals.Any(d => d.Activities.Count > 0);
    public bool HasPlans => past.Deals.Any(d => d.Activities.Exists(a => a.Created < a.On));
    public bool HasMailDirections => past.Deals.Any(d => d.Activities.Exists(a => a is { Kind: ActivityKind.Mail, Incoming: false }));
    public bool HasPeople => past.Deals.Any(d => d.Activities.Exists(a => a.Person != null));
    public bool HasManagers => past.Deals.Any(d => d.Manager.Length > 0);
    public bool HasColleagues => past.Deals.Any(d => d.Activities.Exists(a => a.By != null));

    /// <summary>The value to band a deal by; null: none that was known while it was open.</summary>
    public decimal? ValueOf(PastDeal deal) => Values switch
    {
        Values.Last => deal.Value ?? deal.ListPrice,
        Values.ListPrice => deal.ListPrice,
        _ => null,
    };

    /// <summary>The sentences about what must not be, or could not be, used.</summary>
    public IEnumerable<string> Caveats()
    {
        var map = past.Map.Deals;
        switch (CloseDates)
        {
            case CloseDates.None:
                yield return $"No expected close dates: {map.Closed} is the day of closing, which nobody knew before. Due bands and close-date signals are not used.";
                break;
            case CloseDates.Overwritten:
                yield return "The close date is overwritten at closing (it equals the day of closing for nearly all closed deals) and so knows the future. Due bands and close-date signals are not used.";
                break;
            case CloseDates.LastOnly:
                yield return "Only the last close date of each deal is known, not the ones before. Due bands use it, with care: a date that was moved later shows that the deal was open then. Close-date signals are not used.";
                break;
        }
        switch (Values)
        {
            case Values.None:
                yield return "No values: no value bands, and rules with a minimum value are left out.";
                break;
            case Values.Overwritten:
                yield return $"The value is written at closing ({map.Value} tells won from lost) and so knows the outcome. Value bands and rules with a minimum value are not used.";
                break;
            case Values.ListPrice:
                yield return $"The value is written at closing ({map.Value} tells won from lost) and so knows the outcome. Value bands use the product's list price instead.";
                break;
            case Values.Last:
                yield return "Values are the ones the export has now; what they were before is not known.";
                break;
        }
        if (!HasStages) yield return "No day of entering a stage is known: nothing can be said about time in stage.";
        else if (!HasStageHistory) yield return $"No stage history, only the day of entering {string.Join(", ", map.StageDates.Keys)}: moves between stages cannot be seen.";
        if (!HasActivities) yield return "No activities: silence, planned meetings and next steps cannot be seen.";
        else if (!HasPlans) yield return "Activities do not tell when they were planned: a meeting that lay ahead does not keep a deal from counting as silent.";
        if (!HasManagers) yield return "No managers: flags are counted per week for all deals together.";
        yield return "Owners and managers are the ones of today; working days are Monday to Friday in UTC, holidays not taken off.";
    }

    private CloseDates CloseDatesOf()
    {
        var closed = past.Deals.Where(d => d.ClosedOn != null).ToList();
        if (past.Map.CloseDateHistory != null && past.Deals.Any(d => d.CloseDates.Count > 0))
        {
            // What was known on the day before is what counts: a date given on the day of closing is not yet known to any snapshot.
            var before = closed.Select(d => (Closed: d.ClosedOn!.Value, Known: d.CloseDates.LastOrDefault(c => c.On < d.ClosedOn))).Where(d => d.Known != default).ToList();
            return IsOverwritten(before.Count, before.Count(d => d.Known.Date == d.Closed)) ? CloseDates.Overwritten : CloseDates.History;
        }
        var dated = closed.Where(d => d.LastCloseDate != null).ToList();
        if (dated.Count == 0) return CloseDates.None;
        return IsOverwritten(dated.Count, dated.Count(d => d.LastCloseDate == d.ClosedOn)) ? CloseDates.Overwritten : CloseDates.LastOnly;
    }

    private static bool IsOverwritten(int all, int equal) => all >= Enough && equal >= all * NearlyAll;

    private Values ValuesOf()
    {
        if (!past.Deals.Any(d => d.Value > 0)) return past.Deals.Any(d => d.ListPrice > 0) ? Values.ListPrice : Values.None;
        var (won, lost, open) = (Share(DealState.Won), Share(DealState.Lost), Share(DealState.Open));
        var leaks = Math.Abs(won - lost) > FarApart || Math.Abs(won - open) > FarApart;
        return !leaks ? Values.Last : past.Deals.Any(d => d.ListPrice > 0) ? Values.ListPrice : Values.Overwritten;

        // Too few to tell count as like the won ones: NaN compares as false.
        double Share(DealState state) =>
            past.Deals.Where(d => d.State == state).ToList() is { Count: >= Enough } deals ? deals.Count(d => d.Value > 0) / (double)deals.Count : double.NaN;
    }
}
