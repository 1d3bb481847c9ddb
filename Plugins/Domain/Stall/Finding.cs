namespace CrmAssist.Domain.Stall;

/// <summary>A rule that holds for a deal: the value found, against the limit, since when.</summary>
/// <param name="Rule">The rule that holds.</param>
/// <param name="Value">What was found, in the rule's unit; in working days where that is a percentage of them.</param>
/// <param name="Since">Since when, UTC; null where the signal has no beginning.</param>
/// <param name="Sentence">The reason as a person reads it: value, limit, since when, and the record behind it.</param>
public sealed record Finding(StallRule Rule, int Value, DateTime? Since, string Sentence);
