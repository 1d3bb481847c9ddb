using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Where the stage of a deal lives is a setting.</summary>
[TestClass]
public sealed class StageSourceTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int SalesStage = 773200001;
    private const int StepName = 773200002;
    private const int Column = 773200003;

    // A choice of four options, in the place of a customer's own.
    private const string Choice = "budgetstatus";

    [TestMethod]
    [DataRow(SalesStage, "Propose")]
    [DataRow(StepName, "2-Solution")]
    [DataRow(Column, "Can Buy")]
    [DataRow(773200000, "Develop")]
    public void The_stage_is_read_where_the_setting_says(int source, string stage)
    {
        using var org = From(source);
        var deal = org.Deal(org.Rep, stage: "Develop", columns: [("salesstage", new OptionSetValue(2)), ("stepname", "2-Solution"), (Choice, new OptionSetValue(2))]);
        org.Sweep();
        Assert.AreEqual(stage, org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
    }

    [TestMethod]
    [DataRow(SalesStage, "salesstage")]
    [DataRow(StepName, "stepname")]
    [DataRow(Column, Choice)]
    public void A_deal_without_one_there_has_no_stage_and_its_signals_are_silent(int source, string column)
    {
        using var org = From(source);
        var deal = org.Deal(org.Rep, stage: "Develop", columns: [(column, null)]);
        org.Sweep();
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")));
        org.Sweep();
        org.Save(org.Rep, deal, ("stageid", org.Stage("Develop")));
        for (var week = 0; week < 5; week++)
        {
            org.Days(7);
            org.PhoneCall(org.Rep, deal);
            org.Sweep();
        }
        Assert.AreEqual(Healthy, org.State(deal));
        var watch = org.Watch(deal);
        Assert.IsNull(watch.GetAttributeValue<string>("crma_laststage"));
        Assert.IsNull(watch.GetAttributeValue<DateTime?>("crma_stageenteredon"));
        Assert.IsNull(watch.GetAttributeValue<DateTime?>("crma_movedbackon"));
    }

    [TestMethod]
    public void Of_a_save_that_changes_two_the_one_of_the_setting_is_the_event()
    {
        using var org = From(SalesStage);
        var deal = org.Deal(org.Rep, columns: [("salesstage", new OptionSetValue(1))]);
        org.Sweep();
        org.Days(3);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")), ("salesstage", new OptionSetValue(2)));
        org.Jobs();
        var moved = org.Now;
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(moved, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.IsTrue(org.All("crma_dealevent", ("crma_opportunityid", deal)).All(e => e.GetAttributeValue<bool>("crma_exact")), "The step told of it; nothing was left to be noticed.");
    }

    [TestMethod]
    public void A_move_in_a_choice_column_is_noticed_within_a_day_and_back_is_told_by_the_order_of_its_options()
    {
        using var org = From(Column, reasons: true);
        var deal = org.Deal(org.Rep, columns: [(Choice, new OptionSetValue(1))]);
        org.Sweep();
        Assert.AreEqual(org.Now.AddDays(1), org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
        org.Save(org.Rep, deal, (Choice, new OptionSetValue(3)));
        org.Days(1);
        org.Sweep();
        Assert.AreEqual("Will Buy", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.DoesNotContain("Moved back", org.Reasons(deal), "An option it was never in, but a later one.");
        org.Save(org.Rep, deal, (Choice, new OptionSetValue(2)));
        org.Days(1);
        org.Sweep();
        Assert.Contains("Moved back from Will Buy to Can Buy on 4 Mar 2026", org.Reasons(deal), "An option it was never in, but an earlier one.");
    }

    [TestMethod]
    public void The_synopsis_tells_the_moves_of_the_setting_by_their_labels_and_no_others()
    {
        using var org = From(Column);
        var deal = org.Deal(org.Rep, stage: "Develop", columns: [(Choice, new OptionSetValue(1))]);
        org.Sweep();
        org.Save(org.Rep, deal, (Choice, new OptionSetValue(2)), ("stageid", org.Stage("Propose")));
        org.Days(1);
        org.Sweep();
        var told = (string)org.Synopsis(org.Rep, deal)["Synopsis"];
        Assert.Contains("The deal moved from May Buy to Can Buy on 3 Mar.", told);
        Assert.DoesNotContain("Propose", told);
    }

    [TestMethod]
    public void A_rule_may_be_narrowed_to_an_option_by_its_label()
    {
        using var org = From(Column);
        org.System.Create(new Entity("crma_stallrule")
        {
            ["crma_name"] = "Ours", ["crma_signal"] = new OptionSetValue(773200000), ["crma_unit"] = new OptionSetValue(773200000), ["crma_threshold"] = 3, ["crma_stage"] = "can buy", ["crma_mayraise"] = true,
        });
        var deal = org.Deal(org.Rep, columns: [(Choice, new OptionSetValue(1))]);
        var other = org.Deal(org.Rep, columns: [(Choice, new OptionSetValue(1))]);
        org.Sweep();
        org.Save(org.Rep, deal, (Choice, new OptionSetValue(2)));
        org.Days(1);
        org.Sweep();
        org.Days(6);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual("In Can Buy for 4 working days, since 3 Mar 2026 (limit 3).", org.Reasons(deal));
        Assert.AreEqual(Healthy, org.State(other));
    }

    [TestMethod]
    public void A_column_that_was_removed_since_stops_no_sweep()
    {
        using var org = From(Column);
        var deal = org.Deal(org.Rep, columns: [(Choice, new OptionSetValue(1))]);
        org.Sweep();
        org.Sql("UPDATE crma_assistsettings SET crma_stagecolumn = 'new_removed'");
        org.Days(1);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.IsNull(org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
    }

    [TestMethod]
    public void Another_setting_goes_through_all_deals_and_begins_anew_without_an_alarm()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, columns: [("stepname", "Negotiation")]);
        org.Sweep();
        for (var week = 0; week < 3; week++)
        {
            org.Days(7);
            org.PhoneCall(org.Rep, deal);
            org.Sweep();
        }
        org.Settings(("crma_stagesource", new OptionSetValue(StepName)));
        Assert.AreEqual(1, org.Sweep().Checked);
        var watch = org.Watch(deal);
        Assert.AreEqual("Negotiation", watch.GetAttributeValue<string>("crma_laststage"));
        Assert.IsNull(watch.GetAttributeValue<DateTime?>("crma_stageenteredon"), "When that one was entered nobody knows.");
        org.Days(8);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void A_deal_that_began_as_a_lead_is_in_the_stage_of_its_process_since_the_day_that_says()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Jobs();
        var lead = org.System.Create(new Entity("lead") { ["lastname"] = "Sample" });
        org.System.Create(new Entity("leadtoopportunitysalesprocess")
        {
            ["leadid"] = new EntityReference("lead", lead), ["opportunityid"] = new EntityReference("opportunity", deal), ["activestageid"] = new EntityReference("processstage", org.Stage("Propose")),
            ["activestagestartedon"] = Org.Monday.Date.AddDays(-5),
        });
        org.Jobs();
        // As after an import into a running organisation: nothing was ever noted.
        foreach (var e in org.All("crma_dealevent")) org.System.Delete("crma_dealevent", e.Id);
        org.Sweep();
        var watch = org.Watch(deal);
        Assert.AreEqual("Propose", watch.GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(Org.Monday.Date.AddDays(-5), watch.GetAttributeValue<DateTime>("crma_stageenteredon"));
    }

    [TestMethod]
    public void A_process_of_the_organisations_own_is_read_from_the_deal()
    {
        using var org = Org.New();
        var (_, stages) = Process(org, "Our process", "Scoping", "Contract");
        var deal = org.Deal(org.Rep, columns: [("stageid", stages[0])]);
        org.Sweep();
        Assert.AreEqual("Scoping", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        org.Days(2);
        org.Save(org.Rep, deal, ("stageid", stages[1]));
        org.Sweep();
        Assert.AreEqual("Contract", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
    }

    [TestMethod]
    public void Of_two_processes_at_once_the_deals_own_column_decides()
    {
        using var org = Org.New(reasons: true);
        var (_, stages) = Process(org, "Our process", "Scoping", "Contract");
        var deal = org.Deal(org.Rep, stage: "Propose");
        var first = org.As(org.Rep).Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal), ["activestageid"] = new EntityReference("processstage", org.Stage("Propose")),
        });
        org.Sweep();
        org.Days(1);
        // Beside it a second one begins, in an early stage: no step back, and the deal shows what was entered last.
        org.Save(org.Rep, deal, ("stageid", stages[0]));
        org.Sweep();
        Assert.AreEqual("Scoping", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.DoesNotContain("Moved back", org.Reasons(deal));
        var entered = org.Now;
        // The first one moves and the column does not follow, as it sometimes lags: the second one's clock goes on.
        org.Days(1);
        org.As(org.Rep).Update(new Entity("opportunitysalesprocess", first) { ["activestageid"] = new EntityReference("processstage", org.Stage("Close")) });
        org.Sql($"UPDATE opportunity SET stageid = '{stages[0]:D}' WHERE opportunityid = '{deal:D}'");
        org.Local.Jobs.RunAll();
        foreach (var e in org.All("crma_dealevent", ("crma_opportunityid", deal)).Where(e => e.GetAttributeValue<string>("crma_fromvalue") == $"process:{stages[0]:D}")) org.System.Delete("crma_dealevent", e.Id);
        org.Sweep();
        Assert.AreEqual("Scoping", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(entered, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
        // And when it shows the first one again, that one's last move counts.
        org.Save(org.Rep, deal, ("stageid", org.Stage("Close")));
        org.Sweep();
        Assert.AreEqual("Close", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.DoesNotContain("Moved back", org.Reasons(deal));
    }

    private static Org From(int source, bool reasons = false)
    {
        var org = Org.New(reasons: reasons);
        org.Settings(("crma_stagesource", new OptionSetValue(source)), ("crma_stagecolumn", source == Column ? Choice : null));
        return org;
    }

    private static (Guid Process, Guid[] Stages) Process(Org org, string name, params string[] stages)
    {
        var process = org.System.Create(new Entity("workflow") { ["name"] = name, ["category"] = new OptionSetValue(4) });
        return (process, [.. stages.Select(s => org.System.Create(new Entity("processstage") { ["stagename"] = s, ["stagecategory"] = new OptionSetValue(0), ["processid"] = new EntityReference("workflow", process) }))]);
    }
}
