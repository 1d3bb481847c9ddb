using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class RuleJsonTests
{
    private const string Whole = """
        {"id":"11111111-1111-4111-8111-111111111111","name":" No contact in Propose ","signal":2,"threshold":21,"unit":0,"mayRaise":false,"points":30,"category":2,"stage":"Pitch",
         "minimumValue":50000.50,"businessUnit":"22222222-2222-4222-8222-222222222222","team":"33333333-3333-4333-8333-333333333333","withinDays":14,"minimumProbability":70}
        """;

    [TestMethod]
    public void Every_field_of_a_rule_is_read()
    {
        var rule = Read($"[{Whole}]").Single();
        Assert.AreEqual(new StallRule
        {
            Id = new Guid("11111111-1111-4111-8111-111111111111"), Name = "No contact in Propose", Signal = Signal.NoRealContact, Threshold = 21, Unit = Unit.WorkingDays, MayRaise = false, Points = 30,
            Category = StageCategory.Propose, Stage = "Pitch", MinimumValue = 50_000.50m, BusinessUnit = new Guid("22222222-2222-4222-8222-222222222222"),
            Team = new Guid("33333333-3333-4333-8333-333333333333"), WithinDays = 14, MinimumProbability = 70,
        }, rule);
    }

    [TestMethod]
    public void What_is_left_out_is_what_an_empty_column_means()
    {
        var rule = Read("""[{"name":"Off in Close","signal":0,"unit":0,"threshold":null,"category":3}]""").Single();
        Assert.IsNull(rule.Threshold);
        Assert.IsTrue(rule.MayRaise);
        Assert.AreEqual(0, rule.Points);
        Assert.IsNull(rule.BusinessUnit);
    }

    [TestMethod]
    public void Every_rule_that_ships_comes_back_as_it_was()
    {
        var json = string.Join(",", DefaultRules.All.Select(r =>
            $$"""{"id":"{{r.Id}}","name":"{{r.Name}}","signal":{{(int)r.Signal}},"threshold":{{r.Threshold?.ToString() ?? "null"}},"unit":{{(int)r.Unit}},"mayRaise":{{(r.MayRaise ? "true" : "false")}},"points":{{r.Points}},"category":{{(r.Category is { } c ? (int)c : "null")}},"withinDays":{{r.WithinDays?.ToString() ?? "null"}},"minimumProbability":{{r.MinimumProbability?.ToString() ?? "null"}}}"""));
        CollectionAssert.AreEqual(DefaultRules.All.ToList(), Read($"[{json}]").ToList());
    }

    [TestMethod]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"threshold\":\"ten\"", "Rule \"A\": threshold is no whole number.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"threshold\":1.5", "Rule \"A\": threshold is no whole number.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"threshold\":1001", "Rule \"A\": a threshold of 1001 makes no sense. Enter 0 to 1000, or leave it empty to switch the signal off here.")]
    [DataRow("\"name\":\"A\",\"signal\":99,\"unit\":0,\"threshold\":1", "Rule \"A\": the signal 99 is not watched in this version. Choose another signal or deactivate the rule.")]
    [DataRow("\"name\":\"A\",\"unit\":0,\"threshold\":1", "Rule \"A\": signal is missing. Send its number.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"threshold\":1", "Rule \"A\": unit is missing. Send its number.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":3,\"threshold\":1", "Rule \"A\": its unit does not fit its signal. This signal is counted in working days or calendar days.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"category\":4", "Rule \"A\": category is 4. Send 0 Qualify, 1 Develop, 2 Propose, 3 Close, or leave it out.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"mayRaise\":1", "Rule \"A\": mayRaise is neither true nor false.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"minimumValue\":\"much\"", "Rule \"A\": minimumValue is no amount.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"minimumValue\":1e12", "Rule \"A\": minimumValue is too large. Send 100,000,000,000 at most.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"minimumValue\":1e99", "Rule \"A\": minimumValue is no amount.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"team\":\"East\"", "Rule \"A\": team is \"East\", which is no id.")]
    [DataRow("\"name\":\"A\",\"signal\":2,\"unit\":0,\"stage\":7", "Rule \"A\": stage is no text. Put it in quotes.")]
    [DataRow("\"signal\":2,\"unit\":0", "Rule 1: name is missing. Give the rule one.")]
    public void A_bad_field_is_told_with_the_names_of_rule_and_field(string fields, string sentence) => Assert.AreEqual(sentence, Problem($"[{{{fields}}}]"));

    [TestMethod]
    [DataRow("7", "Rules: it is no JSON of a list.")]
    [DataRow("[{]", "Rules: it has a field without a name in quotes, at character 3. Send JSON.")]
    [DataRow("[7]", "Rule 1: it is no rule. Send an object with name, signal, threshold and unit.")]
    public void What_is_no_list_of_rules_is_told(string json, string sentence) => Assert.AreEqual(sentence, Problem(json));

    [TestMethod]
    public void A_name_longer_than_its_column_is_told()
        => Assert.Contains("name has 201 characters. Shorten it to 200.", Problem($$"""[{"name":"{{new string('a', 201)}}","signal":2,"unit":0}]""")!);

    [TestMethod]
    public void More_rules_than_anybody_oversees_are_refused()
        => Assert.AreEqual("Rules: these are 501. Send 500 at most.", Problem("[" + string.Join(",", Enumerable.Repeat("{}", RuleJson.Most + 1)) + "]"));

    [TestMethod]
    public void Two_rules_of_a_draft_that_say_the_same_are_refused_as_on_save()
        => Assert.AreEqual("Rule \"A\" says the same as rule \"B\", for the same deals. Narrow one of them, or deactivate \"B\" first.",
            Problem("""[{"name":"A","signal":2,"unit":0,"threshold":5},{"name":"B","signal":2,"unit":0,"threshold":9}]"""));

    [TestMethod]
    public void Two_rules_of_one_id_are_refused()
        => Assert.Contains("has the id of rule", Problem($$"""[{{Whole}},{{Whole}}]""")!);

    [TestMethod]
    public void Changes_name_what_goes_and_what_comes()
    {
        var read = new RuleJson();
        var changes = read.Changes("""
            [{"replaces":"11111111-1111-4111-8111-111111111111","rule":{"name":"A","signal":2,"unit":0,"threshold":5}},
             {"replaces":"22222222-2222-4222-8222-222222222222","rule":null},{"replaces":null,"rule":{"name":"B","signal":0,"unit":0,"threshold":5}}]
            """, rule => NameId.Of(rule.Name));
        Assert.IsNull(read.Problem);
        Assert.AreEqual("A,,B", string.Join(",", changes.Select(c => c.Rule?.Name)));
        Assert.AreEqual(NameId.Of("A"), changes[0].Rule!.Id);
        Assert.IsNull(changes[2].Replaces);
    }

    [TestMethod]
    [DataRow("[]", "There is nothing to activate. Send at least one change of the rules.")]
    [DataRow("", "There is nothing to activate. Send at least one change of the rules.")]
    [DataRow("[{}]", "Change 1: it neither replaces a rule nor brings one. Send \"replaces\", \"rule\" or both.")]
    [DataRow("[7]", "Change 1: it is no object. Send the rule it replaces, the rule that comes, or both.")]
    [DataRow("[{\"replaces\":\"x\"}]", "Change 1: replaces is \"x\", which is no id.")]
    [DataRow("[{\"rule\":{\"name\":\"A\",\"signal\":2,\"unit\":0,\"points\":101}}]", "Rule \"A\": points of 101 make no sense. Enter 0 to 100.")]
    [DataRow("[{\"rule\":5}]", "Change 1: it is no rule. Send an object with name, signal, threshold and unit.")]
    public void Changes_that_cannot_be_meant_are_told(string json, string sentence)
    {
        var read = new RuleJson();
        read.Changes(json, rule => rule.Id);
        Assert.AreEqual(sentence, read.Problem);
    }

    private static string? Problem(string json)
    {
        var read = new RuleJson();
        read.Rules(json);
        return read.Problem;
    }

    private static IReadOnlyList<StallRule> Read(string json)
    {
        var read = new RuleJson();
        var rules = read.Rules(json);
        Assert.IsNull(read.Problem);
        return rules;
    }
}
