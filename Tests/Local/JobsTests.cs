using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class JobsTests
{
    [TestMethod]
    public void An_asynchronous_step_runs_after_the_commit_and_not_before()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "once");
        world.Deal();
        Assert.IsEmpty(world.All("task", "subject"));
        Assert.AreEqual(1, world.Organization.Jobs.Waiting);
        world.Organization.Jobs.ChanceOfRepeat = 0;
        world.Organization.Jobs.RunAll();
        Assert.HasCount(1, world.All("task", "subject"));
        Assert.AreEqual(0, world.Organization.Jobs.Waiting);
        Assert.IsEmpty(world.Organization.Jobs.Failed);
    }

    [TestMethod]
    public void A_server_that_ends_in_the_middle_leaves_nothing_of_a_request_and_runs_a_job_again()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "once");
        world.Organization.Jobs.ChanceOfRepeat = 0;
        world.Organization.Outage.After(1);
        Assert.ThrowsExactly<OutageException>(() => world.Deal());
        Assert.IsEmpty(world.All("opportunity", "name"));
        Assert.AreEqual(0, world.Organization.Jobs.Waiting);
        world.Deal();
        world.Organization.Outage.After(1);
        Assert.ThrowsExactly<OutageException>(() => world.Organization.Jobs.RunAll());
        Assert.IsEmpty(world.All("task", "subject"));
        Assert.AreEqual(1, world.Organization.Jobs.Waiting);
        world.Organization.Jobs.RunAll();
        Assert.HasCount(1, world.All("task", "subject"));
        Assert.IsEmpty(world.Organization.Jobs.Failed);
    }

    [TestMethod]
    public void A_request_that_is_rolled_back_queues_nothing()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true);
        world.Step("Refuse", "Create", "opportunity", configuration: "No.");
        PipelineWorld.Fault(() => world.Deal());
        Assert.AreEqual(0, world.Organization.Jobs.Waiting);
    }

    [TestMethod]
    public void A_job_sees_the_request_as_it_was()
    {
        using var world = new PipelineWorld();
        world.Organization.Jobs.ChanceOfRepeat = 0;
        var id = world.Deal("Old", d => d["estimatedvalue"] = new Money(12.5m));
        world.Step("Leave", "Update", "opportunity", stage: 10, configuration: "early");
        var step = world.Step("Tell", "Update", "opportunity", asynchronous: true, filter: "name", before: "name,estimatedvalue,ownerid", after: "name");
        world.Service.Update(new Entity("opportunity", id) { ["name"] = "New" });
        world.Service.Update(new Entity("opportunity", id) { ["closeprobability"] = 5 });
        world.Service.Delete("opportunity", id);
        var trace = world.Traces(step, () => world.Organization.Jobs.RunAll()).Single();
        Assert.Contains("mode=1 depth=1 transaction=False", trace);
        Assert.Contains("pre before=estimatedvalue:12.5 name:Old ownerid:systemuser", trace);
        Assert.Contains("post after=name:New", trace);
        Assert.Contains("parent shared left=early", trace);
        Assert.Contains("name:New", trace);
    }

    [TestMethod]
    public void Each_request_of_a_job_is_its_own_transaction()
    {
        using var world = new PipelineWorld();
        world.Organization.Jobs.ChanceOfRepeat = 0;
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "clash");
        world.Deal();
        world.Organization.Jobs.RunAll();
        Assert.HasCount(2, world.All("task", "subject"));
        var failed = world.Organization.Jobs.Failed.Single();
        Assert.Contains("duplicate key", failed.Error);
    }

    [TestMethod]
    public void A_job_may_swallow_a_failed_operation()
    {
        using var world = new PipelineWorld();
        world.Step("Swallow", "Create", "opportunity", asynchronous: true, configuration: "again");
        world.Deal();
        world.Organization.Jobs.RunAll();
        Assert.IsEmpty(world.Organization.Jobs.Failed);
    }

    [TestMethod]
    public void Jobs_come_in_no_order_and_some_twice_the_same_for_the_same_seed()
    {
        Assert.IsFalse(Order(7).SequenceEqual(Order(7).Order()));
        CollectionAssert.AreEqual(Order(7), Order(7));
        Assert.AreNotEqual(string.Join(",", Order(7)), string.Join(",", Order(8)));
        Assert.IsGreaterThan(40, Order(7).Length);
        Assert.AreEqual(40, Order(7).Distinct().Count());

        static int[] Order(int seed)
        {
            using var world = new PipelineWorld(new OrganizationOptions { Seed = seed });
            var step = world.Step("Tell", "Create", "opportunity", asynchronous: true);
            for (var n = 0; n < 40; n++) world.Deal($"deal{n}.");
            return [.. world.Traces(step, () => world.Organization.Jobs.RunAll()).Select(t => int.Parse(t[(t.IndexOf("name:deal", StringComparison.Ordinal) + 9)..].Split('.')[0]))];
        }
    }

    [TestMethod]
    public void A_job_that_asks_for_it_is_tried_four_times()
    {
        using var world = new PipelineWorld();
        world.Step("Later", "Create", "opportunity", asynchronous: true);
        world.Deal();
        Assert.AreEqual(4, world.Organization.Jobs.RunAll());
        var failed = world.Organization.Jobs.Failed.Single();
        Assert.AreEqual(4, failed.Attempts);
        Assert.AreEqual("not now", failed.Error);
    }

    [TestMethod]
    public void A_job_can_cancel_itself()
    {
        using var world = new PipelineWorld();
        world.Step("Later", "Create", "opportunity", asynchronous: true, configuration: "cancel");
        world.Deal();
        Assert.AreEqual(1, world.Organization.Jobs.RunAll());
        Assert.IsTrue(world.Organization.Jobs.Failed.Single().IsCanceled);
    }

    [TestMethod]
    public void Jobs_are_rows_of_asyncoperation()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Crash", "Create", "opportunity", asynchronous: true);
        var id = world.Deal();
        var waiting = world.All("asyncoperation", "statecode", "regardingobjectid", "name", "owninguser").Single();
        Assert.AreEqual(0, waiting.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(id, waiting.GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
        Assert.AreEqual(step.Name, waiting["name"]);
        world.Organization.Jobs.RunAll();
        var failed = world.All("asyncoperation", "statuscode", "friendlymessage").Single();
        Assert.AreEqual(31, failed.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.Contains("boom", failed.GetAttributeValue<string>("friendlymessage")!);
    }

    [TestMethod]
    public void Jobs_queued_by_jobs_run_too_one_deeper()
    {
        using var world = new PipelineWorld();
        world.Organization.Jobs.ChanceOfRepeat = 0;
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "system");
        var nested = world.Step("Tell", "Create", "task", asynchronous: true);
        world.Deal();
        Assert.Contains("depth=2", world.Traces(nested, () => world.Organization.Jobs.RunAll()).Single());
    }

    [TestMethod]
    public void Chains_of_jobs_end_at_depth_8_too()
    {
        using var world = new PipelineWorld();
        world.Organization.Jobs.ChanceOfRepeat = 0;
        var id = world.Deal();
        world.Step("Loop", "Update", "opportunity", asynchronous: true);
        world.Service.Update(new Entity("opportunity", id) { ["name"] = "B" });
        Assert.AreEqual(8, world.Organization.Jobs.RunAll());
        Assert.Contains("infinite loop", world.Organization.Jobs.Failed.Single().Error);
    }

    [TestMethod]
    public void The_background_thread_runs_jobs_by_itself()
    {
        using var world = new PipelineWorld(new OrganizationOptions { RunJobs = true });
        world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "system");
        for (var n = 0; n < 5; n++) world.Deal();
        for (var n = 0; n < 200 && world.Organization.Jobs.Waiting > 0; n++) Thread.Sleep(20);
        Assert.IsGreaterThanOrEqualTo(5, world.All("task", "subject").Count);
    }
}
