using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What time alone brings to assists.</summary>
[TestClass]
public sealed class FollowUpTests
{
    private const int Done = 2;
    private const int OverdueWord = 7;
    private const int WentOn = 8;
    private const int HelperGone = 12;
    private const int OutcomeAsked = 13;
    private const int DealWon = 16;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void An_overdue_ask_reminds_its_helper_once_for_each_by_when()
    {
        using var org = Org.New();
        var assist = Ask(org, org.Deal(org.Rep));
        Assert.AreEqual(0, Follow(org).Overdue);
        org.Days(1);
        Assert.AreEqual(1, Follow(org).Overdue);
        Assert.AreEqual(OverdueWord, Word(org, assist));
        org.Days(5);
        Assert.AreEqual(0, Follow(org).Overdue);
        org.Revise(org.Rep, assist, 3, ("ByWhen", org.Now.AddDays(1)));
        org.Days(2);
        Assert.AreEqual(1, Follow(org).Overdue);
        Assert.AreEqual(org.Manager, Helper(org, assist), "It goes up only if the rep has named somebody.");
    }

    [TestMethod]
    [DataRow("remind")]
    [DataRow("somebody else")]
    [DataRow("withdraw")]
    public void When_an_ask_is_overdue_its_rep_reminds_asks_somebody_else_or_withdraws(string choice)
    {
        using var org = Org.New();
        var assist = Ask(org, org.Deal(org.Rep));
        org.Days(1);
        Follow(org);
        if (choice == "remind") org.Respond(org.Rep, assist, "Remind");
        else if (choice == "somebody else") org.Revise(org.Rep, assist, 3, ("Helper", org.Ref(org.OtherManager)));
        else org.Close(org.Rep, assist, "Withdrawn");
        org.Jobs();
        Assert.AreEqual(0, Follow(org).Overdue, "Nothing is overdue any more.");
        org.Days(1);
        Assert.AreEqual(choice == "withdraw" ? 0 : 1, Follow(org).Overdue);
        Assert.AreEqual(choice == "somebody else" ? org.OtherManager : org.Manager, Helper(org, assist));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void Asks_are_followed_in_every_mode(int mode)
    {
        using var org = Org.New();
        org.Settings(("crma_mode", new OptionSetValue(773200000 + mode)));
        Ask(org, org.Deal(org.Rep));
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Followed.Overdue);
    }

    [TestMethod]
    public void An_overdue_ask_goes_on_to_whom_the_rep_named_with_its_words_and_its_calls()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = (Guid)org.Escalate(org.Rep, deal, 1, ("HowItHelps", "It gets us the date."), ("IfNotThen", org.Ref(org.OtherManager)))["Assist"];
        org.Days(1);
        Assert.AreEqual(1, Follow(org).WentOn);
        var row = Row(org, assist);
        Assert.AreEqual(WentOn, Word(org, assist));
        Assert.AreEqual(org.OtherManager, Helper(org, assist));
        Assert.AreEqual(org.OtherManager, row.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(new DateTime(2026, 3, 3, 17, 30, 0, DateTimeKind.Utc), row.GetAttributeValue<DateTime>("crma_byon"));
        Assert.Contains(", by 17:30 - Fabrikam rollout", row.GetAttributeValue<string>("subject")!);
        Assert.IsFalse(row.Contains("crma_ifnotthenid"));
        Assert.HasCount(1, org.Visible(org.As(org.OtherManager), "opportunity", ("opportunityid", deal)));
        foreach (var table in new[] { "crma_assistdetail", "crma_assistcontact" })
        {
            Assert.HasCount(1, org.Visible(org.As(org.OtherManager), table), table);
            Assert.HasCount(1, org.Visible(org.As(org.Rep), table), table);
            Assert.IsEmpty(org.Visible(org.As(org.Manager), table), table);
        }
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_managerassist"));
        org.Days(1);
        Assert.AreEqual(1, Follow(org).Overdue, "Nobody was named after him.");
    }

    [TestMethod]
    public void Who_was_named_and_cannot_help_is_not_asked()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), 3, ("IfNotThen", org.Ref(org.OtherManager)))["Assist"];
        org.System.Update(new Entity("systemuser", org.OtherManager) { ["isdisabled"] = true });
        org.Days(1);
        var run = Follow(org);
        Assert.AreEqual((1, 0), (run.Overdue, run.WentOn));
        Assert.AreEqual(org.Manager, Helper(org, assist));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_helper_who_is_disabled_or_has_lost_his_roles_is_told_of_to_who_asked_once(bool disabled)
    {
        using var org = Org.New();
        var assist = Ask(org, org.Deal(org.Rep));
        org.Jobs();
        Lose(org, org.Manager, disabled);
        Assert.AreEqual(1, Follow(org).Overdue);
        Assert.AreEqual(HelperGone, Word(org, assist));
        org.Days(3);
        Assert.AreEqual(0, Follow(org).Overdue, "Who asked knows, and nobody else can be reminded.");
    }

    [TestMethod]
    public void A_stalled_deal_whose_helper_is_gone_goes_to_the_next_of_the_line()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.Jobs();
        Lose(org, org.Manager, disabled: true);
        Assert.AreEqual(1, org.Timer().Followed.Ended);
        org.Days(1);
        org.Timer();
        Assert.AreEqual(org.Vp, org.Assists(deal).Single(a => a.GetAttributeValue<OptionSetValue>("statecode")!.Value == 0).GetAttributeValue<EntityReference>("crma_helperid")!.Id);
    }

    [TestMethod]
    public void A_meeting_that_was_accepted_is_no_reason_to_remind_and_done_when_it_is_over()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var meeting = org.Meeting(org.Rep, deal, 3);
        var assist = (Guid)org.Escalate(org.Rep, deal, 2, ("HowItHelps", "It gets us the date."), ("Details", $$"""{"appointment":"{{meeting:D}}"}"""))["Assist"];
        org.System.Update(new Entity("crma_managerassist", assist) { ["crma_carriedouton"] = org.Now });
        org.Days(2);
        Assert.AreEqual(0, Follow(org).Overdue);
        org.Days(2);
        Assert.AreEqual(1, Follow(org).Ended);
        Assert.AreEqual(Done, Row(org, assist).GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.IsTrue(Row(org, assist).Contains("crma_followupon"));
    }

    [TestMethod]
    public void A_step_in_ends_by_itself()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = org.System.Create(new Entity("crma_managerassist")
        {
            ["subject"] = "Mara Test steps in", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_helperid"] = org.Ref(org.Manager), ["crma_requestedbyid"] = org.Ref(org.Rep),
            ["crma_origin"] = new OptionSetValue(773200002), ["crma_kind"] = new OptionSetValue(773200001), ["crma_stepinuntil"] = org.Now.AddDays(2), ["ownerid"] = org.Ref(org.Manager),
        });
        org.Days(1);
        Assert.AreEqual(0, Follow(org).Ended);
        org.Days(1);
        Assert.AreEqual(1, Follow(org).Ended);
        Assert.AreEqual(Done, Row(org, assist).GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void The_outcome_is_asked_once_when_the_deal_moves()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal);
        org.Days(0.5);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")));
        org.Jobs();
        org.Days(0.5);
        org.Close(org.Manager, assist, "Done", "Yes.");
        Assert.AreEqual(0, Follow(org).Asked, "It moved before.");
        org.Days(1);
        org.Save(org.Rep, deal, ("estimatedclosedate", org.Now.Date.AddDays(40)));
        Assert.AreEqual(1, Follow(org).Asked);
        Assert.AreEqual(OutcomeAsked, Word(org, assist));
        org.Save(org.Rep, deal, ("stageid", org.Stage("Close")));
        org.Days(20);
        Assert.AreEqual(0, Follow(org).Asked);
    }

    [TestMethod]
    public void The_outcome_is_asked_after_ten_working_days_when_nothing_happens()
    {
        using var org = Org.New();
        var assist = Ask(org, org.Deal(org.Rep));
        // The platform's own command, past our APIs.
        org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2), ["actualend"] = org.Now });
        org.Days(13);
        Assert.AreEqual(0, Follow(org).Asked);
        org.Days(1);
        Assert.AreEqual(1, Follow(org).Asked);
        Assert.AreEqual(OutcomeAsked, Word(org, assist));
    }

    [TestMethod]
    public void Nobody_is_asked_what_became_of_an_ask_that_was_not_carried_out()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Close(org.Rep, Ask(org, deal), "Withdrawn");
        org.Respond(org.Manager, Ask(org, deal), "No", "Not this week");
        org.Days(70);
        Assert.AreEqual(new FollowUpRun(), Follow(org));
    }

    [TestMethod]
    public void After_fourteen_thirty_and_sixty_days_what_became_of_the_deal_is_noted_once()
    {
        using var org = Org.New();
        org.Settings(("crma_retentiondays", 30));
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal);
        org.Close(org.Manager, assist, "Done", "Yes.");
        org.Timer();
        org.Days(14);
        org.Timer();
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")), ("estimatedclosedate", org.Now.Date.AddDays(300)));
        org.Days(16);
        org.Timer();
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        org.Days(30);
        org.Timer();
        org.Days(30);
        Follow(org);
        Assert.AreSequenceEqual(
            ["14: stage as it was; date held; open", "30: stage moved; date moved; open", "60: stage moved; date moved; won"],
            Notes(org, deal));
        Assert.IsFalse(Row(org, assist).Contains("crma_followupon"), "That was the last look.");
    }

    [TestMethod]
    public void A_timer_that_was_off_for_two_months_notes_what_was_so_then()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Close(org.Manager, Ask(org, deal), "Done", "Yes.");
        org.Days(20);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")));
        org.Jobs();
        org.Days(50);
        Assert.AreEqual(3, Follow(org).Noted);
        Assert.AreSequenceEqual(["14: stage as it was; date held; open", "30: stage moved; date held; open", "60: stage moved; date held; open"], Notes(org, deal));
    }

    [TestMethod]
    public void A_win_is_told_once_for_a_helper_a_rep_and_a_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var asks = Enumerable.Range(0, 3).Select(_ => Ask(org, deal)).ToList();
        foreach (var ask in asks) org.Close(org.Manager, ask, "Done", "Yes.");
        org.Timer();
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        Follow(org);
        foreach (var ask in asks) Assert.AreEqual(DealWon, Word(org, ask));
        Assert.AreEqual(1, asks.Count(a => Row(org, a).GetAttributeValue<string>("description")?.Contains("The deal is won.", StringComparison.Ordinal) == true));
        var versions = asks.Select(a => Row(org, a).RowVersion).ToList();
        Follow(org);
        Assert.AreSequenceEqual(versions, asks.Select(a => Row(org, a).RowVersion).ToList());
    }

    [TestMethod]
    public void A_deal_that_fails_is_skipped_and_stops_no_other_and_a_failed_call_has_done_nothing()
    {
        using var org = Org.New();
        var asks = Enumerable.Range(0, 3).Select(i => Ask(org, org.Deal(org.Rep, $"Deal {i}"))).ToList();
        org.Sweep();
        org.Days(1);
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE OF crma_remindedon ON crma_managerassist WHEN NEW.activityid = '{asks[1]:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        Refused.By(() => org.Call(org.Service, "crma_FollowUp"));
        Assert.IsEmpty(org.All("crma_managerassist").Where(a => a.Contains("crma_remindedon")));
        var failures = new List<string>();
        Assert.AreEqual(2, new SweepTimer(org.As(org.Service)).FollowUp(failures).Overdue);
        Assert.HasCount(1, failures);
        org.Sql("DROP TRIGGER poison");
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Followed.Overdue + Follow(org).Overdue);
    }

    [TestMethod]
    public void Callers_at_once_remind_once()
    {
        using var org = Org.New();
        var asks = Enumerable.Range(0, 5).Select(i => Ask(org, org.Deal(org.Rep, $"Deal {i}"))).ToList();
        org.Days(1);
        var told = new List<int>();
        Parallel.Invoke([.. Enumerable.Repeat(() => { var answer = org.Call(org.Service, "crma_FollowUp"); lock (told) told.Add((int)answer["Overdue"]); }, 4)]);
        Assert.AreEqual(5, told.Sum());
        Assert.IsTrue(asks.TrueForAll(a => Word(org, a) == OverdueWord));
    }

    [TestMethod]
    public void Five_hundred_open_asks_are_followed_with_six_queries()
    {
        using var org = Org.New();
        for (var i = 0; i < 500; i++)
        {
            var id = Guid.NewGuid();
            var deal = org.System.Create(new Entity("opportunity") { ["name"] = $"Deal {i}", ["ownerid"] = org.Ref(org.Rep) });
            org.System.Create(new Entity("crma_managerassist", id)
            {
                ["subject"] = $"Rita Test asks: help, by 17:00 - Deal {i}", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200003),
                ["crma_origin"] = new OptionSetValue(773200000), ["crma_helperid"] = org.Ref(org.Manager), ["ownerid"] = org.Ref(org.Manager), ["crma_requestedbyid"] = org.Ref(org.Rep),
                ["crma_byon"] = org.Now.AddHours(i % 3 == 0 ? 1 : 100), ["crma_ifnotthenid"] = i % 9 == 0 ? org.Ref(org.OtherManager) : null,
            });
        }
        org.Days(0.1);
        using var recording = org.Local.Log.Record();
        var answer = org.Call(org.Service, "crma_FollowUp", ("BatchSize", 500));
        var queries = recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve");
        TestContext.WriteLine($"overdue-queries-per-500-open = {queries}");
        Assert.AreEqual((111, 56), (answer["Overdue"], answer["WentOn"]));
        Assert.IsLessThanOrEqualTo(6, queries);
    }

    [TestMethod]
    public void Following_reads_no_large_table_from_end_to_end()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Close(org.Manager, Ask(org, deal), "Done", "Yes.");
        Ask(org, deal);
        org.Timer();
        org.Local.Scans.Clear();
        org.Days(15);
        Follow(org);
        Follow(org);
        Assert.IsEmpty(org.Local.Scans.Found);
    }

    private static Guid Ask(Org org, Guid deal) => (Guid)org.Escalate(org.Rep, deal, 3)["Assist"];

    private static FollowUpRun Follow(Org org)
    {
        org.Jobs();
        var run = new SweepTimer(org.As(org.Service)).FollowUp();
        org.Jobs();
        return run;
    }

    private static void Lose(Org org, Guid user, bool disabled)
    {
        if (disabled) org.System.Update(new Entity("systemuser", user) { ["isdisabled"] = true });
        else org.System.Disassociate("systemuser", user, new Relationship("systemuserroles_association"), [.. org.All("systemuserroles", ("systemuserid", user)).Select(r => new EntityReference("role", r.GetAttributeValue<Guid>("roleid")))]);
    }

    private static List<string> Notes(Org org, Guid deal) =>
        [.. org.All("crma_dealevent", ("crma_opportunityid", deal), ("crma_what", 773200011)).OrderBy(e => e.GetAttributeValue<DateTime>("crma_occurredon"))
            .Select(e => $"{e.GetAttributeValue<string>("crma_fromvalue")}: {e.GetAttributeValue<string>("crma_tovalue")}")];

    private static Entity Row(Org org, Guid assist) => org.All("crma_managerassist", ("activityid", assist)).Single();

    private static int? Word(Org org, Guid assist) => Row(org, assist).GetAttributeValue<OptionSetValue>("crma_lastword")?.Value - 773200000;

    private static Guid Helper(Org org, Guid assist) => Row(org, assist).GetAttributeValue<EntityReference>("crma_helperid")!.Id;
}
