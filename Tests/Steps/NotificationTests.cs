using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class NotificationTests
{
    private const int Opinion = 3;

    [TestMethod]
    public void The_helper_is_told_of_an_ask_and_the_rep_when_it_is_done_each_once()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Jobs();
        var told = org.Told(org.Manager).Single();
        Assert.AreEqual(org.Assists(deal).Single().GetAttributeValue<string>("subject"), told.GetAttributeValue<string>("title"));
        var action = JsonDocument.Parse(told.GetAttributeValue<string>("data")!).RootElement.GetProperty("actions")[0];
        Assert.AreEqual($"?pagetype=entityrecord&etn=crma_managerassist&id={id:D}", action.GetProperty("data").GetProperty("url").GetString());
        org.Respond(org.Manager, id, "OnIt");
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep), "Nothing at \"accepted\".");
        org.Close(org.Manager, id, "Done", "Yes");
        org.Jobs();
        Assert.AreEqual("Done: " + told.GetAttributeValue<string>("title"), org.Told(org.Rep).Single().GetAttributeValue<string>("title"));
        Assert.DoesNotContain("Yes", org.Told(org.Rep).Single().GetAttributeValue<string>("title")!);
    }

    [TestMethod]
    public void Whose_job_of_an_earlier_answer_runs_after_the_end_is_told_of_the_end_once()
    {
        using var org = Org.New();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.Respond(org.Manager, id, "OnIt");
        org.Local.Clock.Advance(TimeSpan.FromMinutes(5));
        org.Close(org.Manager, id, "Done", "Yes");
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep));
    }

    [TestMethod]
    public void An_ask_that_is_taken_back_at_once_leaves_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var before = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Close(org.Rep, before, "Withdrawn");
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Manager), "Never sent.");
        var after = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Manager));
        org.Close(org.Rep, after, "Withdrawn");
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Manager), "Gone again.");
    }

    [TestMethod]
    public void A_later_withdrawal_and_a_no_are_told()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Jobs();
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Close(org.Rep, id, "Withdrawn");
        org.Jobs();
        Assert.StartsWith("Withdrawn: ", org.Told(org.Manager).Single().GetAttributeValue<string>("title")!);
        var second = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Respond(org.Manager, second, "No", "Private reason");
        org.Jobs();
        Assert.StartsWith("Mara Test cannot: Rita Test asks", org.Told(org.Rep).Single().GetAttributeValue<string>("title")!);
    }

    [TestMethod]
    public void A_job_that_runs_twice_tells_once()
    {
        using var org = Org.New(options: new() { Seed = 3 });
        for (var i = 0; i < 12; i++)
        {
            org.Escalate(org.Rep, org.Deal(org.Rep, $"Deal {i}"), Opinion);
            org.Jobs();
        }
        Assert.HasCount(12, org.Told(org.Manager));
    }

    [TestMethod]
    public void The_platforms_message_refuses_who_is_no_user()
    {
        using var org = Org.New();
        Assert.Contains("Notifications go to single users", Refused.By(() => org.Call(org.Local.Administrator, "SendAppNotification", ("Title", "x"), ("Recipient", new EntityReference("team", Guid.NewGuid())))));
        Assert.Contains("title is empty", Refused.By(() => org.Call(org.Local.Administrator, "SendAppNotification", ("Title", ""), ("Recipient", org.Ref(org.Rep)))));
        Assert.Contains("Recipient", Refused.By(() => org.Call(org.Local.Administrator, "SendAppNotification", ("Title", "x"))));
    }
}
