using CrmAssist.Domain;

namespace CrmAssist.Rows;

/// <summary>Makes values fit the columns they go to: one that does not would fail its deal in every sweep.</summary>
internal static class Fit
{
    /// <summary>Length of the columns with reasons.</summary>
    public const int Reasons = 4000;

    /// <summary>The platform's decimal columns end here; its money columns reach further, and in some currencies deals do too.</summary>
    public const decimal LargestValue = 100_000_000_000m;

    /// <summary>The beginning of a text, as long as its column.</summary>
    public static string? Text(string? text, int length) => text == null ? null : Clip.To(text, length);

    /// <summary>A value in base currency, to the cent.</summary>
    public static decimal Value(decimal value) => Math.Round(Math.Max(-LargestValue, Math.Min(LargestValue, value)), 2);
}
