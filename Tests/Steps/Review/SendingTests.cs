using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What a manager decides in a review is done all at once, and told in one message to each owner.</summary>
[TestClass]
public sealed class SendingTests
{
    [TestMethod]
    public void What_is_decided_is_done_kept_and_told_in_one_message()
    {
        using var org = Org.New();
        var asked = org.Deal(org.Rep, "Asked");
        var parked = org.Deal(org.Rep, "Parked");
        var fine = org.Deal(org.Rep, "Fine");
        org.Stall();
        org.Jobs();
        var before = org.Told(org.Rep).Count;
        var system = org.Assists(asked).Single();
        Decision[] decisions = [org.Decide(asked, "Ask"), org.DecidePark(parked) with { Note = "After their budget" }, org.Decide(fine, "Fine")];
        var sent = org.Send(org.Manager, decisions);

        CollectionAssert.AreEqual(decisions.Select(d => d.Key).ToList(), sent.All.Select(a => a.Key).ToList());
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        CollectionAssert.AreEqual(new[] { "Rita Test is asked what would help.", "Parked until 31 Mar.", "Fine until next time." }, sent.All.Select(a => a.Text).ToList());
        Assert.AreEqual(system.Id, sent.All[0].Assist);
        Assert.IsNull(sent.All[1].Assist);

        Assert.AreEqual("Mara Test asked Rita Test what would help.", org.Story(org.Assists(asked).Single())[^1]);
        Assert.AreEqual(org.Now.AddDays(7), org.Watch(parked).GetAttributeValue<DateTime>("crma_parkeduntil"));
        Assert.AreEqual("After their budget", org.Watch(parked).GetAttributeValue<string>("crma_parknote"));
        Assert.IsNull(org.Watch(fine).GetAttributeValue<DateTime?>("crma_parkeduntil"));

        var review = org.All("crma_review").Single();
        Assert.AreEqual(org.Manager, review.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Now.Date, review.GetAttributeValue<DateTime>("crma_day"));
        Assert.AreEqual(org.Now, review.GetAttributeValue<DateTime>("crma_senton"));
        Assert.AreEqual(review.Id, org.Assists(asked).Single().GetAttributeValue<EntityReference>("crma_reviewid")!.Id);
        var kept = org.Kept(org.Manager);
        CollectionAssert.AreEqual(new[] { "Ask", "Park", "Fine" }, kept.Select(k => k.GetProperty("choice").GetString()).ToList());
        Assert.AreEqual("Asked", kept[0].GetProperty("name").GetString());
        Assert.AreEqual(org.Rep, kept[0].GetProperty("owner").GetGuid());
        Assert.IsTrue(kept.All(k => k.GetProperty("done").GetBoolean() && k.GetProperty("sending").GetInt32() == 1));
        Assert.DoesNotContain("budget", review.GetAttributeValue<string>("crma_decisions")!, "A note is for those who may read the watch.");

        org.Jobs();
        Assert.HasCount(before + 1, org.Told(org.Rep), "One message, and none for the question beside it.");
        var told = org.Reviewed(org.Rep);
        var message = sent.Told.Single();
        Assert.AreEqual(message.Title, told.Single().Title());
        Assert.AreEqual("Mara Test has gone through your deals: Asked and Parked", message.Title);
        Assert.AreEqual("Asks what would help: Asked. Parked: Parked.", message.Text);
        Assert.AreEqual(message.Text, told.Single().GetAttributeValue<string>("body"));
        Assert.AreEqual("Rita Test", message.Name);
        Assert.IsEmpty(org.All("email"));
    }
}
