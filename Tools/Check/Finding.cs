namespace CrmAssist.Tools.Check;

/// <summary>How much a finding matters.</summary>
internal enum Severity
{
    /// <summary>Something of the product does not work, or not for somebody.</summary>
    Problem,

    /// <summary>It works; it would work better otherwise.</summary>
    Advice,

    /// <summary>Could not be looked at, with the reason.</summary>
    NotChecked,
}

/// <summary>Something the set-up check has found.</summary>
/// <param name="Check">The check that found it, by name.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record Finding(string Check, Severity Severity, string Sentence, string Fix)
{
    /// <summary>Whom or what it is about, by name; all of them, however many.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
}
