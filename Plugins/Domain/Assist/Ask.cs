namespace CrmAssist.Domain.Assist;

/// <summary>What a rep asks of a helper.</summary>
public sealed record Ask
{
    public required AssistKind Kind { get; init; }
    public DateTime? ByWhen { get; init; }
    public string? Synopsis { get; init; }
    public string? HowItHelps { get; init; }
    public Obstacle? Obstacle { get; init; }

    /// <summary>What only this kind of ask has; null only for a kind that cannot be asked for.</summary>
    public AskDetails? Details { get; init; }

    /// <summary>Lengths of the columns they go to; a test compares them with the solution.</summary>
    public const int LongestSynopsis = 20000;
    public const int LongestHowItHelps = 2000;

    /// <summary>The latest a rep may set: what is further away is not a task but a wish.</summary>
    public static readonly TimeSpan FarthestByWhen = TimeSpan.FromDays(366);

    /// <summary>The sentence that says what is wrong with the ask and what to do, or null.</summary>
    public string? Refusal(DateTime now)
    {
        if (Unknown(Kind) is { } unknown) return unknown;
        if (Obstacle is { } obstacle && !Enum.IsDefined(typeof(Obstacle), obstacle))
            return $"There is no obstacle with the number {(int)obstacle}. Choose 0 to 8, or leave it out.";
        if (ByWhen <= now)
            return "By when lies in the past. Choose a later moment.";
        if (ByWhen - now > FarthestByWhen)
            return "By when is more than a year away. Choose an earlier moment.";
        if (Synopsis?.Length > LongestSynopsis)
            return $"The synopsis has {Synopsis.Length} characters. Shorten it to {LongestSynopsis}.";
        if (HowItHelps?.Length > LongestHowItHelps)
            return $"\"How this helps\" has {HowItHelps.Length} characters. Shorten it to {LongestHowItHelps}.";
        if (Details == null) return "Say what exactly is asked: fill in the fields of this kind of help.";
        if (Details.Refusal(now) is { } wrong) return wrong;
        if (NeedsEffect && string.IsNullOrWhiteSpace(HowItHelps))
            return "Say in one line how this helps: whoever is asked for a mail, calls, a meeting or a concession wants to know what for.";
        return null;
    }

    /// <summary>The sentence for a kind that cannot be asked for, or null.</summary>
    public static string? Unknown(AssistKind kind) =>
        !Enum.IsDefined(typeof(AssistKind), kind) || kind == AssistKind.StalledDeal
            ? $"There is no kind of help with the number {(int)kind}. Choose 0 mail, 1 calls, 2 meeting, 3 opinion, 4 five minutes or 6 concession."
        : null;

    private bool NeedsEffect => Kind is AssistKind.Mail or AssistKind.Calls or AssistKind.Meeting or AssistKind.Concession;
}
