namespace CrmAssist.Domain.Stall;

/// <summary>What a deal's activities add up to. Moments are UTC; null means that there is none.</summary>
public sealed class ActivityFacts
{
    public Guid? LastContact { get; init; }
    public DateTime? LastContactOn { get; init; }
    public string? LastContactNote { get; init; }
    /// <summary>Start of the next planned meeting with the customer.</summary>
    public DateTime? NextContactOn { get; init; }

    /// <summary>When the last step that is over ended.</summary>
    public DateTime? LastStepOn { get; init; }
    public string? LastStepNote { get; init; }
    /// <summary>Until when the last of the steps to come lasts.</summary>
    public DateTime? NextStepOn { get; init; }

    /// <summary>When the customer last wrote, spoke or met.</summary>
    public DateTime? AnsweredOn { get; init; }
    /// <summary>The first mail to the customer since then.</summary>
    public DateTime? UnansweredOn { get; init; }
    public string? UnansweredMail { get; init; }

    /// <summary>People of the customer somebody spoke with, at most <see cref="ActivityHistory.MostPeople"/>, earliest first.</summary>
    public IReadOnlyList<Who> People { get; init; } = [];

    /// <summary>When somebody of the line above the owner last had a part.</summary>
    public DateTime? LineOn { get; init; }
    public string? LineNote { get; init; }

    /// <summary>The activities without which these facts would be others.</summary>
    public IReadOnlyList<Guid> Witnesses { get; init; } = [];
}

/// <summary>Folds a deal's activities into facts.</summary>
/// <remarks>
/// The fold does not need all of them: the witnesses of the last fold and what has changed since give the same facts, as long as every witness is still there and unchanged.
/// So a page of deals is read by its changes, and only a deal that has lost a witness by all its activities: a call that is deleted, or moved to another deal, sets the clock back.
/// </remarks>
public static class ActivityHistory
{
    /// <summary>More people than this are not counted: no rule asks for more.</summary>
    public const int MostPeople = 3;

    /// <param name="activities">The deal's activities, in any order.</param>
    /// <param name="types">Logical names of the tables that count as contact.</param>
    /// <param name="line">Who stands above the deal's owner.</param>
    /// <param name="now">UTC.</param>
    public static ActivityFacts Fold(IReadOnlyCollection<Activity> activities, ICollection<string> types, ICollection<Guid> line, DateTime now)
    {
        // By time, then by id: the same facts whatever the order they were read in.
        var contacts = Ordered(activities.Where(a => types.Contains(a.Type)), a => RealContact.On(a, now));
        var contact = contacts.LastOrDefault();
        var answer = contacts.LastOrDefault(c => !RealContact.IsOwnMail(c.Activity));
        var waiting = contacts.FirstOrDefault(c => RealContact.IsOwnMail(c.Activity) && (answer == null || c.On > answer.On));
        var people = contacts.SelectMany(c => c.Activity.People.OrderBy(p => p.Id).Select(p => new { Person = p, c.Activity.Id }))
            .GroupBy(p => p.Person.Id).Take(MostPeople).Select(g => g.First()).ToList();
        var steps = Ordered(activities, NextStep.Until);
        var over = steps.LastOrDefault(s => s.On <= now);
        var part = Ordered(activities.Where(a => a.Users.Any(u => line.Contains(u.Id))), a => RealContact.Held(a, now)).LastOrDefault();
        return new ActivityFacts
        {
            LastContact = contact?.Activity.Id,
            LastContactOn = contact?.On,
            LastContactNote = contact == null ? null : RealContact.Note(contact.Activity),
            NextContactOn = activities.Where(a => types.Contains(a.Type)).Select(a => RealContact.Planned(a, now)).Min(),
            LastStepOn = over?.On,
            LastStepNote = over == null ? null : RealContact.Note(over.Activity),
            NextStepOn = steps.LastOrDefault(s => s.On > now)?.On,
            AnsweredOn = answer?.On,
            UnansweredOn = waiting?.On,
            UnansweredMail = waiting == null ? null : RealContact.Note(waiting.Activity),
            People = [.. people.Select(p => p.Person)],
            LineOn = part?.On,
            LineNote = part == null ? null : $"{RealContact.Note(part.Activity)} ({part.Activity.Users.First(u => line.Contains(u.Id)).Name})",
            Witnesses = [.. new[] { contact, answer, waiting, over, part }.OfType<Dated>().Select(d => d.Activity.Id).Concat(people.Select(p => p.Id)).Distinct().OrderBy(id => id)],
        };
    }

    /// <summary>Do witnesses and changes suffice, or must all of the deal's activities be read?</summary>
    /// <param name="witnesses">Witnesses of the last fold.</param>
    /// <param name="unansweredOn">The unanswered mail of the last fold.</param>
    /// <param name="read">What was read: the witnesses that are still there, and all that has changed since.</param>
    /// <param name="after">What that folds to.</param>
    /// <param name="since">Changes before this were in the last fold, UTC.</param>
    public static bool Suffices(IEnumerable<Guid> witnesses, DateTime? unansweredOn, IEnumerable<Activity> read, ActivityFacts after, DateTime since)
    {
        var present = read.ToDictionary(a => a.Id, a => a.ModifiedOn);
        if (!witnesses.All(w => present.TryGetValue(w, out var modified) && modified < since)) return false;
        // An answer that was written down late leaves some of the mails before it answered: which was the first after it was not kept.
        return unansweredOn == null || after.AnsweredOn < unansweredOn || after.AnsweredOn == null || after.AnsweredOn >= since;
    }

    private static List<Dated> Ordered(IEnumerable<Activity> activities, Func<Activity, DateTime?> when) =>
        [.. activities.Select(a => new { Activity = a, On = when(a) }).Where(a => a.On != null).Select(a => new Dated(a.Activity, a.On!.Value)).OrderBy(a => a.On).ThenByDescending(a => a.Activity.Id)];

    private sealed class Dated(Activity activity, DateTime on)
    {
        public Activity Activity { get; } = activity;
        public DateTime On { get; } = on;
    }
}
