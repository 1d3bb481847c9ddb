using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Synopsis;

/// <summary>Where a deal stands and for how long, in a few words: <c>Propose, 16 working days</c>.</summary>
public static class Standing
{
    /// <param name="stage">The stage's name; null: not known.</param>
    /// <param name="since">Since when, UTC; null: not known, since the deal came in without its history.</param>
    /// <param name="time">Counts as the rules count, so that the line says what a reason says.</param>
    /// <param name="now">Now, UTC.</param>
    /// <returns>Empty where nothing is known.</returns>
    public static string Of(string? stage, DateTime? since, WorkingTime time, DateTime now)
    {
        var days = since is { } from ? time.Days(from, now) : default(int?);
        var span = days switch { null => null, 0 => "since today", { } some => Span.Text(some, Unit.WorkingDays) };
        return string.Join(", ", new[] { stage, span }.Where(part => !string.IsNullOrWhiteSpace(part)));
    }
}
