using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The history tells when a deal was flagged and when it was cleared.</summary>
[TestClass]
public sealed class FlagHistoryTests
{
    private const int Flagged = 773200006;
    private const int Cleared = 773200007;

    [TestMethod]
    public void A_deal_that_is_flagged_and_cleared_has_an_event_of_each()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        Assert.IsEmpty(Told(org, deal));
        org.Days(15);
        org.Sweep();
        var flagged = Told(org, deal).Single();
        Assert.AreEqual(Flagged, flagged.GetAttributeValue<OptionSetValue>("crma_what")!.Value);
        Assert.IsNull(flagged.GetAttributeValue<string>("crma_fromvalue"));
        Assert.AreEqual("NoRealContact", flagged.GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual(org.Now, flagged.GetAttributeValue<DateTime>("crma_occurredon"));
        org.Days(1);
        org.Sweep();
        Assert.HasCount(1, Told(org, deal), "Nothing is told again while it lasts.");
        org.PhoneCall(org.Rep, deal);
        org.Days(1);
        org.Sweep();
        var cleared = Told(org, deal)[^1];
        Assert.AreEqual(Cleared, cleared.GetAttributeValue<OptionSetValue>("crma_what")!.Value);
        Assert.AreEqual("NoRealContact", cleared.GetAttributeValue<string>("crma_fromvalue"));
        Assert.IsNull(cleared.GetAttributeValue<string>("crma_tovalue"));
    }

    [TestMethod]
    public void What_is_flagged_cleared_and_flagged_within_a_second_stops_no_sweep()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Sweep();
        for (var i = 0; i < 3; i++)
        {
            var call = org.PhoneCall(org.Rep, deal);
            Due(org, deal);
            Assert.IsEmpty(org.Sweep().Failures);
            org.As(org.Rep).Delete("phonecall", call);
            Assert.IsEmpty(org.Sweep().Failures);
        }
        Assert.HasCount(2, Told(org, deal));
        org.Days(1);
        org.Sweep();
        Due(org, deal);
        org.Sweep();
        Assert.HasCount(3, Told(org, deal));
        Assert.AreEqual(Flagged, Told(org, deal)[^1].GetAttributeValue<OptionSetValue>("crma_what")!.Value);
    }

    [TestMethod]
    public void A_deal_that_is_closed_is_cleared_and_flagged_anew_when_it_reopens()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Sweep();
        org.Days(1);
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        org.Sweep();
        org.Days(1);
        org.Save(org.Rep, deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        org.Sweep();
        CollectionAssert.AreEqual(new[] { Flagged, Cleared, Flagged }, Told(org, deal).Select(e => e.GetAttributeValue<OptionSetValue>("crma_what")!.Value).ToList());
    }

    [TestMethod]
    public void A_reason_alone_flags_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, columns: ("estimatedclosedate", Org.Monday.Date.AddDays(2)));
        org.Days(3);
        org.Sweep();
        Assert.AreNotEqual("", org.Reasons(deal));
        Assert.IsEmpty(Told(org, deal));
    }

    [TestMethod]
    public void The_history_of_a_flag_that_somebody_has_edited_stops_no_sweep_and_finds_its_way_back()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Sweep();
        org.System.Update(new Entity("crma_dealevent", Told(org, deal).Single().Id) { ["crma_tovalue"] = null, ["crma_what"] = new OptionSetValue(Cleared) });
        org.Days(1);
        Assert.IsEmpty(org.Sweep().Failures);
        org.Days(1);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.HasCount(2, Told(org, deal));
    }

    private static List<Entity> Told(Org org, Guid deal) =>
        [.. org.All("crma_dealevent", ("crma_opportunityid", deal)).Where(e => e.GetAttributeValue<OptionSetValue>("crma_what")?.Value is Flagged or Cleared).OrderBy(e => e.GetAttributeValue<DateTime>("crma_occurredon"))];

    private static void Due(Org org, Guid deal) => org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_nextcheckon"] = org.Now });
}
