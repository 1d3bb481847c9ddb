using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>A rule with what activations have left on its row. Moments are UTC.</summary>
public sealed record KeptRule(StallRule Rule, bool IsActive)
{
    /// <summary>The activation that wrote it; null: a person did, or the set-up.</summary>
    public Guid? ActivatedBy { get; init; }
    /// <summary>The activation, or the undoing of one, that last took it out of force, or the undoing that brought it back.</summary>
    public Guid? ReplacedBy { get; init; }
    public DateTime? ReplacedOn { get; init; }
    public DateTime CreatedOn { get; init; }
    public DateTime ModifiedOn { get; init; }
}

/// <summary>What is to be done to the rules.</summary>
/// <param name="off">Rules that go.</param>
/// <param name="on">Rules that come, or come back.</param>
/// <param name="problem">Why nothing is to be done; null when something is, or when it has been done before and both lists are empty.</param>
public sealed class RulePlan(IReadOnlyList<StallRule> off, IReadOnlyList<StallRule> on, string? problem = null)
{
    public IReadOnlyList<StallRule> Off { get; } = off;
    public IReadOnlyList<StallRule> On { get; } = on;
    public string? Problem { get; } = problem;

    public static readonly RulePlan Nothing = new([], []);
    public static RulePlan Refused(string problem) => new([], [], problem);
}

/// <summary>Changes of the rules in force that can be undone: the rules that go are kept, those that come carry the activation's id.</summary>
/// <remarks>
/// The id of a rule that comes hangs on the activation and on everything the rule says: sending an activation twice makes one, and whether somebody has edited the rule since
/// shows without a clock. Undoing brings back the very rows that went, so that an activation before it can then be undone too.
/// </remarks>
public static class Activation
{
    /// <summary>So long an activation can be undone.</summary>
    public const int UndoDays = 30;

    // The row of a rule that goes is written a moment after the time it bears: as long as the platform lets a plug-in run.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(2);

    /// <summary>Stands on rows that an undoing of the activation has written.</summary>
    public static Guid Undoing(Guid activation) => NameId.Of("undo", activation.ToString("D"));

    /// <summary>The id of a rule that comes with an activation.</summary>
    public static Guid IdOf(Guid activation, StallRule rule) => NameId.Of("activated", activation.ToString("D"), rule.Content);

    /// <summary>What an activation is to do.</summary>
    /// <param name="kept">All rules, those that are not in force too.</param>
    /// <param name="changes">The changes, each valid for itself.</param>
    /// <param name="activation">Chosen by the caller.</param>
    public static RulePlan Plan(IReadOnlyCollection<KeptRule> kept, IReadOnlyList<RuleChange> changes, Guid activation)
    {
        var coming = changes.Select(c => c.Rule).OfType<StallRule>().ToList();
        var going = changes.Select(c => c.Replaces).OfType<Guid>().ToList();
        if (kept.Any(k => k.ReplacedBy == Undoing(activation))) return RulePlan.Refused("This activation has been undone. Send it again with a new id to activate it once more.");
        var written = kept.Where(k => k.ActivatedBy == activation || k.ReplacedBy == activation).ToList();
        if (written.Count > 0)
        {
            var same = written.Where(k => k.ReplacedBy == activation).Select(k => k.Rule.Id).OrderBy(id => id).SequenceEqual(going.OrderBy(id => id))
                && written.Where(k => k.ActivatedBy == activation).Select(k => k.Rule.Id).OrderBy(id => id).SequenceEqual(coming.Select(r => r.Id).OrderBy(id => id));
            return same ? RulePlan.Nothing : RulePlan.Refused("The id of this activation belongs to another one. Send again with a new id.");
        }
        var off = new List<StallRule>();
        foreach (var id in going)
        {
            if (kept.FirstOrDefault(k => k.Rule.Id == id) is not { } former) return RulePlan.Refused($"The rule {id:D} that is to be replaced does not exist. Load the rules again.");
            if (!former.IsActive) return RulePlan.Refused($"Rule \"{former.Rule.Name}\" is not in force any more, so it cannot be replaced. Load the rules again.");
            if (off.Contains(former.Rule)) return RulePlan.Refused($"Rule \"{former.Rule.Name}\" is replaced twice. Name it once.");
            off.Add(former.Rule);
        }
        return Checked(kept, off, coming);
    }

    /// <summary>What undoing an activation is to do.</summary>
    /// <param name="kept">All rules, those that are not in force too.</param>
    /// <param name="activation">Which one.</param>
    /// <param name="now">UTC.</param>
    public static RulePlan PlanUndo(IReadOnlyCollection<KeptRule> kept, Guid activation, DateTime now)
    {
        if (kept.Any(k => k.ReplacedBy == Undoing(activation))) return RulePlan.Nothing;
        var came = kept.Where(k => k.ActivatedBy == activation).ToList();
        var went = kept.Where(k => k.ReplacedBy == activation).ToList();
        if (came.Count + went.Count == 0) return RulePlan.Refused($"No activation has the id {activation:D}. Take it from a rule's column Activation or Replaced by.");
        var on = came.Select(k => k.CreatedOn).Concat(went.Select(k => k.ReplacedOn).OfType<DateTime>()).Min();
        if (now > on.AddDays(UndoDays)) return RulePlan.Refused($"The rules of {Day.Of(on)} could be undone for {UndoDays} days. Change the rules instead.");
        var refusal = came.Select(k => Touched(k, activation)).Concat(went.Select(Touched)).FirstOrDefault(sentence => sentence != null);
        return refusal != null ? RulePlan.Refused(refusal) : Checked(kept, [.. came.Select(k => k.Rule)], [.. went.Select(k => k.Rule)]);
    }

    private static RulePlan Checked(IEnumerable<KeptRule> kept, List<StallRule> off, List<StallRule> on)
    {
        var inForce = kept.Where(k => k.IsActive && !off.Contains(k.Rule)).Select(k => k.Rule).Concat(on).ToList();
        return on.Select(rule => RuleCheck.Tie(rule, inForce) ?? Twice(rule, on)).FirstOrDefault(sentence => sentence != null) is { } tie ? RulePlan.Refused(tie) : new RulePlan(off, on);
    }

    // Word for word the same: their ids are the same too, so that they do not tie with each other.
    private static string? Twice(StallRule rule, IEnumerable<StallRule> rules) => rules.Count(r => r.Id == rule.Id) > 1 ? $"Rule \"{rule.Name}\" comes twice. Send it once." : null;

    private static string? Touched(KeptRule came, Guid activation)
    {
        if (!came.IsActive)
            return came.ReplacedOn is { } on && came.ReplacedBy != null
                ? $"Rule \"{came.Rule.Name}\" was changed again on {Day.Of(on)}. Undo that change first, or change the rules instead."
                : $"Rule \"{came.Rule.Name}\" has been switched off by hand since. Change the rules instead.";
        return IdOf(activation, came.Rule) == came.Rule.Id ? null : $"Rule \"{came.Rule.Name}\" has been edited by hand since. Change the rules instead.";
    }

    private static string? Touched(KeptRule went) =>
        went.IsActive ? $"Rule \"{went.Rule.Name}\" has been switched on by hand since. Change the rules instead."
        : went.ModifiedOn > went.ReplacedOn + LongestWrite ? $"Rule \"{went.Rule.Name}\" has been edited by hand since. Change the rules instead."
        : null;
}
