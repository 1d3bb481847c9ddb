using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class CustomApiTests
{
    private const string Plugin = "CrmAssist.Local.TestPlugins.";

    [TestMethod]
    public void A_custom_api_runs_its_plugin_inside_the_transaction_and_answers()
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask"));
        var answer = world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "why" });
        Assert.AreEqual("You asked: why", answer["Answer"]);
        PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "write and fail" }));
        Assert.IsEmpty(world.All("task"));
    }

    [TestMethod]
    [DataRow("Question", 5, "cannot be a Int32")]
    [DataRow("Other", "x", "has no request parameter 'Other'")]
    [DataRow(null, null, "Required field 'Question' is missing")]
    public void A_custom_api_takes_what_it_declares(string? parameter, object? value, string refusal)
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask"));
        var request = new OrganizationRequest("tst_Ask");
        if (parameter != null) request[parameter] = value!;
        if (parameter == "Other") request["Question"] = "why";
        Assert.Contains(refusal, PipelineWorld.Fault(() => world.Service.Execute(request)).Message);
    }

    [TestMethod]
    public void A_custom_api_that_answers_another_type_than_declared_fails()
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask"));
        Assert.Contains("response property 'Answer' is a Int32", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "number" })).Message);
    }

    [TestMethod]
    public void A_custom_api_asks_for_its_privilege()
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask") with { Privilege = "prvDeleteBusinessUnit" });
        var user = world.User("Seller", "Salesperson");
        Assert.AreEqual(Faults.PrivilegeDenied, PipelineWorld.Fault(() => world.Organization.ServiceFor(user).Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "why" })).ErrorCode);
        world.Organization.ServiceFor(world.Organization.Administrator).Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "why" });
    }

    [TestMethod]
    public void A_bound_custom_api_takes_rows_of_its_table()
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask") with { Binding = 1, BoundTable = "opportunity" });
        var id = world.Deal();
        world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Target"] = new EntityReference("opportunity", id), ["Question"] = "why" });
        Assert.Contains("bound to 'opportunity'", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Target"] = new EntityReference("account", id), ["Question"] = "why" })).Message);
    }

    [TestMethod]
    [DataRow(0, "False")]
    [DataRow(1, "01/01/0001 00:00:00")]
    [DataRow(2, "0")]
    [DataRow(5, "null")]
    [DataRow(6, "0")]
    [DataRow(7, "0")]
    [DataRow(8, "null")]
    [DataRow(9, "null")]
    [DataRow(10, "null")]
    [DataRow(12, "00000000-0000-0000-0000-000000000000")]
    public void An_optional_parameter_that_was_left_out_arrives_as_its_types_default(int type, string value)
    {
        using var world = new PipelineWorld();
        world.Api(new CustomApi("tst_Tell", 0, null, null, Plugin + "Parameters", false, [new ApiParameter("Given", type, true, null)], [new ApiParameter("Seen", 10, false, null)]));
        Assert.AreEqual($"Given={value}", world.Service.Execute(new OrganizationRequest("tst_Tell"))["Seen"]);
    }

    [TestMethod]
    public void A_custom_api_answers_nothing_it_has_not_declared()
    {
        using var world = new PipelineWorld();
        world.Api(Question("tst_Ask") with { Responses = [] });
        Assert.Contains("answers with 'Answer'", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("tst_Ask") { ["Question"] = "why" })).Message);
    }

    private static CustomApi Question(string name) => new(name, 0, null, null, Plugin + "Answer", false,
        [new ApiParameter("Question", 10, false, null)], [new ApiParameter("Answer", 10, false, null)]);
}
