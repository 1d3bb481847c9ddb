using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    public void Steps_run_by_stage_and_rank()
    {
        using var world = new PipelineWorld();
        var late = world.Step("Tell", "Create", "opportunity", stage: 40);
        var second = world.Step("Tell", "Create", "opportunity", stage: 20, rank: 2);
        var first = world.Step("Tell", "Create", "opportunity", stage: 20, rank: 1);
        var earliest = world.Step("Tell", "Create", "opportunity", stage: 10);
        using var recording = world.Organization.Log.Record();
        world.Deal();
        CollectionAssert.AreEqual(new[] { earliest.Name, first.Name, second.Name, late.Name }, recording.Requests[0].Steps.Select(s => s.Name).ToArray());
    }

    [TestMethod]
    public void Pre_validation_of_the_outermost_request_is_outside_the_transaction()
    {
        using var world = new PipelineWorld();
        var before = world.Step("Tell", "Create", "opportunity", stage: 10);
        var within = world.Step("Tell", "Create", "opportunity", stage: 20);
        Assert.Contains("transaction=False", world.Traces(before, () => world.Deal()).Single());
        Assert.Contains("transaction=True", world.Traces(within, () => world.Deal()).Single());
    }

    [TestMethod]
    public void A_change_of_the_target_in_stage_20_is_saved()
    {
        using var world = new PipelineWorld();
        world.Step("Describe", "Create", "opportunity", stage: 20, configuration: "from the step");
        var target = new Entity("opportunity") { ["name"] = "A deal" };
        var id = world.Service.Create(target);
        Assert.AreEqual("from the step", world.Read("opportunity", id, "description").GetAttributeValue<string>("description"));
        Assert.IsFalse(target.Contains("description"), "A step changes its copy of the request, not the caller's object.");
    }

    [TestMethod]
    public void An_update_that_mixes_columns_with_owner_and_state_runs_update_steps_once_for_each()
    {
        using var world = new PipelineWorld();
        var owner = world.User("Salesperson", "Salesperson");
        var account = world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        var step = world.Step("Tell", "Update", "account");
        var traces = world.Traces(step, () => world.Service.Update(new Entity("account", account)
        {
            ["name"] = "Renamed", ["ownerid"] = new EntityReference("systemuser", owner), ["statecode"] = new OptionSetValue(1),
        }));
        Assert.HasCount(3, traces);
        Assert.IsTrue(traces.Any(t => t.Contains("name:Renamed") && !t.Contains("ownerid") && !t.Contains("statecode")));
        Assert.IsTrue(traces.Any(t => t.Contains("ownerid:systemuser") && !t.Contains("name:")));
        Assert.IsTrue(traces.Any(t => t.Contains("statecode:1") && !t.Contains("name:")));
        var row = world.Read("account", account);
        Assert.AreEqual(owner, row.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(2, row.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void A_loop_ends_at_depth_8()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        world.Step("Loop", "Update", "opportunity");
        using var recording = world.Organization.Log.Record();
        var fault = PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", id) { ["name"] = "B" }));
        Assert.Contains("infinite loop", fault.Message);
        Assert.AreEqual(8, recording.Requests.SelectMany(r => r.All()).SelectMany(r => r.Steps).Count());
        Assert.AreEqual("A deal", world.Read("opportunity", id, "name")["name"]);
    }

    [TestMethod]
    public void One_instance_of_a_plugin_serves_all_runs_and_threads()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Tell", "Create", "opportunity");
        var traces = world.Traces(step, () => Parallel.For(0, 20, _ => world.Deal()));
        CollectionAssert.AreEquivalent(Enumerable.Range(1, 20).Select(n => $"run={n}").ToArray(), traces.Select(t => t.Split(Environment.NewLine)[0]).ToArray());
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(20)]
    [DataRow(40)]
    public void A_refusal_reaches_the_caller_as_it_is_and_nothing_is_saved(int stage)
    {
        using var world = new PipelineWorld();
        world.Step("Refuse", "Create", "opportunity", stage: stage, configuration: "This deal has no customer.");
        Assert.AreEqual("This deal has no customer.", PipelineWorld.Fault(() => world.Deal()).Message);
        Assert.IsEmpty(world.All("opportunity"));
    }

    [TestMethod]
    public void A_later_steps_refusal_takes_back_what_earlier_steps_wrote()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", rank: 1, configuration: "system");
        world.Step("Refuse", "Create", "opportunity", rank: 2, configuration: "No.");
        var fault = PipelineWorld.Fault(() => world.Deal());
        Assert.AreEqual(Faults.IsvAborted, fault.ErrorCode);
        Assert.AreEqual("No.", fault.Message);
        Assert.Contains("about to refuse", fault.TraceText!);
        Assert.IsEmpty(world.All("task"));
        Assert.IsEmpty(world.All("opportunity"));
    }

    [TestMethod]
    public void A_refusal_further_down_reaches_the_caller_as_it_is()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", configuration: "system");
        world.Step("Refuse", "Create", "task", configuration: "No tasks today.");
        Assert.AreEqual("No tasks today.", PipelineWorld.Fault(() => world.Deal()).Message);
    }

    [TestMethod]
    public void Any_other_exception_becomes_the_unexpected_error()
    {
        using var world = new PipelineWorld();
        world.Step("Crash", "Create", "opportunity");
        var fault = PipelineWorld.Fault(() => world.Deal());
        Assert.AreEqual(Faults.IsvUnexpected, fault.ErrorCode);
        Assert.Contains("An unexpected error occurred from ISV code.", fault.Message);
        Assert.Contains("boom", fault.Message);
    }

    [TestMethod]
    public void A_plugin_that_swallows_a_failed_operation_loses_the_transaction()
    {
        using var world = new PipelineWorld();
        world.Step("Swallow", "Create", "opportunity");
        Assert.AreEqual(Faults.TransactionCountReduced, PipelineWorld.Fault(() => world.Deal()).ErrorCode);
        Assert.IsEmpty(world.All("opportunity"));
    }

    [TestMethod]
    public void The_next_request_after_a_swallowed_failure_finds_no_transaction()
    {
        using var world = new PipelineWorld();
        world.Step("Swallow", "Create", "opportunity", configuration: "again");
        Assert.AreEqual(Faults.NoActiveTransaction, PipelineWorld.Fault(() => world.Deal()).ErrorCode);
    }

    [TestMethod]
    [DataRow("CreateMultiple")]
    [DataRow("UpdateMultiple")]
    [DataRow("ExecuteMultiple")]
    [DataRow("ExecuteTransaction")]
    public void Bulk_messages_are_refused_in_plugins(string message)
    {
        using var world = new PipelineWorld();
        world.Step("Bulk", "Create", "opportunity", configuration: message);
        Assert.Contains($"{message} is not supported in plug-ins", PipelineWorld.Fault(() => world.Deal()).Message);
        world.Step("Bulk", "Create", "account", asynchronous: true, configuration: message);
        world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        world.Organization.Jobs.RunAll();
        Assert.Contains($"{message} is not supported in plug-ins", world.Organization.Jobs.Failed.Single().Error, "In asynchronous ones neither.");
    }

    [TestMethod]
    public void Plugins_have_a_time_limit_in_all()
    {
        using var world = new PipelineWorld();
        world.Organization.PluginTimeLimit = TimeSpan.FromSeconds(1);
        world.Step("Dawdle", "Create", "opportunity", configuration: "10");
        world.Deal();
        world.Step("Dawdle", "Create", "opportunity", configuration: "1000");
        Assert.Contains("timed-out", PipelineWorld.Fault(() => world.Deal()).Message);
    }

    [TestMethod]
    public void Two_minutes_is_the_limit_that_ships()
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(TimeSpan.FromMinutes(2), world.Organization.PluginTimeLimit);
    }

    [TestMethod]
    public void The_log_tells_which_steps_ran_which_did_not_and_what_was_written()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        var ran = world.Step("MakeTask", "Update", "opportunity", configuration: "system");
        var filtered = world.Step("Tell", "Update", "opportunity", filter: "closeprobability");
        var elsewhere = world.Step("Tell", "Update", "account");
        using var recording = world.Organization.Log.Record();
        world.Service.Update(new Entity("opportunity", id) { ["name"] = "B" });
        var request = recording.Requests.Single();
        Assert.AreEqual(ran.Name, request.Steps.Single().Name);
        var notRun = world.Organization.NotRun(request).ToDictionary(n => n.Step, n => n.Reason);
        Assert.AreEqual("none of its columns was sent: closeprobability", notRun[filtered.Name]);
        Assert.AreEqual("registered on account", notRun[elsewhere.Name]);
        Assert.AreEqual("name", request.Changes.Single().Columns.Single());
        var nested = request.Children.Single();
        Assert.AreEqual("Create", nested.Message);
        Assert.AreEqual("task", nested.Table);
        Assert.AreEqual(1, recording.FromPlugins("Create", "task"));
        Assert.AreEqual(0, recording.FromPlugins("RetrieveMultiple"));
    }

    [TestMethod]
    public void Entitlement_counts_plugins_requests_and_each_row_of_a_bulk_request()
    {
        using var world = new PipelineWorld();
        var user = world.User("Seller", "Salesperson");
        var today = DateOnly.FromDateTime(world.Organization.Clock.Now);
        world.Step("MakeTask", "Create", "opportunity", configuration: "plain");
        var service = world.Organization.ServiceFor(user);
        service.Create(new Entity("opportunity") { ["name"] = "One" });
        Assert.AreEqual(2, world.Organization.Log.Count(user, today));
        var rows = new EntityCollection([new Entity("contact") { ["lastname"] = "A" }, new Entity("contact") { ["lastname"] = "B" }, new Entity("contact") { ["lastname"] = "C" }]);
        service.Execute(new CreateMultipleRequest { Targets = rows });
        Assert.AreEqual(5, world.Organization.Log.Count(user, today));
    }

    [TestMethod]
    public void Two_requests_at_once_wait_for_each_other_and_past_the_limit_get_the_time_out()
    {
        using var world = new PipelineWorld();
        Task<Guid> waiting;
        using (world.Organization.Database.Enter())
        {
            waiting = Task.Run(() => world.Deal("Waited"), TestContext.CancellationToken);
            Assert.IsFalse(waiting.Wait(100, TestContext.CancellationToken), "The row is held by another transaction.");
        }
        Assert.AreEqual("Waited", world.Read("opportunity", waiting.GetAwaiter().GetResult(), "name")["name"]);
        using (world.Organization.Database.Enter())
        {
            world.Organization.Database.LockTimeout = TimeSpan.FromMilliseconds(20);
            Assert.AreEqual(Faults.SqlTimeout, PipelineWorld.Fault(() => world.Deal()).ErrorCode);
        }
    }

    [TestMethod]
    public void A_step_on_a_message_that_fires_none_is_refused()
    {
        using var world = new PipelineWorld();
        Assert.Contains("steps on the message 'Assign'", PipelineWorld.Fault(() => world.Step("Tell", "Assign", "opportunity")).Message);
    }

    [TestMethod]
    public void A_bulk_load_gives_the_ids_in_the_order_of_its_rows()
    {
        using var world = new PipelineWorld();
        var account = world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        var rows = new EntityCollection([.. Enumerable.Range(0, 5000).Select(n => new Entity("opportunity") { ["name"] = $"Deal {n}", ["customerid"] = new EntityReference("account", account) })]);
        var ids = ((CreateMultipleResponse)world.Service.Execute(new CreateMultipleRequest { Targets = rows })).Ids;
        Assert.HasCount(5000, ids);
        Assert.AreEqual("Deal 4999", world.Read("opportunity", ids[4999], "name")["name"]);
    }

    public TestContext TestContext { get; set; } = null!;
}
