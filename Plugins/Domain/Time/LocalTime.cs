namespace CrmAssist.Domain.Time;

/// <summary>A moment as somebody's clock shows it.</summary>
public static class LocalTime
{
    /// <summary><c>17:40</c> on the same day, <c>20 Nov 12:00</c> on another, marked with the zone where it is not the reader's own.</summary>
    /// <param name="moment">The moment on the clock in question.</param>
    /// <param name="now">Now on the same clock.</param>
    /// <param name="mark">What to put behind it: <c>UTC</c>; empty on the reader's own clock.</param>
    public static string Text(DateTime moment, DateTime now, string mark) =>
        moment.ToString(moment.Date == now.Date ? "HH:mm" : moment.Year == now.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        + (mark.Length == 0 ? "" : " " + mark);

    /// <summary><c>Wed 25 Nov 09:00</c>: for a text that is read on other days too.</summary>
    /// <inheritdoc cref="Text"/>
    public static string Full(DateTime moment, DateTime now, string mark) =>
        moment.ToString(moment.Year == now.Year ? "ddd d MMM HH:mm" : "ddd d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture) + (mark.Length == 0 ? "" : " " + mark);

    /// <summary>A day within the running year as people write it, <c>18 Nov</c>; with its year otherwise.</summary>
    public static string Day(DateTime day, DateTime today) =>
        day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
