using System.Globalization;

namespace CrmAssist.Local.Engine.Query;

/// <summary>How a user reads dates and numbers: the formats of his personal options (table usersettings), English (United States) where none are set.</summary>
/// <remarks>Source: docs "usersettings EntityType" (dateformatstring, dateseparator, timeformatstring, timeseparator, amdesignator, pmdesignator, decimalsymbol, numberseparator, currencysymbol).</remarks>
public sealed class UserFormats
{
    /// <summary>The columns of usersettings, in the order in which <see cref="Of"/> takes their values.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["dateformatstring", "dateseparator", "timeformatstring", "timeseparator", "amdesignator", "pmdesignator", "decimalsymbol", "numberseparator", "currencysymbol"];

    private readonly CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();

    private UserFormats(Func<string, string?> setting)
    {
        culture.DateTimeFormat.DateSeparator = setting("dateseparator") ?? "/";
        culture.DateTimeFormat.TimeSeparator = setting("timeseparator") ?? ":";
        culture.DateTimeFormat.AMDesignator = setting("amdesignator") ?? "AM";
        culture.DateTimeFormat.PMDesignator = setting("pmdesignator") ?? "PM";
        culture.NumberFormat.NumberDecimalSeparator = setting("decimalsymbol") ?? ".";
        culture.NumberFormat.NumberGroupSeparator = setting("numberseparator") ?? ",";
        culture.NumberFormat.CurrencySymbol = setting("currencysymbol") ?? "$";
        Date = Written(setting("dateformatstring") ?? "M/d/yyyy");
        Time = Written(setting("timeformatstring") ?? "h:mm tt");
    }

    /// <summary>Those of users without settings.</summary>
    public static UserFormats English { get; } = new(_ => null);

    /// <summary>Pattern of a day, as .NET writes patterns, with the user's own separators: dd.MM.yyyy.</summary>
    public string Date { get; }

    /// <summary>Pattern of a time of day: HH:mm.</summary>
    public string Time { get; }

    public string DecimalSymbol => culture.NumberFormat.NumberDecimalSeparator;
    public string GroupSeparator => culture.NumberFormat.NumberGroupSeparator;
    public string CurrencySymbol => culture.NumberFormat.CurrencySymbol;

    /// <summary>Formats of a row of usersettings; what is empty in it is English.</summary>
    /// <param name="values">Values of <see cref="Columns"/>, in their order.</param>
    public static UserFormats Of(IReadOnlyList<string?> values)
    {
        var settings = Columns.Zip(values).Where(pair => !string.IsNullOrEmpty(pair.Second)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return settings.Count == 0 ? English : new UserFormats(settings.GetValueOrDefault);
    }

    /// <summary>A day as the user reads it.</summary>
    public string Day(DateTime day) => day.ToString(Date, culture);

    /// <summary>A moment of the user's wall clock.</summary>
    public string Moment(DateTime local) => local.ToString($"{Date} {Time}", culture);

    /// <summary>A number, grouped, with so many digits behind the decimal symbol.</summary>
    public string Number(decimal number, int digits) => number.ToString("N" + digits, culture);

    /// <inheritdoc cref="Number(decimal, int)"/>
    public string Number(double number, int digits) => number.ToString("N" + digits, culture);

    // Patterns say / and : for whatever separator the user has. A pattern of one letter means something else to .NET.
    private string Written(string pattern)
    {
        var written = pattern.Replace("/", culture.DateTimeFormat.DateSeparator, StringComparison.Ordinal).Replace(":", culture.DateTimeFormat.TimeSeparator, StringComparison.Ordinal);
        return written.Length == 1 ? "%" + written : written;
    }
}
