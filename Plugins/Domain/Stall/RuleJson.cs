using System.Globalization;
using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Stall;

/// <summary>What an activation does in one place: a rule goes, one comes, or one takes another's place.</summary>
/// <param name="replaces">The rule in force that goes; null: none does.</param>
/// <param name="rule">The rule that comes; null: none does.</param>
public sealed class RuleChange(Guid? replaces, StallRule? rule)
{
    public Guid? Replaces { get; } = replaces;
    public StallRule? Rule { get; } = rule;
}

/// <summary>Reads stall rules from JSON and checks them as a save would.</summary>
/// <remarks>Choices are the numbers of the option sets, less their prefix. Reading stops at nothing: the first problem is kept, and what was read after it is not to be used.</remarks>
public sealed class RuleJson
{
    /// <summary>Rules at most: more nobody could oversee, and every deal would be judged by all of them.</summary>
    public const int Most = 500;

    /// <summary>Length of the columns with the name and the stage.</summary>
    public const int LongestName = 200;

    /// <summary>Where the column of the minimum value ends.</summary>
    public const decimal LargestValue = 100_000_000_000m;

    private readonly JsonFields root = new("Rules");
    private string? problem;

    /// <summary>The first thing that is wrong and what to do; null when nothing is.</summary>
    public string? Problem => root.Problem ?? problem;

    /// <summary>A whole set of rules: <c>[{"name":"...","signal":2,"threshold":10,"unit":0, ...}]</c>.</summary>
    public IReadOnlyList<StallRule> Rules(string text)
    {
        var rules = Items(text).Select((item, i) => Rule(item, Place("Rule", i), null)).OfType<StallRule>().ToList();
        foreach (var rule in rules)
        {
            if (rules.Find(r => r.Id == rule.Id && !ReferenceEquals(r, rule)) is { } other) Wrong($"Rule \"{rule.Name}\" has the id of rule \"{other.Name}\" too. Leave the id of one of them out.");
            if (RuleCheck.Tie(rule, rules) is { } tie) Wrong(tie);
        }
        return rules;
    }

    /// <summary>Changes of the rules in force: <c>[{"replaces":"...","rule":{...}}]</c>.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="id">The id a new rule is to have.</param>
    public IReadOnlyList<RuleChange> Changes(string text, Func<StallRule, Guid> id)
    {
        var changes = Items(text).Select((item, i) => Change(item, Place("Change", i), id)).OfType<RuleChange>().ToList();
        if (changes.Count == 0) Wrong("There is nothing to activate. Send at least one change of the rules.");
        return changes;
    }

    private IReadOnlyList<JsonValue> Items(string text)
    {
        var items = root.List(text);
        if (items.Count > Most) Wrong($"Rules: these are {items.Count}. Send {Most} at most.");
        return items.Count > Most ? [] : items;
    }

    private RuleChange? Change(JsonValue from, string place, Func<StallRule, Guid> id)
    {
        var fields = new JsonFields(place);
        if (from.Type != JsonType.Object) fields.Refuse("it is no object. Send the rule it replaces, the rule that comes, or both.");
        var change = new RuleChange(fields.Id(from, "replaces"), from["rule"] is { } rule ? Rule(rule, place, id) : null);
        if (change is { Replaces: null, Rule: null }) fields.Refuse("it neither replaces a rule nor brings one. Send \"replaces\", \"rule\" or both.");
        Wrong(fields.Problem);
        return change;
    }

    private StallRule? Rule(JsonValue from, string place, Func<StallRule, Guid>? id)
    {
        var name = from["name"] is { Type: JsonType.Text } named ? named.Text.Trim() : "";
        var fields = new JsonFields(name.Length > 0 ? $"Rule \"{Clip.To(name, LongestName)}\"" : place);
        if (from.Type != JsonType.Object) fields.Refuse("it is no rule. Send an object with name, signal, threshold and unit.");
        var rule = new StallRule
        {
            Id = fields.Id(from, "id") ?? NameId.Of("draft", place),
            Name = Text(fields, from, "name") ?? "",
            Signal = (Signal)Needed(fields, from, "signal"),
            Threshold = fields.Number(from, "threshold"),
            Unit = (Unit)Needed(fields, from, "unit"),
            MayRaise = fields.Flag(from, "mayRaise") ?? true,
            Points = fields.Number(from, "points") ?? 0,
            Category = (StageCategory?)fields.Number(from, "category"),
            Stage = Text(fields, from, "stage"),
            MinimumValue = fields.Amount(from, "minimumValue"),
            BusinessUnit = fields.Id(from, "businessUnit"),
            Team = fields.Id(from, "team"),
            WithinDays = fields.Number(from, "withinDays"),
            MinimumProbability = fields.Number(from, "minimumProbability"),
        };
        if (rule.Name.Length == 0) fields.Refuse("name is missing. Give the rule one.");
        if (rule.Category is < StageCategory.Qualify or > StageCategory.Close) fields.Refuse($"category is {(int)rule.Category}. Send 0 Qualify, 1 Develop, 2 Propose, 3 Close, or leave it out.");
        if (rule.MinimumValue > LargestValue) fields.Refuse($"minimumValue is too large. Send {LargestValue.ToString("#,0", CultureInfo.InvariantCulture)} at most.");
        Wrong(fields.Problem ?? RuleCheck.Refusal(rule));
        return id == null ? rule : rule with { Id = id(rule) };
    }

    private static string? Text(JsonFields fields, JsonValue from, string name)
    {
        var text = fields.Text(from, name);
        if (text?.Length > LongestName) fields.Refuse($"{name} has {text.Length} characters. Shorten it to {LongestName}.");
        return text;
    }

    private static int Needed(JsonFields fields, JsonValue from, string name)
    {
        var number = fields.Number(from, name);
        if (number == null) fields.Refuse($"{name} is missing. Send its number.");
        return number ?? -1;
    }

    private static string Place(string what, int index) => FormattableString.Invariant($"{what} {index + 1}");

    private void Wrong(string? sentence) => problem ??= sentence;
}
