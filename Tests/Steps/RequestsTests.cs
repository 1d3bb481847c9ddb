using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What a rep waits for when he presses Send: each request inside crma_Escalate is a way to the database and counts against somebody's daily entitlement.</summary>
[TestClass]
public sealed class RequestsTests
{
    private const int Most = 12;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("the own manager", false, false)]
    [DataRow("the own manager, with an id of the dialog's", true, false)]
    [DataRow("a helper with whom the deal has to be shared, with an id of the dialog's", true, true)]
    public void Asking_for_a_mail_takes_twelve_requests_at_most(string who, bool sentWithId, bool share)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        if (share) org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(org.OtherManager) });
        var contact = org.Contact(org.Rep, "Cleo", "Sample");
        var details = $$"""{"to":[{"id":"{{contact}}","table":"contact","name":"Cleo Sample"}],"subject":"Our talk","body":"Shall we talk this week?","wording":0}""";
        using var recording = org.Local.Log.Record();
        var answer = org.Escalate(
            org.Rep, deal, 0, ("Details", details), ("Synopsis", "They went quiet."), ("HowItHelps", "Their VP listens to ours."), ("Obstacle", new OptionSetValue(773200004)), ("Assist", sentWithId ? Guid.NewGuid() : null));
        Assert.AreEqual(share ? org.OtherManager : org.Manager, answer["Helper"]);
        var count = recording.FromPlugins();
        TestContext.WriteLine($"escalate-requests = {count} ({who})");
        TestContext.WriteLine(string.Join(", ", recording.Requests.SelectMany(r => r.All()).Where(r => r.Parent != null).Select(r => $"{r.Message} {r.Table}")));
        Assert.IsLessThanOrEqualTo(Most, count);
    }
}
