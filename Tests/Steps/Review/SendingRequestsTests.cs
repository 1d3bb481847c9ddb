namespace CrmAssist.Steps.Tests.Review;

/// <summary>What a manager waits for when he looks and when he sends: requests inside crma_SendDecisions. A call has two minutes, and everything is read once for all deals.</summary>
[TestClass]
public sealed class SendingRequestsTests
{
    // A question of rights for each deal: the platform has none for several.
    private const int LookAtAll = 16, LookAtEach = 1;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("Fine", 1)]
    [DataRow("Park", 4)]
    [DataRow("Ask", 5)]
    [DataRow("Talk", 9)]
    [DataRow("Connect", 10)]
    public void Looking_costs_one_request_more_for_each_deal_and_sending_what_it_writes(string choice, int each)
    {
        using var org = Org.New();
        var one = Count(org, choice, 1);
        var many = Count(org, choice, 21);
        TestContext.WriteLine($"{choice}: look {one.Look} for 1 and {many.Look} for 21, send {one.Send} and {many.Send}");
        Assert.IsLessThanOrEqualTo(LookAtAll + LookAtEach, one.Look);
        Assert.AreEqual(20 * LookAtEach, many.Look - one.Look);
        Assert.IsLessThanOrEqualTo(20 * each, many.Send - one.Send);
    }

    private static (int Look, int Send) Count(Org org, string choice, int deals)
    {
        var decisions = Enumerable.Range(0, deals).Select(i => org.Decide(org.Deal(org.Rep, $"{choice} {i}"), choice) with { Whom = "Cleo Sample", Until = org.Now.AddDays(7), Reason = 773200001 }).ToArray();
        org.Sweep();
        int look;
        using (var recording = org.Local.Log.Record())
        {
            org.Look(org.Manager, decisions);
            look = recording.FromPlugins();
        }
        using var sending = org.Local.Log.Record();
        var sent = org.Send(org.Manager, decisions);
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        return (look, sending.FromPlugins());
    }
}
