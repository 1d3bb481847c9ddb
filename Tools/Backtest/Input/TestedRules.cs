using CrmAssist.Domain.Stall;

namespace CrmAssist.Backtest.Input;

/// <summary>Whether a signal, or a single rule, could be tested.</summary>
/// <param name="Why">Null: it could.</param>
public sealed record Tested(string Name, string? Why);

/// <summary>The rules that the data can put to the test, and why the others can't be.</summary>
public sealed class TestedRules
{
    private readonly Known known;
    private readonly decimal? largeDeal;

    public TestedRules(IReadOnlyList<StallRule> rules, Known known, decimal? largeDeal)
    {
        (this.known, this.largeDeal) = (known, largeDeal);
        var signals = rules.Select(r => r.Signal).Distinct().Order().ToList();
        var used = new List<StallRule>();
        var told = new List<Tested>();
        foreach (var signal in signals)
        {
            var missing = Missing(signal);
            told.Add(new Tested(NameOf(signal), missing));
            if (missing != null) continue;
            foreach (var rule in rules.Where(r => r.Signal == signal))
            {
                if (Missing(rule) is { } why) told.Add(new Tested($"rule \"{rule.Name}\"", why));
                else used.Add(rule);
            }
        }
        (Rules, Signals) = (used, told);
    }

    public IReadOnlyList<StallRule> Rules { get; }
    public IReadOnlyList<Tested> Signals { get; }

    /// <summary>The signals that may raise an assist.</summary>
    public IReadOnlyList<Signal> Raising => [.. Rules.Where(r => r is { MayRaise: true, Threshold: not null }).Select(r => r.Signal).Distinct().Order()];

    public static string NameOf(Signal signal) => signal switch
    {
        Signal.NoStageChange => "No stage change",
        Signal.CloseDateSlipping => "Close date slipping",
        Signal.NoRealContact => "No real contact",
        Signal.OneYardLine => "One-yard line",
        Signal.CloseDatePassed => "Close date passed",
        Signal.NoNextStep => "No next step",
        Signal.ValueCut => "Value cut",
        Signal.StageMovedBack => "Stage moved back",
        Signal.MailsUnanswered => "Mails unanswered",
        Signal.SingleContact => "Single contact on a large deal",
        Signal.LineNotInvolved => "Line not involved",
        _ => signal.ToString(),
    };

    private string? Missing(Signal signal) => signal switch
    {
        Signal.NoStageChange when !known.HasStages => "the folder has neither a stage history nor days of entering a stage",
        Signal.StageMovedBack when !known.HasStageHistory => "the folder has no stage history",
        Signal.CloseDateSlipping or Signal.CloseDatePassed or Signal.OneYardLine when known.CloseDates != CloseDates.History => known.CloseDates == CloseDates.Overwritten
            ? "close dates are overwritten at closing" : "the folder has no close-date history",
        Signal.NoRealContact or Signal.OneYardLine or Signal.NoNextStep or Signal.MailsUnanswered or Signal.SingleContact or Signal.LineNotInvolved when !known.HasActivities =>
            "the folder has no activities",
        Signal.NoNextStep when !known.HasPlans => "the activities do not tell when they were planned",
        Signal.MailsUnanswered when !known.HasMailDirections => "the activities do not tell who wrote a mail",
        Signal.SingleContact when !known.HasPeople => "the activities name no people of the customer",
        Signal.LineNotInvolved when !known.HasManagers || !known.HasColleagues => "the folder does not tell in which activities a manager had a part",
        Signal.ValueCut => "the folder has no history of values",
        _ => null,
    };

    private string? Missing(StallRule rule) => rule switch
    {
        { BusinessUnit: not null } or { Team: not null } => "it is for one business unit or team, which the folder does not tell",
        { MinimumValue: not null } when known.Values is Values.None or Values.Overwritten => "it is for deals from a value on, and values of open deals are not known",
        { Signal: Signal.SingleContact, MinimumValue: null } when largeDeal == null || known.Values is Values.None or Values.Overwritten => "nothing says which deals are large (--large-deal)",
        _ => null,
    };
}
