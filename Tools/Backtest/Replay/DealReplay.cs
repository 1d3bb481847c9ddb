using CrmAssist.Backtest.Input;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Replay;

/// <summary>One deal, morning by morning, as it was known then. Mornings must come in order.</summary>
/// <remarks>
/// What happened on a day is known from the next morning on. The facts are folded by the rules' own code, anew only when something became known or came to pass since the last
/// morning: most weeks of most deals bring nothing.
/// </remarks>
internal sealed class DealReplay
{
    private static readonly ActivityFacts Silent = new();
    private static readonly HashSet<string> Types = [.. Settings.DefaultActivityTypes];

    private readonly PastDeal past;
    private readonly Known known;
    private readonly StageOrder order;
    private readonly WorkingTime time;
    private readonly Day[] changes;
    private readonly List<DealEvent> events = [];
    private readonly (Day On, Day? Created, Activity Over, Activity? Planned)[] activities;
    private readonly HashSet<Guid> line = [];
    private int changed = -1;
    private int told = -1;
    private DealFacts? facts;
    private Deal? current;

    public DealReplay(PastDeal past, Known known, StageOrder order, WorkingTime time)
    {
        (this.past, this.known, this.order, this.time) = (past, known, order, time);
        if (past.Manager.Length > 0) line.Add(NameId.Of("person", past.Manager));
        activities = [.. past.Activities.Select(a => (a.On, a.Created, Told(a, null), a.Created < a.On ? Told(a, a.Created) : null))];
        events.AddRange(PastEvents.OfStages(past));
        string? from = null;
        if (known.CloseDates == CloseDates.History)
        {
            foreach (var given in past.CloseDates)
            {
                events.Add(new DealEvent(DealEventKind.CloseDate, from, given.Date.Iso, given.On.Start, true));
                from = given.Date.Iso;
            }
        }
        var days = past.Stages.Select(s => s.On).Concat(past.CloseDates.Select(c => c.On)).Concat(past.Activities.SelectMany(a => a.Created is { } created ? [created, a.On] : new[] { a.On }));
        changes = [.. days.Distinct().Order()];
    }

    /// <summary>The stage entered last before this morning; null: not known.</summary>
    public StageEntry? Stage { get; private set; }

    /// <summary>The deal as it was known on a morning.</summary>
    public Deal At(Day morning)
    {
        var happened = changed < 0 ? 0 : changed;
        while (happened < changes.Length && changes[happened] < morning) happened++;
        if (current != null && happened == changed) return current;
        changed = happened;
        return current = Facts(morning);
    }

    private Deal Facts(Day morning)
    {
        var now = Utc(morning);
        var count = events.Count(e => e.On < now);
        if (facts == null || count != told) facts = DealHistory.Fold(events.Where(e => e.On < now), time, order);
        told = count;
        Stage = past.Stages.FindLastIndex(s => s.On < morning) is >= 0 and var at ? past.Stages[at] : null;
        var talks = activities.Length == 0 ? Silent : ActivityHistory.Fold([.. activities.Select(a => a.On < morning ? a.Over : a.Created < morning ? a.Planned : null).OfType<Activity>()], Types, line, now);
        return new Deal
        {
            Id = past.Id,
            CreatedOn = Utc(past.Began!.Value),
            Stage = Stage?.Stage,
            StageKey = Stage?.Stage,
            Category = Stage?.Category,
            StageEnteredOn = Utc(facts.StageEnteredOn),
            MovedBackOn = Utc(facts.Back.On),
            MovedBackFrom = facts.Back.From,
            MovesBack = facts.Back.Count,
            CloseDate = CloseDate(morning),
            CloseDatePushes = facts.Pushes,
            CloseDatePushedDays = facts.PushedDays,
            Value = known.ValueOf(past),
            LastContactOn = talks.LastContactOn,
            NextContactOn = talks.NextContactOn,
            LastStepOn = talks.LastStepOn,
            NextStepOn = talks.NextStepOn,
            UnansweredOn = talks.UnansweredOn,
            People = talks.People,
            HasLine = line.Count > 0,
            LineOn = talks.LineOn,
        };
    }

    private Day? CloseDate(Day morning) => known.CloseDates switch
    {
        CloseDates.History => past.CloseDates.FindLastIndex(c => c.On < morning) is >= 0 and var at ? past.CloseDates[at].Date : null,
        CloseDates.LastOnly => past.LastCloseDate,
        _ => null,
    };

    // As it is told once it is over, or, written down before, as it was planned.
    private static Activity Told(PastActivity activity, Day? planned) => new()
    {
        Id = activity.Id,
        Type = activity.Kind switch { ActivityKind.Call => "phonecall", ActivityKind.Mail => "email", ActivityKind.Meeting => "appointment", _ => "task" },
        State = planned == null ? ActivityState.Completed : ActivityState.Open,
        ScheduledStart = Utc(activity.On), ScheduledEnd = Utc(activity.On), ActualEnd = planned == null ? Utc(activity.On) : null,
        CreatedOn = Utc(activity.Created ?? activity.On), ModifiedOn = Utc(planned ?? activity.On),
        WithCustomer = true, Incoming = activity.Incoming,
        People = activity.Person is { } person ? [person] : [],
        Users = activity.By is { } colleague ? [colleague] : [],
    };

    private static DateTime Utc(Day day) => DateTime.SpecifyKind(day.Start, DateTimeKind.Utc);

    private static DateTime? Utc(DateTime? moment) => moment is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;
}
