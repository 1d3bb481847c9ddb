using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>What a step sees: its images, the columns that wake it, the contexts above, users and shared variables.</summary>
[TestClass]
public sealed class StepContextTests
{
    [TestMethod]
    public void Images_hold_the_row_before_and_after()
    {
        using var world = new PipelineWorld();
        var id = world.Deal("Old name", d => d["closeprobability"] = 10);
        var step = world.Step("Tell", "Update", "opportunity", before: "name,closeprobability,description", after: "name");
        var trace = world.Traces(step, () => world.Service.Update(new Entity("opportunity", id) { ["name"] = "New name" })).Single();
        Assert.Contains("pre before=closeprobability:10 name:Old name", trace);
        Assert.Contains("post after=name:New name", trace);
        Assert.DoesNotContain("description", trace, "An empty column is missing from an image.");
    }

    [TestMethod]
    public void An_image_without_columns_holds_them_all()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Tell", "Create", "opportunity", after: "");
        var trace = world.Traces(step, () => world.Deal("Seen whole")).Single();
        Assert.Contains("name:Seen whole", trace);
        Assert.Contains("statecode:0", trace);
        Assert.Contains("createdby:systemuser", trace);
    }

    [TestMethod]
    [DataRow("closeprobability", true)]
    [DataRow("description", false)]
    public void A_filtered_step_runs_when_one_of_its_columns_was_sent(string column, bool runs)
    {
        using var world = new PipelineWorld();
        var id = world.Deal("A deal", d => d["closeprobability"] = 10);
        var step = world.Step("Tell", "Update", "opportunity", filter: "closeprobability,modifiedon");
        // The same value: presence counts, not change; modifiedon is the platform's and does not.
        object value = column == "closeprobability" ? 10 : "text";
        var traces = world.Traces(step, () => world.Service.Update(new Entity("opportunity", id) { [column] = value }));
        Assert.HasCount(runs ? 1 : 0, traces);
    }

    [TestMethod]
    public void What_a_step_adds_in_stage_20_does_not_wake_filtered_steps()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        world.Step("Describe", "Update", "opportunity", stage: 20, configuration: "added");
        var filtered = world.Step("Tell", "Update", "opportunity", filter: "description");
        Assert.IsEmpty(world.Traces(filtered, () => world.Service.Update(new Entity("opportunity", id) { ["name"] = "B" })));
    }

    [TestMethod]
    public void Shared_variables_of_pre_validation_are_the_parent_contexts()
    {
        using var world = new PipelineWorld();
        world.Step("Leave", "Create", "opportunity", stage: 10, configuration: "early");
        world.Step("Leave", "Create", "opportunity", stage: 20, configuration: "inside");
        var step = world.Step("Tell", "Create", "opportunity");
        var trace = world.Traces(step, () => world.Deal()).Single();
        Assert.Contains($"{Environment.NewLine}shared left=inside", trace);
        Assert.Contains("parent shared left=early", trace);
    }

    [TestMethod]
    public void Shared_variables_are_visible_in_nested_requests()
    {
        using var world = new PipelineWorld();
        world.Step("Leave", "Create", "opportunity", stage: 20, configuration: "above");
        world.Step("MakeTask", "Create", "opportunity", configuration: "system");
        var nested = world.Step("Tell", "Create", "task");
        Assert.Contains("parent shared left=above", world.Traces(nested, () => world.Deal()).Single());
    }

    [TestMethod]
    public void A_tag_of_the_caller_is_a_shared_variable()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Tell", "Create", "opportunity", stage: 10);
        var trace = world.Traces(step, () => world.Service.Execute(new OrganizationRequest("Create") { ["Target"] = new Entity("opportunity") { ["name"] = "x" }, ["tag"] = "import" })).Single();
        Assert.Contains("shared tag=import", trace);
    }

    [TestMethod]
    public void A_nested_request_is_one_deeper_and_knows_its_parent()
    {
        using var world = new PipelineWorld();
        world.Step("MakeTask", "Create", "opportunity", configuration: "system");
        var nested = world.Step("Tell", "Create", "task", stage: 10);
        var trace = world.Traces(nested, () => world.Deal()).Single();
        Assert.Contains("depth=2", trace);
        Assert.Contains("transaction=True", trace, "A nested pre-validation is inside.");
        Assert.Contains("parent=Create/40/1", trace);
    }

    [TestMethod]
    public void The_initiating_user_stays_when_a_step_acts_as_system()
    {
        using var world = new PipelineWorld();
        var user = world.User("Seller", "Salesperson");
        world.Step("MakeTask", "Create", "opportunity", configuration: "system");
        var nested = world.Step("Tell", "Create", "task");
        var trace = world.Traces(nested, () => world.Organization.ServiceFor(user).Create(new Entity("opportunity") { ["name"] = "Mine" })).Single();
        Assert.Contains($"user={Engine.Security.Access.System:D} initiator={user:D}", trace);
    }

    [TestMethod]
    public void A_step_can_run_as_system_whoever_called()
    {
        using var world = new PipelineWorld();
        var user = world.User("Seller", "Salesperson");
        var step = world.Step("Tell", "Create", "opportunity", asSystem: true);
        var trace = world.Traces(step, () => world.Organization.ServiceFor(user).Create(new Entity("opportunity") { ["name"] = "Mine" })).Single();
        Assert.Contains($"user={Engine.Security.Access.System:D} initiator={user:D}", trace);
    }

    [TestMethod]
    public void The_platforms_columns_are_in_the_target_after_a_create()
    {
        using var world = new PipelineWorld();
        var before = world.Step("Tell", "Create", "opportunity", stage: 20);
        var after = world.Step("Tell", "Create", "opportunity");
        Assert.Contains($"target=name:A deal{Environment.NewLine}", world.Traces(before, () => world.Deal()).Single());
        Assert.Contains("statecode:0", world.Traces(after, () => world.Deal()).Single());
    }
}
