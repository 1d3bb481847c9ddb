using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>A manager steps into deals and goes through his pipeline.</summary>
[TestClass]
public sealed class ReviewScenarios
{
    private const int Overtaken = 773200002;
    private const int FromStepIn = 2;

    [TestMethod]
    public void A_manager_steps_in_and_the_owner_is_told_first()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        var answer = StepIn(world, deal);
        var assist = world.Assists(deal).Single();
        Assert.AreEqual(answer["Assist"], assist.Id);
        Assert.AreEqual("You stepped in. Rita Test is told first.", answer["Text"]);
        Assert.AreEqual("Mara Test steps in: make calls - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("2 Mar: Mara Test stepped in to make calls, until 16 Mar. Rita Test leads.", assist.GetAttributeValue<string>("description"));
        Assert.AreEqual(FromStepIn, assist.Choice("crma_origin"));
        Assert.AreEqual("I call their VP.", world.Words(assist.Id).GetAttributeValue<string>("crma_about"));
        world.Jobs();
        Assert.Contains("Mara Test steps in", world.Told(world.Rep).Single());
        Assert.IsEmpty(world.Told(world.Manager));
    }

    [TestMethod]
    public void Stepping_in_takes_over_the_open_assist_of_the_watch()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        world.Stall();
        var system = world.Assists(deal).Single();
        var id = (Guid)StepIn(world, deal)["Assist"];
        Assert.AreEqual(Overtaken, world.Assist(system.Id).Number("statuscode"));
        Assert.AreEqual(system.GetAttributeValue<string>("crma_reasons"), world.Assist(id).GetAttributeValue<string>("crma_reasons"));
    }

    [TestMethod]
    public void What_is_decided_in_a_review_is_done_kept_and_told_in_one_message()
    {
        using var world = World.New();
        var asked = world.Deal(world.Rep, "Asked");
        var parked = world.Deal(world.Rep, "Parked");
        world.Stall();
        world.Jobs();
        var before = world.Told(world.Rep).Count;
        var decisions = $"[{Decision(world, asked, "Ask")},{Decision(world, parked, "Park", $"""
            ,"until":"{Text(world.Now.AddDays(7))}","reason":773200001,"note":"After their budget"
            """)}]";
        var sent = world.Call(world.Manager, "crma_SendDecisions", null, new() { ["Decisions"] = decisions });
        var answers = (string)sent["Answers"];
        Assert.Contains("Rita Test is asked what would help.", answers);
        Assert.Contains("Parked until 31 Mar.", answers);
        Assert.DoesNotContain("\"done\":false", answers);
        Assert.AreEqual("After their budget", world.Watch(parked).GetAttributeValue<string>("crma_parknote"));
        var review = world.Rows("crma_review").Single();
        Assert.AreEqual(world.Manager, review.Reference("ownerid"));
        Assert.AreEqual(review.Id, world.Assists(asked).Single().Reference("crma_reviewid"));
        Assert.DoesNotContain("budget", review.GetAttributeValue<string>("crma_decisions")!, "A note is for those who may read the watch.");
        world.Jobs();
        Assert.HasCount(before + 1, world.Told(world.Rep), "One message, and none for the question beside it.");
        Assert.Contains("Mara Test has gone through your deals: Asked and Parked", world.Told(world.Rep));
        Assert.AreEqual(answers, world.Call(world.Manager, "crma_SendDecisions", null, new() { ["Decisions"] = decisions })["Answers"], "Sent again it answers the same.");
        Assert.HasCount(1, world.Assists(asked));
    }

    [TestMethod]
    public void The_review_lists_what_is_to_be_decided_without_private_words()
    {
        using var world = World.New();
        var quiet = world.Deal(world.Rep, "Quiet");
        world.Stall();
        var asked = world.Deal(world.Rep, "Asked");
        world.Ask(world.Rep, asked, Calls.Opinion, """{"question":"Am I too soft?"}""");
        world.Jobs();
        var page = world.Call(world.Manager, "crma_GetPipelineReview", null);
        var result = (string)page["Result"];
        Assert.AreEqual("", page["Cursor"]);
        Assert.Contains($"\"deal\":\"{quiet:D}\"", result);
        Assert.Contains("\"section\":\"decide\"", result);
        Assert.Contains($"\"deal\":\"{asked:D}\"", result);
        Assert.DoesNotContain("too soft", result);
    }

    [TestMethod]
    public void A_refused_decision_says_why_and_the_others_go_through()
    {
        using var world = World.New();
        var mine = world.Deal(world.Manager, "My own");
        var good = world.Deal(world.Rep, "Good");
        var answers = (string)world.Call(world.Manager, "crma_SendDecisions", null, new() { ["Decisions"] = $"[{Decision(world, mine, "Fine")},{Decision(world, good, "Talk")}]" })["Answers"];
        Assert.Contains("is your own, and a review is about those of your line", answers);
        Assert.HasCount(1, world.Assists(good));
        Assert.HasCount(1, world.Rows("crma_managerassist"));
    }

    private static OrganizationResponse StepIn(IWorld world, Guid deal) =>
        world.Call(world.Manager, "crma_StepIn", Calls.OfDeal(deal), new() { ["Kind"] = Calls.Option(Calls.PhoneCalls), ["Words"] = "I call their VP." });

    // As the page makes it, on a deal that it has read a minute ago.
    private static string Decision(IWorld world, Guid deal, string choice, string more = "") =>
        $$"""{"key":"{{Guid.NewGuid()}}","deal":"{{deal}}","choice":"{{choice}}","seen":"{{Text(world.Now.AddMinutes(-1))}}"{{more}}}""";

    private static string Text(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
