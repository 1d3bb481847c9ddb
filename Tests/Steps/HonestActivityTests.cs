using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What counts as having spoken with the customer, what does not, and what happens when the record behind it goes away.</summary>
[TestClass]
public sealed class HonestActivityTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int Stalled = 3;

    [TestMethod]
    public void A_deleted_call_sets_the_clock_back_at_the_next_sweep_and_the_reason_names_the_one_before()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal, "First");
        org.Days(14);
        var second = org.PhoneCall(org.Rep, deal, "Second");
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        org.As(org.Rep).Delete("phonecall", second);
        org.Sweep();
        Assert.AreEqual("No contact with the customer for 11 working days, the last one on 2 Mar 2026: call with Cleo Sample \"First\" (limit 10).", org.Reasons(deal));
        Assert.AreEqual(Org.Monday, org.Watch(deal).GetAttributeValue<DateTime>("crma_lastcontacton"));
    }

    [TestMethod]
    public void A_mail_moved_to_another_deal_sets_one_clock_back_and_the_other_on()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other");
        org.Days(15);
        var mail = org.Mail(org.Rep, deal, "Offer", from: ("systemuser", org.Rep), to: ("contact", org.Contact("Cleo Sample")));
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.AreEqual(Stalled, org.State(other), "Known from the first look on.");
        org.As(org.Rep).Update(new Entity("email", mail) { ["regardingobjectid"] = new EntityReference("opportunity", other) });
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<string>("crma_lastcontactnote"));
        Assert.AreEqual(Healthy, org.State(other));
    }

    [TestMethod]
    public void A_call_that_was_canceled_or_reopened_later_counts_no_more_when_the_deal_is_looked_at()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var call = org.PhoneCall(org.Rep, deal);
        org.Sweep();
        org.Days(1);
        org.System.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        org.Days(14);
        org.Sweep();
        Assert.StartsWith("No contact with the customer on record", org.Reasons(deal));
    }

    [TestMethod]
    public void Words_on_a_machine_a_workflows_mail_and_our_own_assist_are_no_contact()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        var call = org.PhoneCall(org.Rep, deal);
        org.System.Update(new Entity("phonecall", call) { ["leftvoicemail"] = true });
        var mail = org.Mail(org.Rep, deal, "Newsletter", from: ("systemuser", org.Rep), to: ("contact", org.Contact("Cleo Sample")));
        org.Sql($"UPDATE activitypointer SET isworkflowcreated = 1 WHERE activityid = '{mail:D}'");
        org.Settings(("crma_activitytypes", "phonecall,appointment,email,crma_managerassist"));
        org.Escalate(org.Rep, deal, 3);
        org.Sweep();
        Assert.StartsWith("No contact with the customer on record: 11 working days", org.Reasons(deal));
    }

    [TestMethod]
    public void Which_activities_count_is_a_setting_and_another_choice_is_another_clock()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Days(15);
        org.Mail(org.Rep, deal, "Offer", from: ("systemuser", org.Rep), to: ("contact", org.Contact("Cleo Sample")));
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        org.Settings(("crma_activitytypes", "phonecall, Appointment"));
        org.Sweep();
        Assert.AreEqual("No contact with the customer for 11 working days, the last one on 2 Mar 2026: call with Cleo Sample \"Pricing\" (limit 10).", org.Reasons(deal));
    }

    [TestMethod]
    [DataRow("phonecal,email", "\"phonecal\" is no activity of this organisation.")]
    [DataRow("phonecall,account", "\"account\" is no activity of this organisation.")]
    public void A_misspelt_activity_is_refused_on_save_in_one_sentence(string types, string sentence)
    {
        using var org = Org.New();
        Assert.StartsWith(sentence, Refused.By(() => org.Settings(("crma_activitytypes", types))));
    }

    [TestMethod]
    public void A_misspelt_activity_that_got_in_past_the_steps_stops_no_sweep()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sql("UPDATE crma_assistsettings SET crma_activitytypes = 'phonecal,nonsense'");
        org.PhoneCall(org.Rep, deal);
        org.Days(15);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.StartsWith("No contact with the customer on record", org.Reasons(deal));
    }
}
