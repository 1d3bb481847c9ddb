using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>"I spoke to them", in one tap, and "planned".</summary>
[TestClass]
public sealed class ReportContactTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int Stalled = 3;

    [TestMethod]
    public void A_reported_call_clears_a_silent_deal_and_its_note_says_whose_it_was_and_that_it_is_self_reported()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Days(15);
        org.Sweep();
        Assert.AreEqual(Stalled, org.State(deal));
        var answer = Report(org, org.Rep, deal, note: "Budget is approved\r\nat last");
        Assert.AreEqual("Noted: you spoke with Cleo Sample on 17 Mar 2026.", answer["Text"]);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        var watch = org.Watch(deal);
        Assert.AreEqual("self-reported call of Rita Test with Cleo Sample \"Budget is approved at last\"", watch.GetAttributeValue<string>("crma_lastcontactnote"));
        Assert.AreEqual(((Guid)answer["Activity"]).ToString("D"), watch.GetAttributeValue<string>("crma_lastcontactactivityid"));
        var call = org.System.Retrieve("phonecall", (Guid)answer["Activity"], new ColumnSet(true));
        Assert.AreEqual("Spoke to them (self-reported): Budget is approved at last", call.GetAttributeValue<string>("subject"));
        Assert.AreEqual(1, call.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(org.Rep, call.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Now, call.GetAttributeValue<DateTime>("actualend"));
    }

    [TestMethod]
    public void Deleting_the_call_sets_the_clock_back_at_the_next_sweep()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Days(15);
        var call = (Guid)Report(org, org.Rep, deal)["Activity"];
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        org.As(org.Rep).Delete("phonecall", call);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.StartsWith("No contact with the customer on record", org.Reasons(deal));
    }

    [TestMethod]
    public void Tapped_twice_it_makes_one_call_and_a_deleted_or_unlinked_one_is_made_anew()
    {
        using var org = Org.New();
        var deal = Deal(org);
        var call = (Guid)Report(org, org.Rep, deal)["Activity"];
        Assert.AreEqual(call, Report(org, org.Rep, deal)["Activity"]);
        Assert.HasCount(1, org.All("phonecall"));
        Report(org, org.Rep, deal, note: "And again");
        Assert.HasCount(2, org.All("phonecall"));
        org.As(org.Rep).Update(new Entity("phonecall", call) { ["regardingobjectid"] = null });
        var anew = (Guid)Report(org, org.Rep, deal)["Activity"];
        Assert.AreNotEqual(call, anew);
        org.As(org.Rep).Delete("phonecall", call);
        Assert.AreEqual(call, Report(org, org.Rep, deal)["Activity"]);
    }

    [TestMethod]
    public void Unlinking_the_call_sets_the_clock_back_at_the_next_sweep()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Days(15);
        var call = (Guid)Report(org, org.Rep, deal)["Activity"];
        org.Sweep();
        org.As(org.Rep).Update(new Entity("phonecall", call) { ["regardingobjectid"] = null });
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<string>("crma_lastcontactnote"));
    }

    [TestMethod]
    public void A_call_of_some_days_ago_counts_from_then()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Days(15);
        Assert.AreEqual("Noted: you spoke with Cleo Sample on 10 Mar 2026.", Report(org, org.Rep, deal, on: org.Now.AddDays(-7))["Text"]);
        org.Sweep();
        Assert.AreEqual(org.Now.AddDays(-7), org.Watch(deal).GetAttributeValue<DateTime>("crma_lastcontacton"));
    }

    [TestMethod]
    public void A_planned_contact_keeps_a_deal_alive_until_its_day()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Days(14);
        org.Sweep();
        var answer = Report(org, org.Rep, deal, on: org.Now.AddDays(2), note: "Ask for the date");
        Assert.AreEqual("Planned: you talk to Cleo Sample on Wed 18 Mar 12:00.", answer["Text"]!.ToString()!.Replace(" UTC", ""));
        Assert.AreEqual(Guid.Empty, answer["Activity"]);
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.AreEqual(Org.Monday.AddDays(16), org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcontacton"));
        Assert.AreEqual("Ask for the date", org.Watch(deal).GetAttributeValue<string>("crma_plannednote"));
        org.Days(2);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_nextcontacton"));
        var told = org.All("crma_dealevent", ("crma_what", 773200010)).Single();
        Assert.AreEqual("2026-03-18T12:00:00Z", told.GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual(org.Rep, told.GetAttributeValue<EntityReference>("crma_byid")!.Id);
        Report(org, org.Rep, deal);
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_plannedon"), "What was planned has taken place.");
    }

    [TestMethod]
    [DataRow(2, 4, 2)]
    [DataRow(6, 4, 4)]
    public void The_next_contact_is_the_earlier_of_plan_and_meeting(int plan, int meeting, int next)
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Meeting(org.Rep, deal, inDays: meeting);
        Report(org, org.Rep, deal, on: org.Now.AddDays(plan));
        org.Sweep();
        Assert.AreEqual(Org.Monday.AddDays(next), org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcontacton"));
    }

    [TestMethod]
    public void Planned_twice_is_told_once()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Sweep();
        Report(org, org.Rep, deal, on: Org.Monday.AddDays(2));
        org.Local.Clock.Advance(TimeSpan.FromMinutes(1));
        Report(org, org.Rep, deal, on: Org.Monday.AddDays(2));
        Assert.HasCount(1, org.All("crma_dealevent", ("crma_what", 773200010)));
    }

    [TestMethod]
    public void Bad_input_is_one_clear_sentence()
    {
        using var org = Org.New();
        var deal = Deal(org);
        Assert.AreEqual("17 Mar 2026 is more than 10 working days ahead. Choose a day before 17 Mar 2026, or park the deal until then.", Refused.By(() => Report(org, org.Rep, deal, on: org.Now.AddDays(15))));
        Report(org, org.Rep, deal, on: org.Now.AddDays(14));
        Assert.StartsWith("30 Dec 9999 is more than 10 working days ahead.", Refused.By(() => Report(org, org.Rep, deal, on: DateTime.MaxValue.AddDays(-1))));
        Assert.StartsWith("A contact on 2 Mar 2023 is too long ago", Refused.By(() => Report(org, org.Rep, deal, on: Org.Monday.AddYears(-3))));
        Assert.AreEqual("The note has 1048576 characters. Shorten it to 400.", Refused.By(() => Report(org, org.Rep, deal, note: new string('x', 1 << 20))));
        var nobody = org.Deal(org.Rep, "Nobody's");
        Assert.AreEqual("The deal \"Nobody's\" names no customer you could have spoken with. Enter its contact or account first.", Refused.By(() => Report(org, org.Rep, nobody)));
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        Assert.AreEqual("The deal \"Fabrikam rollout\" is closed, so you cannot report a contact on it. Reopen it first.", Refused.By(() => Report(org, org.Rep, deal)));
        Assert.StartsWith("This deal does not exist any more.", Refused.By(() => Report(org, org.Rep, Guid.NewGuid())));
    }

    [TestMethod]
    public void Who_may_only_read_a_deal_reports_nothing_on_it()
    {
        using var org = Org.New();
        var deal = Deal(org);
        var stranger = org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        Assert.DoesNotContain("Fabrikam", Refused.By(() => Report(org, stranger, deal)));
        org.Share(deal, stranger);
        Assert.StartsWith("You may not change the deal \"Fabrikam rollout\"", Refused.By(() => Report(org, stranger, deal)));
    }

    [TestMethod]
    public void Where_calls_do_not_count_the_answer_says_so()
    {
        using var org = Org.New();
        var deal = Deal(org);
        org.Settings(("crma_activitytypes", "appointment"));
        Assert.Contains("It does not count as contact", (string)Report(org, org.Rep, deal)["Text"]);
    }

    [TestMethod]
    public void A_customer_is_a_company_where_the_deal_names_no_person_and_a_long_note_fits()
    {
        using var org = Org.New();
        var account = org.As(org.Rep).Create(new Entity("account") { ["name"] = "Contoso Test" });
        var deal = org.Deal(org.Rep, columns: ("customerid", new EntityReference("account", account)));
        org.Days(15);
        Report(org, org.Rep, deal, note: new string('x', 400));
        org.Sweep();
        Assert.StartsWith("self-reported call of Rita Test with Contoso Test \"xxx", org.Watch(deal).GetAttributeValue<string>("crma_lastcontactnote")!);
    }

    private static Guid Deal(Org org) => org.Deal(org.Rep, columns: ("parentcontactid", new EntityReference("contact", org.Contact(org.Rep, "Cleo", "Sample"))));

    private static OrganizationResponse Report(Org org, Guid user, Guid deal, DateTime? on = null, string? note = null) =>
        org.Call(user, "crma_ReportContact", ("Target", new EntityReference("opportunity", deal)), ("On", on), ("Note", note));
}
