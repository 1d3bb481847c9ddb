using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;

namespace CrmAssist.Solution.Tests.Flow;

/// <summary>The second solution and its flow. Nobody checks a flow before somebody switches it on, and then says little.</summary>
[TestClass]
public sealed class FlowTests
{
    private static readonly SolutionTree Main = SolutionTree.Current;

    private static readonly string[] Types = ["Scope", "If", "Until", "OpenApiConnection", "InitializeVariable", "SetVariable", "IncrementVariable", "AppendToArrayVariable", "Compose", "Wait", "Terminate"];

    private static IEnumerable<FlowAction> Calls => FlowFile.Actions.Where(a => a.Type == "OpenApiConnection");

    [TestMethod]
    public void The_second_solution_is_the_flow_and_nothing_else_of_the_same_publisher_and_version()
    {
        Assert.AreEqual("CrmAssistTimer", FlowFile.Manifest.In("UniqueName"));
        Assert.AreEqual(Main.Manifest.In("Version"), FlowFile.Manifest.In("Version"));
        Assert.AreEqual(Main.Manifest.Element("Publisher")!.ToString(), FlowFile.Manifest.Element("Publisher")!.ToString());
        Expect.Same([$"29 {FlowFile.Data.At("WorkflowId")}"], FlowFile.Manifest.Descendants("RootComponent").Select(c => $"{c.At("type")} {c.At("id")}"));
    }

    /// <summary>A custom API is no component that a solution could name as a need; the table that the right to call them hangs on is.</summary>
    [TestMethod]
    public void It_asks_for_the_first_solution_by_the_table_that_the_right_to_sweep_hangs_on()
    {
        var needed = FlowFile.Manifest.Descendants("Required").Single();
        Assert.AreEqual("1 crma_sweeplane", $"{needed.At("type")} {needed.At("schemaName")}");
        Assert.AreEqual($"CrmAssist ({Main.Manifest.In("Version")})", needed.At("solution"), "an older one may lack what the flow calls");
    }

    [TestMethod]
    public void It_comes_as_a_draft_since_its_connection_is_bound_after_the_import()
        => Assert.AreEqual("0 1 5", $"{FlowFile.Data.In("StateCode")} {FlowFile.Data.In("StatusCode")} {FlowFile.Data.In("Category")}");

    [TestMethod]
    public void Its_id_is_derived_from_its_name_and_it_says_what_it_does()
    {
        Assert.AreEqual(CrmAssist.Packing.NameBasedId.Of("flow/CrmAssist timer").ToString("B"), FlowFile.Data.At("WorkflowId"));
        Assert.AreEqual(FlowFile.Data.At("Name"), FlowFile.Data.English("LocalizedNames"));
        Assert.IsGreaterThan(40, FlowFile.Data.English("Descriptions").Length);
        Assert.AreEqual(FlowFile.Data.At("Description"), FlowFile.Data.English("Descriptions"));
    }

    [TestMethod]
    public void It_connects_by_the_reference_that_the_solution_brings()
    {
        var (key, reference) = FlowFile.Properties["connectionReferences"]!.AsObject().Single();
        var brought = SolutionTree.Read(Path.Combine(FlowFile.Source, "Other", "Customizations.xml")).Descendants("connectionreference").Single();
        Assert.AreEqual("crma_dataverse", brought.At("connectionreferencelogicalname"));
        Assert.AreEqual("crma_dataverse", (string?)reference!["connection"]!["connectionReferenceLogicalName"]);
        Expect.None(Calls.Where(call => (string)call.Inputs["host"]!["connectionName"]! != key || (string)call.Inputs["host"]!["apiId"]! != brought.In("connectorid")).Select(call => call.Name));
    }

    [TestMethod]
    public void It_runs_every_hour_and_never_twice_at_once()
    {
        var trigger = FlowFile.Definition["triggers"]!.AsObject().Single().Value!;
        Assert.AreEqual("Recurrence Hour 1", $"{trigger["type"]} {trigger["recurrence"]!["frequency"]} {trigger["recurrence"]!["interval"]}");
        Assert.AreEqual(1, (int)trigger["runtimeConfiguration"]!["concurrency"]!["runs"]!);
    }

    /// <summary>Documentation "Actions and triggers reference for workflows": names are unique in the whole definition, at most 80 characters, eight levels deep.</summary>
    [TestMethod]
    public void Actions_have_names_of_their_own_known_kinds_and_at_most_eight_levels()
    {
        Expect.None(FlowFile.Actions.GroupBy(a => a.Name).Where(same => same.Count() > 1).Select(same => same.Key));
        Expect.None(FlowFile.Actions.Where(a => !Types.Contains(a.Type) || a.Name.Length > 80 || a.Around.Count >= 8 || !Regex.IsMatch(a.Name, @"^\w+$")).Select(a => $"{a.Name}: {a.Type}"));
    }

    [TestMethod]
    public void What_an_action_runs_after_stands_beside_it()
        => Expect.None(from action in FlowFile.Actions
                       from before in action.Json["runAfter"]!.AsObject()
                       where !action.Beside.ContainsKey(before.Key) || before.Key == action.Name
                           || before.Value!.AsArray().Any(status => (string)status! is not ("Succeeded" or "Failed" or "TimedOut" or "Skipped"))
                       select $"{action.Name}: {before.Key}");

    /// <summary>Documented for both: variables are initialised at the top only, and a run cannot be ended from inside a loop.</summary>
    [TestMethod]
    public void Variables_begin_at_the_top_and_no_loop_ends_the_run()
    {
        Expect.None(FlowFile.Actions.Where(a => a.Type == "InitializeVariable" && a.Around.Count > 0).Select(a => a.Name));
        Expect.None(FlowFile.Actions.Where(a => a.Type == "Terminate" && a.Around.Any(outer => outer.Type == "Until")).Select(a => a.Name));
    }

    /// <summary>"Self reference is not supported when updating the value of variable": the flow could not even be saved.</summary>
    [TestMethod]
    public void No_variable_is_set_from_itself_and_each_that_is_used_was_initialised()
    {
        var known = FlowFile.Actions.Where(a => a.Type == "InitializeVariable").SelectMany(a => a.Inputs["variables"]!.AsArray()).Select(v => (string)v!["name"]!).ToHashSet();
        Expect.None(FlowFile.Actions.Where(a => a.Type == "SetVariable" && a.Words.Contains($"variables('{a.Inputs["name"]}')", StringComparison.Ordinal)).Select(a => a.Name));
        Expect.None(from action in FlowFile.Actions
                    from used in Regex.Matches(action.Words, @"variables\('(\w+)'\)").Select(m => m.Groups[1].Value).Concat(action.Type.EndsWith("Variable", StringComparison.Ordinal) && action.Inputs["name"] is { } name ? [(string)name!] : [])
                    where !known.Contains(used)
                    select $"{action.Name}: {used}");
    }

    [TestMethod]
    public void Results_are_read_of_actions_that_exist()
        => Expect.None(from action in FlowFile.Actions
                       from read in Regex.Matches(action.Words, @"(?:outputs|body|actions)\('(\w+)'\)").Select(m => m.Groups[1].Value)
                       where FlowFile.Actions.All(other => other.Name != read)
                       select $"{action.Name}: {read}");

    /// <summary>Sixty rounds and an hour are what a loop gets when nothing is said; 5,000 rounds are the most there are (documentation "Limits and configuration").</summary>
    [TestMethod]
    public void Every_loop_has_limits_that_let_a_large_pipeline_through()
        => Expect.None(from loop in FlowFile.Actions
                       where loop.Type == "Until"
                       let limit = loop.Json["limit"]!
                       where (int)limit["count"]! is not 5000 || XmlConvert.ToTimeSpan((string)limit["timeout"]!) < TimeSpan.FromHours(1)
                       select loop.Name);

    [TestMethod]
    public void The_timed_operations_are_called_in_their_order()
        => CollectionAssert.AreEqual(new[] { "crma_Adopt", "crma_Sweep", "crma_RaiseAssists", "crma_FollowUp" }, Calls.Select(Api).ToArray());

    [TestMethod]
    public void What_is_passed_and_what_is_read_are_parameters_and_properties_of_the_operation()
    {
        foreach (var call in Calls)
        {
            var given = call.Inputs["parameters"]!.AsObject().Select(p => p.Key).Where(name => name != "actionName").ToList();
            Expect.None(given.Where(name => !name.StartsWith("item/", StringComparison.Ordinal)));
            Expect.None(given.Select(name => name["item/".Length..]).Except(Members(call, "customapirequestparameters")));
            Expect.None(Required(call).Except(given.Select(name => name["item/".Length..])));
            var read = FlowFile.Actions.SelectMany(a => Regex.Matches(a.Words, $@"body\('{call.Name}'\)\?\['(\w+)'\]").Select(m => m.Groups[1].Value)).Distinct().ToList();
            Assert.Contains("More", read, call.Name);
            Expect.None(read.Except(Members(call, "customapiresponseproperties")));
        }
    }

    private static string Api(FlowAction call) => (string)call.Inputs["parameters"]!["actionName"]!;

    private static IEnumerable<string> Members(FlowAction call, string kind) => Directory.EnumerateDirectories(Path.Combine(Main.Root, "customapis", Api(call), kind)).Select(Path.GetFileName)!;

    private static IEnumerable<string> Required(FlowAction call) => Members(call, "customapirequestparameters")
        .Where(name => Main.Load("customapis", Api(call), "customapirequestparameters", name, "customapirequestparameter.xml").In("isoptional") != "1");
}
