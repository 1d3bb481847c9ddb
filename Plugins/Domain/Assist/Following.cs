using System.Globalization;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Assist;

/// <summary>What is looked at after an assist was done: when its rep is asked what it did, and what had become of the deal some time later.</summary>
public static class Following
{
    /// <summary>Days after the end at which what had become of the deal is noted.</summary>
    public static readonly IReadOnlyList<int> Notes = [14, 30, 60];

    /// <summary>The last of them: so long the deal's events are needed.</summary>
    public const int Longest = 60;

    // Where nothing happens to the deal its rep is asked all the same.
    private const int AskAfter = 10;

    // As events tell the platform's states of a deal.
    private const string Won = "1";
    private const string Open = "0";

    /// <summary>When to look first, UTC.</summary>
    /// <param name="end">When it was done, UTC.</param>
    /// <param name="time">The rep's working time, or the organisation's.</param>
    public static DateTime First(DateTime end, WorkingTime time) => Next(end, time, asked: false, end)!.Value;

    /// <summary>When to look next, UTC; null: never again.</summary>
    /// <param name="end">When it was done, UTC.</param>
    /// <param name="time">The rep's working time.</param>
    /// <param name="asked">Its rep has been asked, or nobody is to be.</param>
    /// <param name="now">UTC.</param>
    public static DateTime? Next(DateTime end, WorkingTime time, bool asked, DateTime now)
    {
        var looks = Notes.Select(n => end.AddDays(n)).ToList();
        if (!asked) looks.Add(AsksAt(end, time));
        return looks.Where(l => l > now).OrderBy(l => l).Select(l => (DateTime?)l).FirstOrDefault();
    }

    /// <summary>Is it time to ask the rep: has the deal moved since, or have ten working days passed?</summary>
    /// <param name="end">When it was done, UTC.</param>
    /// <param name="events">The deal's events.</param>
    /// <param name="time">The rep's working time.</param>
    /// <param name="now">UTC.</param>
    public static bool Asks(DateTime end, IEnumerable<DealEvent> events, WorkingTime time, DateTime now) => AsksAt(end, time) <= now || events.Any(e => e.On > end && IsMove(e.What));

    /// <summary>Is it a move of the deal after which a rep can tell?</summary>
    public static bool IsMove(DealEventKind what) => what is DealEventKind.Stage or DealEventKind.CloseDate or DealEventKind.State;

    /// <summary>What had become of the deal: <c>stage moved; date held; open</c>.</summary>
    /// <param name="end">When the assist was done, UTC.</param>
    /// <param name="days">So many days later.</param>
    /// <param name="events">The deal's events, in any order.</param>
    /// <param name="state">The deal's state today, for a deal whose events do not tell it.</param>
    public static string CameOf(DateTime end, int days, IEnumerable<DealEvent> events, int state)
    {
        var since = events.Where(e => e.On > end).OrderBy(e => e.On).ToList();
        var within = since.Where(e => e.On <= end.AddDays(days)).ToList();
        var stage = within.FindAll(e => e.What == DealEventKind.Stage);
        var date = within.FindAll(e => e.What == DealEventKind.CloseDate);
        // Before the first event that tells it, a state is what that event says it was.
        var told = within.FindLast(e => e.What == DealEventKind.State)?.To ?? since.Find(e => e.What == DealEventKind.State)?.From ?? state.ToString(CultureInfo.InvariantCulture);
        return string.Join("; ",
            stage.Count > 0 && stage[0].From != stage[stage.Count - 1].To ? "stage moved" : "stage as it was",
            date.Count > 0 && IsLater(date[date.Count - 1].To, date[0].From) ? "date moved" : "date held",
            told switch { Won => "won", Open => "open", _ => "lost" });
    }

    // A date that was given up has not been held either.
    private static bool IsLater(string? last, string? first) => Day.Parse(first) is { } before && !(Day.Parse(last) <= before);

    private static DateTime AsksAt(DateTime end, WorkingTime time) => time.At(time.DayAfter(time.DayOf(end), AskAfter - 1), time.DayStart);
}
