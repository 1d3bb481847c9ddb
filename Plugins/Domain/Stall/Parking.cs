using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>A known pause of a deal: until when, why, and a line about it.</summary>
/// <param name="Until">When the deal wakes up, UTC.</param>
/// <param name="Reason">Why it rests.</param>
/// <param name="Note">One line; null: none.</param>
/// <remarks>
/// Nothing forbids a third parking, it is only shown; holidays are everybody's and count for nobody. A parking that is made longer is one more: else the first of them would
/// hide all that follow it.
/// </remarks>
public sealed record Parking(DateTime Until, ParkReason Reason, string? Note)
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestNote = 400;

    /// <summary>What is wrong with a parking, or the parking.</summary>
    /// <param name="until">Until when, UTC; null: not said.</param>
    /// <param name="reason">A value of the choice less its prefix.</param>
    /// <param name="note">As it was typed.</param>
    /// <param name="time">Whose days count.</param>
    /// <param name="now">UTC.</param>
    /// <param name="longest">Calendar days at most.</param>
    /// <param name="parking">The parking when nothing is wrong with it.</param>
    public static string? Refusal(DateTime? until, int reason, string? note, WorkingTime time, DateTime now, int longest, out Parking? parking)
    {
        parking = null;
        if (until is not { } end) return "Until when the deal is to rest is missing. Choose a day.";
        var today = time.DayOf(now);
        var day = time.DayOf(end);
        if (end <= now) return $"A deal cannot rest until {day}, which is past. Choose a later day.";
        if (day - today > longest) return $"Until {day} a deal would rest for {day - today} days, and {longest} are allowed at a time. Choose {today.Plus(longest)} or a day before it.";
        if (!Enum.IsDefined(typeof(ParkReason), reason))
            return "The reason to park is none there is. Choose 0 holidays, 1 customer asked to wait, 2 budget cycle, 3 legal or procurement or 4 other.";
        if (note?.Length > LongestNote) return $"The note has {note.Length} characters. Shorten it to {LongestNote}.";
        parking = new Parking(end, (ParkReason)reason, Clip.Line(note));
        return null;
    }

    /// <summary>Is it one parking more?</summary>
    /// <param name="former">The parking under way; null: none.</param>
    public bool Counts(Parking? former) => Reason != ParkReason.Holidays && (former == null || former.Reason == ParkReason.Holidays || Until > former.Until);

    /// <summary>The value of an event that tells of it.</summary>
    public string Told => DealEvent.Text(Until) + " " + Reason;

    /// <summary>How many of these events are parkings that count: for a deal whose watch is new, since the watch of the time before is gone.</summary>
    /// <param name="events">Events of one deal, of any kind.</param>
    public static int Count(IEnumerable<DealEvent> events)
    {
        var count = 0;
        foreach (var e in events)
            if (e.What == DealEventKind.Parked && Read(e.To) is { } parking && parking.Counts(Read(e.From))) count++;
        return count;
    }

    // What somebody has edited is no parking.
    private static Parking? Read(string? told)
    {
        var parts = (told ?? "").Split([' '], 2);
        return parts.Length == 2 && Enum.TryParse<ParkReason>(parts[1], out var reason)
            && DateTime.TryParseExact(parts[0], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
            ? new Parking(until, reason, null)
            : null;
    }
}
