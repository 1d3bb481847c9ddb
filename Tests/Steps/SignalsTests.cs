using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The signals that only give reasons, from the rows of a real organisation to the sentence on the watch.</summary>
[TestClass]
public sealed class SignalsTests
{
    private const int Watch = 1;

    [TestMethod]
    public void Without_a_next_step_for_six_working_days_a_deal_has_a_reason_and_a_task_takes_it_away()
    {
        using var org = Only("No next step for 5 working days");
        var deal = org.Deal(org.Rep);
        org.Days(8);
        org.Sweep();
        Assert.AreEqual(Watch, org.State(deal));
        Assert.AreEqual("No next step on record: 6 working days since the deal was created on 2 Mar 2026 (limit 5).", org.Reasons(deal));
        var task = Task(org, deal, "Send offer", org.Now.AddDays(1));
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        org.As(org.Rep).Update(new Entity("task", task) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(5), ["actualend"] = org.Now });
        org.Days(8);
        org.Sweep();
        Assert.AreEqual("No next step for 6 working days, the last one ended on 11 Mar 2026: task \"Send offer\" (limit 5).", org.Reasons(deal));
    }

    [TestMethod]
    public void A_step_that_was_due_and_forgotten_is_no_next_step_five_working_days_later()
    {
        using var org = Only("No next step for 5 working days");
        var deal = org.Deal(org.Rep);
        Task(org, deal, "Send offer", org.Now.AddDays(2));
        org.Sweep();
        org.Days(9);
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal), "Nothing makes the deal due before the limit is passed.");
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("No next step for 6 working days, the last one ended on 4 Mar 2026: task \"Send offer\" (limit 5).", org.Reasons(deal));
    }

    [TestMethod]
    public void A_value_cut_by_a_fifth_from_its_highest_is_a_reason()
    {
        using var org = Only("Value cut by 20 % from its highest");
        var deal = org.Deal(org.Rep, value: 100_000);
        org.Sweep();
        org.Days(1);
        org.Save(org.Rep, deal, ("estimatedvalue", new Money(120_000)));
        org.Sweep();
        org.Days(1);
        org.Save(org.Rep, deal, ("estimatedvalue", new Money(96_000)));
        org.Sweep();
        Assert.AreEqual("Value cut by 20 % to 96,000 on 4 Mar 2026 from its highest of 120,000 (limit 20 %).", org.Reasons(deal));
        org.Save(org.Rep, deal, ("estimatedvalue", new Money(96_001)));
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
    }

    [TestMethod]
    public void A_move_to_an_earlier_stage_is_a_reason_until_the_stage_is_regained()
    {
        using var org = Only("Stage moved back");
        var deal = org.Deal(org.Rep, stage: "Propose");
        org.Sweep();
        org.Days(1);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Qualify")));
        org.Sweep();
        Assert.AreEqual("Moved back from Propose to Qualify on 3 Mar 2026 (limit once).", org.Reasons(deal));
        org.Days(1);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Develop")));
        org.Sweep();
        Assert.AreEqual("Moved back from Propose to Develop on 3 Mar 2026 (limit once).", org.Reasons(deal));
        org.Save(org.Rep, deal, ("stageid", org.Stage("Close")));
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
    }

    [TestMethod]
    public void Mails_without_an_answer_are_a_reason_counted_from_the_first_and_an_answer_ends_it()
    {
        using var org = Only("Mails unanswered for 5 working days");
        var deal = org.Deal(org.Rep);
        var customer = org.Contact("Cleo Sample");
        org.Mail(org.Rep, deal, "Offer", from: ("systemuser", org.Rep), to: ("contact", customer));
        org.Days(4);
        org.Mail(org.Rep, deal, "Reminder", from: ("systemuser", org.Rep), to: ("contact", customer));
        org.Days(4);
        org.Sweep();
        Assert.AreEqual("No answer for 6 working days to the mail to Cleo Sample \"Offer\" of 2 Mar 2026 (limit 5).", org.Reasons(deal));
        org.Mail(org.Rep, deal, "Re: Offer", from: ("contact", customer), to: ("systemuser", org.Rep));
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Assert.AreEqual("mail from Cleo Sample \"Re: Offer\"", org.Watch(deal).GetAttributeValue<string>("crma_lastcontactnote"));
    }

    [TestMethod]
    public void An_answer_that_was_written_down_late_leaves_the_mails_after_it_unanswered()
    {
        using var org = Only("Mails unanswered for 5 working days");
        var deal = org.Deal(org.Rep);
        var customer = org.Contact("Cleo Sample");
        org.Mail(org.Rep, deal, "Offer", from: ("systemuser", org.Rep), to: ("contact", customer));
        org.Days(2);
        org.Mail(org.Rep, deal, "Reminder", from: ("systemuser", org.Rep), to: ("contact", customer));
        org.Days(6);
        org.Sweep();
        org.Days(4);
        // He called back between the two; it is logged nine days later.
        org.PhoneCall(org.Rep, deal, at: Org.Monday.AddDays(1));
        org.Sweep();
        Assert.AreEqual("No answer for 7 working days to the mail to Cleo Sample \"Reminder\" of 4 Mar 2026 (limit 5).", org.Reasons(deal));
    }

    [TestMethod]
    public void One_person_of_the_customer_on_a_large_deal_is_a_reason_and_a_second_one_ends_it()
    {
        using var org = Only("Single contact on a large deal");
        org.Settings(("crma_largedeal", 100_000m));
        var large = org.Deal(org.Rep, value: 180_000);
        var small = org.Deal(org.Rep, value: 99_999);
        foreach (var deal in new[] { large, small })
        {
            org.PhoneCall(org.Rep, deal);
            org.PhoneCall(org.Rep, deal);
        }
        // Two calls with two contacts of one name are two people: the second call is taken back.
        foreach (var call in org.All("phonecall").GroupBy(c => c.GetAttributeValue<EntityReference>("regardingobjectid")!.Id)) org.System.Delete("phonecall", call.First().Id);
        org.Sweep();
        Assert.AreEqual("Only one person of the customer is on record, Cleo Sample, on a deal of 180,000 (large from 100,000).", org.Reasons(large));
        Assert.AreEqual("", org.Reasons(small));
        org.PhoneCall(org.Rep, large);
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("", org.Reasons(large));
    }

    [TestMethod]
    public void Nobody_of_the_line_for_sixteen_working_days_is_a_reason_and_a_meeting_with_the_manager_ends_it()
    {
        using var org = Only("Line not involved for 15 working days");
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Days(22);
        org.Sweep();
        Assert.AreEqual("Nobody of the line above has had a part: 16 working days since the deal was created on 2 Mar 2026 (limit 15).", org.Reasons(deal));
        org.PhoneCall(org.Vp, deal, "Executive call");
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Assert.AreEqual("call with Cleo Sample \"Executive call\" (Vera Test)", org.Watch(deal).GetAttributeValue<string>("crma_linecontactnote"));
    }

    [TestMethod]
    public void A_copy_of_a_mail_is_no_part_and_who_has_nobody_above_has_no_line()
    {
        using var org = Only("Line not involved for 15 working days");
        var deal = org.Deal(org.Rep);
        var alone = org.Deal(org.Vp, "Own deal");
        org.Mail(org.Rep, deal, "Offer", from: ("systemuser", org.Rep), to: ("contact", org.Contact("Cleo Sample")), copy: org.Manager);
        org.Days(22);
        org.Sweep();
        Assert.Contains("Nobody of the line above has had a part", org.Reasons(deal));
        Assert.AreEqual("", org.Reasons(alone));
    }

    [TestMethod]
    public void A_new_owner_brings_another_line()
    {
        using var org = Only("Line not involved for 15 working days");
        var deal = org.Deal(org.Rep);
        org.Days(20);
        org.PhoneCall(org.Manager, deal);
        org.Sweep();
        org.Days(2);
        var west = org.User("Wanda Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", west) });
        org.Sweep();
        Assert.AreEqual("Nobody of the line above has had a part: 16 working days since the deal was created on 2 Mar 2026 (limit 15).", org.Reasons(deal));
    }

    [TestMethod]
    public void All_of_them_are_reasons_only_and_raise_nothing()
    {
        using var org = Org.New(reasons: true);
        foreach (var rule in org.All("crma_stallrule").Where(r => r.GetAttributeValue<OptionSetValue>("crma_signal")!.Value - 773200000 < 5)) org.System.Delete("crma_stallrule", rule.Id);
        var deal = org.Deal(org.Rep);
        org.Days(30);
        org.Timer();
        Assert.AreEqual(Watch, org.State(deal));
        Assert.HasCount(2, org.Reasons(deal).Split('\n'));
        Assert.IsEmpty(org.Assists(deal));
    }

    [TestMethod]
    public void An_installation_of_an_earlier_release_gets_the_new_defaults_once()
    {
        using var org = Org.New(reasons: true);
        var rule = org.All("crma_stallrule", ("crma_name", "Stage moved back")).Single();
        var settings = org.All("crma_assistsettings").Single();
        // As the release before left it: it knew nothing of this rule.
        org.System.Delete("crma_stallrule", rule.Id);
        org.Settings(("crma_seeded", settings.GetAttributeValue<string>("crma_seeded")!.Replace("\nStage moved back", "")));
        org.Sweep();
        Assert.HasCount(1, org.All("crma_stallrule", ("crma_name", "Stage moved back")));
        org.System.Delete("crma_stallrule", rule.Id);
        org.Days(1);
        org.Sweep();
        Assert.IsEmpty(org.All("crma_stallrule", ("crma_name", "Stage moved back")));
    }

    // Only this rule is left: one reason, and no other beside it.
    private static Org Only(string rule)
    {
        var org = Org.New(reasons: true);
        foreach (var other in org.All("crma_stallrule").Where(r => r.GetAttributeValue<string>("crma_name") != rule)) org.System.Delete("crma_stallrule", other.Id);
        return org;
    }

    private static Guid Task(Org org, Guid deal, string subject, DateTime due) => org.As(org.Rep).Create(new Entity("task")
    {
        ["subject"] = subject, ["regardingobjectid"] = new EntityReference("opportunity", deal), ["scheduledend"] = due,
    });
}
