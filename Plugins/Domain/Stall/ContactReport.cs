using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What a rep says about a contact that no record shows: he has spoken with the customer, or is going to.</summary>
/// <param name="On">When, UTC.</param>
/// <param name="Note">One line; null: none.</param>
public sealed record ContactReport(DateTime On, string? Note)
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestNote = 400;

    /// <summary>Of a call's subject on the platform; a test compares it with the standard table.</summary>
    public const int LongestSubject = 200;

    /// <summary>Working days ahead at most: what lies further off is a pause.</summary>
    public const int MostAhead = 10;

    /// <summary>What was longer ago than a year moves no clock of ours, and is a typing error.</summary>
    private const int MostBack = 366;

    /// <summary>Something still to come.</summary>
    public bool IsPlan(DateTime now) => On > now;

    /// <summary>Id of the call that tells of it: the same for the same words within a minute.</summary>
    public Guid Id(Guid deal, Guid user) => NameId.Of("contact", deal.ToString("D"), user.ToString("D"), On.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), Note ?? "");

    /// <summary>Subject of the call that tells of it.</summary>
    public string Subject => Clip.To(Note == null ? RealContact.SelfReported : $"{RealContact.SelfReported}: {Note}", LongestSubject);

    /// <summary>What is wrong with a report, or the report.</summary>
    /// <param name="on">When, UTC; null: now.</param>
    /// <param name="note">As it was typed.</param>
    /// <param name="time">Whose days count.</param>
    /// <param name="now">UTC.</param>
    /// <param name="report">The report when nothing is wrong with it.</param>
    public static string? Refusal(DateTime? on, string? note, WorkingTime time, DateTime now, out ContactReport? report)
    {
        report = null;
        var when = on ?? now;
        var day = time.DayOf(when);
        var today = time.DayOf(now);
        if (today - day > MostBack) return $"A contact on {day} is too long ago to say anything of the deal. Choose a day of the last twelve months.";
        if (time.Days(today, day) > MostAhead) return $"{day} is more than {MostAhead} working days ahead. Choose a day before {time.DayAfter(today, MostAhead)}, or park the deal until then.";
        if (note?.Length > LongestNote) return $"The note has {note.Length} characters. Shorten it to {LongestNote}.";
        report = new ContactReport(when, Clip.Line(note));
        return null;
    }
}
