using System.Globalization;

namespace CrmAssist.Export;

/// <summary>A cell that cannot be understood; the message is the reason for the report.</summary>
public sealed class CellException(string message) : Exception(message);

/// <summary>Dates and numbers of an export, by the map's patterns and never by the machine's culture.</summary>
public sealed class RowValues(ColumnMap map)
{
    private readonly string[] patterns = [.. map.Dates];

    /// <summary>Midnight UTC of the day; null for an empty cell.</summary>
    /// <exception cref="CellException">No date of the accepted patterns, or a year out of range.</exception>
    public DateTime? Date(string text, string column)
    {
        if (text.Length == 0) return null;
        if (!DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
            throw new CellException($"{column} '{text}' is no date ({string.Join(" or ", patterns)})");
        if (date.Year < map.FirstYear || date.Year > map.LastYear)
            throw new CellException($"{column} '{text}' has a year outside {map.FirstYear} to {map.LastYear}");
        return date.Date;
    }

    /// <summary>The number, with a point or, when the map says so, a comma before the fraction; null for an empty cell.</summary>
    /// <exception cref="CellException">No number, or negative.</exception>
    public decimal? Amount(string text, string column)
    {
        if (text.Length == 0) return null;
        var plain = map.DecimalComma ? text.Replace(".", "").Replace(',', '.') : text;
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new CellException($"{column} '{text}' is no number");
        return number >= 0 && number <= 100_000_000_000m ? number : throw new CellException($"{column} '{text}' is out of range");
    }

    /// <summary>What is meant by a name: the map's other spellings resolved.</summary>
    public string Name(string kind, string text) => map.SameAs.TryGetValue(kind, out var spellings) && spellings.TryGetValue(text, out var meant) ? meant : text;
}
