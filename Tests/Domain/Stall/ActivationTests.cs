using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class ActivationTests
{
    private static readonly DateTime Now = Given.Now;
    private static readonly Guid First = NameId.Of("test", "first activation");
    private static readonly Guid Second = NameId.Of("test", "second activation");
    private static readonly StallRule Former = Given.Rule(Signal.NoRealContact, 14) with { Name = "Former" };
    private static readonly StallRule Other = Given.Rule(Signal.NoStageChange, 20) with { Name = "Other" };
    private static readonly StallRule Fresh = Coming(Former with { Name = "Fresh", Threshold = 21 }, First);

    private static readonly IReadOnlyList<RuleChange> Changes = [new(Former.Id, Fresh)];
    private static readonly IReadOnlyList<KeptRule> Before = [new(Former, true), new(Other, true)];

    [TestMethod]
    public void A_rule_takes_the_place_of_another()
    {
        var plan = Activation.Plan(Before, Changes, First);
        Assert.IsNull(plan.Problem);
        Assert.AreEqual(Former, plan.Off.Single());
        Assert.AreEqual(Fresh, plan.On.Single());
    }

    [TestMethod]
    public void Sent_twice_it_is_done_once() => Nothing(Activation.Plan(After(Before, Changes, First), Changes, First));

    [TestMethod]
    public void Sent_again_after_others_changed_the_same_rules_it_is_not_done_again()
    {
        var after = After(Before, Changes, First);
        Nothing(Activation.Plan(After(after, [new(Fresh.Id, null)], Second), Changes, First));
    }

    [TestMethod]
    public void The_id_of_another_activation_is_refused()
        => Assert.AreEqual("The id of this activation belongs to another one. Send again with a new id.", Activation.Plan(After(Before, Changes, First), [new(Other.Id, null)], First).Problem);

    [TestMethod]
    public void An_activation_that_was_undone_is_not_done_by_a_late_repetition()
        => Assert.StartsWith("This activation has been undone.", Activation.Plan(Undone(After(Before, Changes, First), First), Changes, First).Problem);

    [TestMethod]
    public void A_rule_that_is_not_in_force_cannot_be_replaced()
    {
        Assert.AreEqual("Rule \"Former\" is not in force any more, so it cannot be replaced. Load the rules again.", Activation.Plan([new(Former, false)], Changes, First).Problem);
        Assert.Contains("does not exist", Activation.Plan([], Changes, First).Problem!);
        Assert.Contains("is replaced twice", Activation.Plan(Before, [.. Changes, new(Former.Id, null)], First).Problem!);
    }

    [TestMethod]
    public void What_comes_must_not_say_the_same_as_what_stays()
    {
        var tie = Coming(Other with { Name = "Tie", Threshold = 3 }, First);
        Assert.StartsWith("Rule \"Tie\" says the same as rule \"Other\"", Activation.Plan(Before, [new(Former.Id, tie)], First).Problem);
        Assert.IsNull(Activation.Plan(Before, [new(Other.Id, tie)], First).Problem, "The one it ties with goes.");
        Assert.IsNotNull(Activation.Plan(Before, [new(Former.Id, null), new(null, Fresh), new(null, Fresh)], First).Problem, "The same twice.");
    }

    [TestMethod]
    public void Undoing_brings_back_what_went()
    {
        var plan = Activation.PlanUndo(After(Before, Changes, First), First, Now);
        Assert.IsNull(plan.Problem);
        Assert.AreEqual(Fresh, plan.Off.Single());
        Assert.AreEqual(Former, plan.On.Single());
    }

    [TestMethod]
    public void A_rule_that_was_only_switched_off_comes_back_and_undoing_twice_undoes_once()
    {
        IReadOnlyList<RuleChange> off = [new(Former.Id, null)];
        var after = After(Before, off, First);
        Assert.AreEqual(Former, Activation.PlanUndo(after, First, Now).On.Single());
        Nothing(Activation.PlanUndo(Undone(after, First), First, Now));
        Assert.Contains("has been undone", Activation.Plan(Undone(after, First), off, First).Problem!);
    }

    [TestMethod]
    public void Undoing_one_after_the_other_goes_back_through_both()
    {
        IReadOnlyList<RuleChange> again = [new(Fresh.Id, Coming(Fresh with { Threshold = 30 }, Second))];
        var both = After(After(Before, Changes, First), again, Second);
        Assert.StartsWith("Rule \"Fresh\" was changed again on 18 Nov 2026. Undo that change first", Activation.PlanUndo(both, First, Now).Problem);
        var one = Undone(both, Second);
        Assert.AreEqual(Fresh, one.Single(k => k.IsActive && k.Rule.Signal == Signal.NoRealContact).Rule);
        Assert.AreEqual(Former, Undone(one, First).Single(k => k.IsActive && k.Rule.Signal == Signal.NoRealContact).Rule);
    }

    [TestMethod]
    public void What_somebody_has_edited_by_hand_is_not_undone()
    {
        var after = After(Before, Changes, First);
        KeptRule[] With(Guid id, Func<KeptRule, KeptRule> edit) => [.. after.Select(k => k.Rule.Id == id ? edit(k) : k)];
        Assert.AreEqual("Rule \"Fresh\" has been edited by hand since. Change the rules instead.", Activation.PlanUndo(With(Fresh.Id, k => k with { Rule = k.Rule with { Threshold = 22 } }), First, Now).Problem);
        Assert.AreEqual("Rule \"Fresh\" has been switched off by hand since. Change the rules instead.", Activation.PlanUndo(With(Fresh.Id, k => k with { IsActive = false }), First, Now).Problem);
        Assert.AreEqual("Rule \"Former\" has been switched on by hand since. Change the rules instead.", Activation.PlanUndo(With(Former.Id, k => k with { IsActive = true }), First, Now).Problem);
        Assert.AreEqual("Rule \"Former\" has been edited by hand since. Change the rules instead.", Activation.PlanUndo(With(Former.Id, k => k with { ModifiedOn = Now.AddHours(1) }), First, Now.AddHours(2)).Problem);
        Assert.IsNull(Activation.PlanUndo(With(Former.Id, k => k with { ModifiedOn = Now.AddSeconds(5) }), First, Now).Problem, "Written a moment after the time it bears.");
    }

    [TestMethod]
    public void A_rule_that_would_tie_when_it_comes_back_is_refused_by_name()
    {
        var mine = Given.Rule(Signal.NoRealContact, 7) with { Name = "Mine" };
        var after = After(Before, [new(Former.Id, null)], First).Append(new KeptRule(mine, true)).ToList();
        Assert.StartsWith("Rule \"Former\" says the same as rule \"Mine\"", Activation.PlanUndo(after, First, Now).Problem);
    }

    [TestMethod]
    [DataRow(30, true)]
    [DataRow(31, false)]
    public void Undoing_is_for_thirty_days(int days, bool possible)
    {
        var plan = Activation.PlanUndo(After(Before, Changes, First), First, Now.AddDays(days));
        Assert.AreEqual(possible, plan.Problem == null, plan.Problem);
        if (!possible) Assert.AreEqual("The rules of 18 Nov 2026 could be undone for 30 days. Change the rules instead.", plan.Problem);
    }

    [TestMethod]
    public void An_activation_that_never_was_is_refused() => Assert.StartsWith($"No activation has the id {Second:D}.", Activation.PlanUndo(After(Before, Changes, First), Second, Now).Problem);

    private static StallRule Coming(StallRule rule, Guid activation) => rule with { Id = Activation.IdOf(activation, rule) };

    private static void Nothing(RulePlan plan)
    {
        Assert.IsNull(plan.Problem);
        Assert.IsEmpty(plan.Off);
        Assert.IsEmpty(plan.On);
    }

    private static IReadOnlyList<KeptRule> After(IReadOnlyList<KeptRule> kept, IReadOnlyList<RuleChange> changes, Guid activation)
    {
        var plan = Activation.Plan(kept, changes, activation);
        Assert.IsNull(plan.Problem);
        return
        [
            .. kept.Select(k => plan.Off.Contains(k.Rule) ? k with { IsActive = false, ReplacedBy = activation, ReplacedOn = Now, ModifiedOn = Now } : k),
            .. plan.On.Select(r => new KeptRule(r, true) { ActivatedBy = activation, CreatedOn = Now, ModifiedOn = Now }),
        ];
    }

    private static IReadOnlyList<KeptRule> Undone(IReadOnlyList<KeptRule> kept, Guid activation)
    {
        var plan = Activation.PlanUndo(kept, activation, Now);
        Assert.IsNull(plan.Problem);
        var undoing = Activation.Undoing(activation);
        return
        [
            .. kept.Select(k => plan.Off.Contains(k.Rule) ? k with { IsActive = false, ReplacedBy = undoing, ReplacedOn = Now, ModifiedOn = Now }
                : plan.On.Contains(k.Rule) ? k with { IsActive = true, ReplacedBy = undoing, ReplacedOn = null, ModifiedOn = Now } : k),
        ];
    }
}
