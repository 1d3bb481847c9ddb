using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What a manager reads of his pipeline.</summary>
[TestClass]
public sealed class ReadingTests
{
    [TestMethod]
    public void A_stalled_deal_nobody_helps_with_is_to_be_decided_and_its_row_says_all_that_is_talked_about()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, stage: "Develop", value: 180_000);
        org.PhoneCall(org.Manager, deal, "Kick-off");
        org.Stall();
        var review = org.Review(org.Manager);
        Assert.AreEqual("open 1, stalled 1, asked 0, parked 0, decided 0, decide 1", review.Counts());
        Assert.AreEqual("Rita Test", review.Names("reps"));
        Assert.AreEqual("2026-03-24", review.Text("day"));
        Assert.IsTrue(review.IsMissing("since"));
        Assert.AreEqual(org.Manager, review.GetProperty("me").Id("id"));
        var row = review.Rows("decide").Single();
        Assert.AreEqual(deal, row.Id("deal"));
        Assert.AreEqual("Fabrikam rollout", row.Text("name"));
        Assert.AreEqual("Rita Test", row.GetProperty("owner").Text("name"));
        Assert.AreEqual(180_000m, row.GetProperty("value").GetDecimal());
        Assert.AreEqual("USD", row.Text("currency"));
        Assert.AreEqual("2026-05-31", row.Text("close"));
        Assert.AreEqual("2026-05-31", row.Text("closeWas"));
        Assert.AreEqual("Develop", row.Text("stage"));
        Assert.AreEqual(16, row.GetProperty("stageDays").GetInt32());
        Assert.AreEqual("No contact with the customer for 16 working days", row.Text("why"));
        Assert.AreEqual("call with Cleo Sample \"Kick-off\"", row.GetProperty("lastContact").Text("note"));
        Assert.AreEqual("Cleo Sample", row.Text("contact"));
        Assert.AreEqual("call with Cleo Sample", row.GetProperty("yourPart").Text("what"));
        Assert.IsTrue(row.GetProperty("assist").GetProperty("mine").GetBoolean());
        Assert.AreEqual("Mara Test", row.GetProperty("assist").GetProperty("helper").Text("name"));
        Assert.IsTrue(row.IsMissing("parked"));
        Assert.IsEmpty(row.Items("moved"));
    }
}
