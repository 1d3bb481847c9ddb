using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Rows of crma_stallrule as rules, and back.</summary>
public static class StallRules
{
    /// <summary>The columns rules are read from.</summary>
    internal static readonly string[] Columns =
    [
        StallRuleRow.Name, StallRuleRow.Signal, StallRuleRow.Threshold, StallRuleRow.Unit, StallRuleRow.StageCategory, StallRuleRow.Stage, StallRuleRow.MinimumValue,
        StallRuleRow.BusinessUnit, StallRuleRow.Team, StallRuleRow.WithinDays, StallRuleRow.MinimumProbability, StallRuleRow.Points, StallRuleRow.MayRaise,
    ];

    /// <summary>The active rules this version knows.</summary>
    public static IReadOnlyList<StallRule> Active(IOrganizationService service)
    {
        var query = new QueryExpression(StallRuleRow.Table) { ColumnSet = new ColumnSet(Columns) };
        query.Criteria.AddCondition(StallRuleRow.State, ConditionOperator.Equal, 0);
        return service.All(query).Select(From).OfType<StallRule>().Where(r => RuleBook.Knows(r.Signal)).ToList();
    }

    /// <summary>Ids of all rules, inactive ones too.</summary>
    public static IEnumerable<Guid> Ids(IOrganizationService service) =>
        service.All(new QueryExpression(StallRuleRow.Table) { ColumnSet = new ColumnSet(StallRuleRow.Id) }).Select(r => r.Id);

    /// <summary>The rule of a row; null when its signal is none that exists.</summary>
    public static StallRule? From(Entity row) => Choice.Read<Signal>(row, StallRuleRow.Signal) is not { } signal ? null : new StallRule
    {
        Id = row.Id,
        Name = row.GetAttributeValue<string>(StallRuleRow.Name) ?? "",
        Signal = signal,
        Threshold = row.GetAttributeValue<int?>(StallRuleRow.Threshold),
        Unit = Choice.Read<Unit>(row, StallRuleRow.Unit) ?? Unit.WorkingDays,
        MayRaise = row.GetAttributeValue<bool?>(StallRuleRow.MayRaise) ?? true,
        Points = row.GetAttributeValue<int?>(StallRuleRow.Points) ?? 0,
        Category = Choice.Read<StageCategory>(row, StallRuleRow.StageCategory),
        Stage = row.GetAttributeValue<string>(StallRuleRow.Stage) is { Length: > 0 } stage ? stage.Trim() : null,
        MinimumValue = row.GetAttributeValue<decimal?>(StallRuleRow.MinimumValue),
        BusinessUnit = row.GetAttributeValue<EntityReference>(StallRuleRow.BusinessUnit)?.Id,
        Team = row.GetAttributeValue<EntityReference>(StallRuleRow.Team)?.Id,
        WithinDays = row.GetAttributeValue<int?>(StallRuleRow.WithinDays),
        MinimumProbability = row.GetAttributeValue<int?>(StallRuleRow.MinimumProbability),
    };

    /// <summary>The row of a rule.</summary>
    public static Entity ToRow(StallRule rule) => new(StallRuleRow.Table, rule.Id)
    {
        [StallRuleRow.Name] = rule.Name,
        [StallRuleRow.Signal] = Choice.Of(rule.Signal),
        [StallRuleRow.Threshold] = rule.Threshold,
        [StallRuleRow.Unit] = Choice.Of(rule.Unit),
        [StallRuleRow.MayRaise] = rule.MayRaise,
        [StallRuleRow.Points] = rule.Points,
        [StallRuleRow.StageCategory] = rule.Category is { } category ? Choice.Of(category) : null,
        [StallRuleRow.Stage] = rule.Stage,
        [StallRuleRow.MinimumValue] = rule.MinimumValue,
        [StallRuleRow.BusinessUnit] = rule.BusinessUnit is { } unit ? new EntityReference(BusinessUnitRow.Table, unit) : null,
        [StallRuleRow.Team] = rule.Team is { } team ? new EntityReference(Team.Table, team) : null,
        [StallRuleRow.WithinDays] = rule.WithinDays,
        [StallRuleRow.MinimumProbability] = rule.MinimumProbability,
    };

    /// <summary>Names a rule: changes when what is read of it changes.</summary>
    public static string Name(StallRule r) => NameId.Of("rule", FormattableString.Invariant($"{r.Id:D}|{r.Content}")).ToString("N");

    /// <summary>Names the settings deals are judged by.</summary>
    public static string Name(Settings s) => NameId.Of("settings", FormattableString.Invariant(
        $"{string.Join(",", s.ActivityTypes)}|{s.WorkingWeek}|{s.Holidays}|{s.QuietPeriods}|{s.LargeDeal:0.00}|{s.StageSource:D}|{s.StageColumn}|{string.Join(",", s.Statistics.Off.Select(o => (int)o))}")).ToString("N");

    /// <summary>Names a set of rules and the settings they are judged by.</summary>
    public static string Version(IReadOnlyCollection<StallRule> rules, Settings settings) =>
        NameId.Of(["rules", Name(settings), .. rules.OrderBy(r => r.Id).Select(Name), .. Typical(rules, settings).Select(Name)]).ToString("D");

    /// <summary>Names a typical time: changes when a deal may be judged differently by it.</summary>
    public static string Name(TypicalTime t) => NameId.Of("typical", t.Stage, FormattableString.Invariant($"{t.MedianDays}")).ToString("N");

    /// <summary>The typical times that a rule asks for.</summary>
    public static IEnumerable<TypicalTime> Typical(IEnumerable<StallRule> rules, Settings settings) =>
        rules.Any(r => r is { Signal: Signal.NoStageChange, Unit: Unit.PercentOfTypical, Threshold: not null }) ? settings.Statistics.Typical.Where(t => t.IsTelling) : [];
}
