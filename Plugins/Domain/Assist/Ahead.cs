namespace CrmAssist.Domain.Assist;

/// <summary>A moment somebody puts something off to, or does it at: ahead, and near enough to be meant.</summary>
public static class Ahead
{
    /// <summary>The furthest, in days.</summary>
    public const int MostDays = 60;

    /// <summary>The sentence that says what is wrong, or null.</summary>
    /// <param name="what">What the moment is, at the beginning of a sentence.</param>
    /// <param name="on">The moment, UTC.</param>
    /// <param name="now">UTC.</param>
    public static string? Refusal(string what, DateTime on, DateTime now) =>
        on <= now ? $"{what} lies in the past. Choose a later moment."
        : on - now > TimeSpan.FromDays(MostDays) ? $"{what} is more than {MostDays} days away. Choose an earlier moment."
        : null;
}
