using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>A call list: each result is saved by itself, stays or finishes its row, can be taken back, and the last one ends the ask.</summary>
[TestClass]
public sealed class CallListTests
{
    private const int Reached = 0;
    private const int Voicemail = 1;
    private const int NoAnswer = 2;
    private const int WrongNumber = 3;
    private const int NotNow = 4;
    private const int OnIt = 773200000;
    private const int Done = 2;

    private const string Three = """{"people":[{"name":"Ann Sample","number":"+1 555 0101","line":"Ask for the date."},{"name":"Ben Sample","number":"+1 555 0102"},{"name":"Cleo Sample"}]}""";

    [TestMethod]
    public void Three_calls_on_the_drive_home()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Calls, Three);
        var list = org.List(ask);

        var first = org.Called(org.Manager, ask, list[0].Id, Reached, "She sends the date.");
        Assert.AreEqual("Saved: Ann Sample, reached. 2 calls left.", first["Text"]);
        Assert.AreEqual(2, first["Open"]);
        Assert.AreEqual(OnIt, org.Status(ask));
        org.Called(org.Manager, ask, list[1].Id, Voicemail);
        org.Days(0.01);
        Assert.AreEqual(2, org.Called(org.Manager, ask, list[1].Id, Voicemail)["Open"], "Who was not reached stays.");
        Assert.AreEqual(1, org.Called(org.Manager, ask, list[2].Id, WrongNumber)["Open"]);
        var last = org.Carry(org.Manager, ask, "LeaveCall", ("Contact", list[1].Id));
        Assert.AreEqual("Left: Ben Sample. That was the last one.", last["Text"]);
        Assert.AreEqual(1, last["State"]);
        Assert.AreEqual(Done, org.Status(ask));
        Assert.EndsWith("Mara Test leaves it with Ben Sample. All calls are done.", org.Story(ask));
        Assert.Contains("Mara Test called Ann Sample: reached.", org.Story(ask));
        Assert.DoesNotContain("She sends the date", org.Story(ask));

        list = [.. org.Visible(org.As(org.Rep), "crma_assistcontact").OrderBy(r => r.GetAttributeValue<int>("crma_order"))];
        Assert.AreEqual("0:1,1:2,3:1", string.Join(",", list.Select(r => $"{r.GetAttributeValue<OptionSetValue>("crma_result")!.Value - 773200000}:{r["crma_attempts"]}")), "The rep sees the results.");
        Assert.IsTrue(list.All(r => r.GetAttributeValue<OptionSetValue>("statecode")!.Value == 1));
        var calls = org.All("phonecall");
        Assert.HasCount(4, calls);
        foreach (var call in calls)
        {
            Assert.AreEqual(org.Manager, call.GetAttributeValue<EntityReference>("ownerid")!.Id);
            Assert.AreEqual(deal, call.GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
            Assert.AreEqual(1, call.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        }
        var reached = calls.Single(c => c.Id == (Guid)first["Id"]);
        Assert.AreEqual("Call with Ann Sample: reached", reached["subject"]);
        Assert.AreEqual("She sends the date.", reached["description"]);
        Assert.AreEqual("+1 555 0101", reached["phonenumber"]);
    }

    [TestMethod]
    public void The_same_tap_sent_twice_is_one_call_and_a_second_try_is_another()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls, Three);
        var row = org.List(ask)[0].Id;
        var first = org.Called(org.Manager, ask, row, NoAnswer);
        var again = org.Called(org.Manager, ask, row, NoAnswer);
        Assert.AreEqual(first["Id"], again["Id"]);
        Assert.HasCount(1, org.All("phonecall"));
        Assert.AreNotEqual(first["Id"], org.Called(org.Manager, ask, row, Voicemail)["Id"], "Another result is another call.");
        org.Days(0.001);
        org.Called(org.Manager, ask, row, Voicemail);
        Assert.HasCount(3, org.All("phonecall"));
        Assert.AreEqual(3, org.List(ask)[0]["crma_attempts"]);
        org.Called(org.Manager, ask, row, Reached);
        Assert.AreEqual("Saved: Ann Sample, reached.", org.Called(org.Manager, ask, row, Reached)["Text"]);
        Assert.Contains("Ann Sample is finished: reached. Take that back", Refused.By(() => org.Called(org.Manager, ask, row, Voicemail)));
    }

    [TestMethod]
    public void The_last_call_sent_twice_answers_the_same_although_the_ask_is_done()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls);
        var row = org.List(ask)[0].Id;
        var first = org.Called(org.Manager, ask, row, Reached);
        var again = org.Called(org.Manager, ask, row, Reached);
        Assert.AreEqual(first["Id"], again["Id"]);
        Assert.AreEqual(1, again["State"]);
        Assert.HasCount(1, org.All("phonecall"));
        Assert.Contains("was done on 2 Mar", Refused.By(() => org.Called(org.Manager, ask, row, Voicemail)));
    }

    [TestMethod]
    public void A_result_is_taken_back_with_its_call_and_what_stood_there_before_stands_there_again()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls, Three);
        var row = org.List(ask)[0].Id;
        org.Called(org.Manager, ask, row, Voicemail, "Left word.");
        org.Days(0.1);
        org.Called(org.Manager, ask, row, Reached);
        var answer = org.Carry(org.Manager, ask, "UndoCall", ("Contact", row));
        Assert.AreEqual("Taken back: Ann Sample. 3 calls left.", answer["Text"]);
        var now = org.List(ask)[0];
        Assert.AreEqual(773200001, now.GetAttributeValue<OptionSetValue>("crma_result")!.Value);
        Assert.AreEqual("Left word.", now["crma_note"]);
        Assert.AreEqual(1, now["crma_attempts"]);
        Assert.AreEqual(Org.Monday, now["crma_triedon"]);
        Assert.AreEqual(0, now.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.HasCount(1, org.All("phonecall"));
        org.Carry(org.Manager, ask, "UndoCall", ("Contact", row));
        Assert.IsEmpty(org.All("phonecall"));
        Assert.IsNull(org.List(ask)[0].GetAttributeValue<OptionSetValue>("crma_result"));
        Assert.Contains("Nothing has been saved for Ann Sample", Refused.By(() => org.Carry(org.Manager, ask, "UndoCall", ("Contact", row))));
    }

    [TestMethod]
    public void Taking_back_the_last_call_opens_the_ask_again_with_the_access_it_needs()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Calls, parameters: ("Helper", org.Ref(org.OtherManager)));
        var row = org.List(ask)[0].Id;
        org.Called(org.OtherManager, ask, row, Reached);
        Assert.AreEqual(Done, org.Status(ask));
        org.Jobs();
        Refused.By(() => org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")));
        org.Days(0.5);
        Assert.AreEqual(0, org.Carry(org.OtherManager, ask, "UndoCall", ("Contact", row))["State"]);
        Assert.AreEqual(OnIt, org.Status(ask));
        Assert.IsNull(org.Assist(ask).GetAttributeValue<DateTime?>("actualend"));
        org.Jobs();
        org.As(org.OtherManager).Retrieve("opportunity", deal, new("name"));
        org.Called(org.OtherManager, ask, row, Reached);
        org.Days(2);
        Assert.Contains("was done on", Refused.By(() => org.Carry(org.OtherManager, ask, "UndoCall", ("Contact", row))), "Two days later it is over for everybody.");
    }

    [TestMethod]
    public void Somebody_elses_call_is_not_taken_back()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls, Three);
        org.Called(org.Manager, ask, org.List(ask)[0].Id, Voicemail);
        org.Call(org.Manager, "crma_RespondToAssist", ("Target", new EntityReference("crma_managerassist", ask)), ("Response", "SomebodyElse"), ("Helper", org.Ref(org.Vp)));
        Assert.Contains("Mara Test made that call, so it is not yours to take back", Refused.By(() => org.Carry(org.Vp, ask, "UndoCall", ("Contact", org.List(ask)[0].Id))));
        Assert.AreEqual(2, org.Called(org.Vp, ask, org.List(ask)[0].Id, Reached)["Open"]);
        Assert.HasCount(2, org.All("phonecall"));
    }

    [TestMethod]
    public void Who_was_left_comes_back_as_he_was()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls, Three);
        var row = org.List(ask)[0].Id;
        org.Called(org.Manager, ask, row, Voicemail);
        org.Carry(org.Manager, ask, "LeaveCall", ("Contact", row));
        org.Carry(org.Manager, ask, "UndoCall", ("Contact", row));
        Assert.HasCount(1, org.All("phonecall"), "The call was made all the same.");
        Assert.AreEqual(0, org.List(ask)[0].GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(773200001, org.List(ask)[0].GetAttributeValue<OptionSetValue>("crma_result")!.Value);
    }

    [TestMethod]
    [DataRow(Reached, true)]
    [DataRow(Voicemail, false)]
    [DataRow(NoAnswer, false)]
    [DataRow(WrongNumber, false)]
    [DataRow(NotNow, true)]
    public void Only_a_call_that_the_person_answered_counts_as_contact(int result, bool counts)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var cleo = org.Contact(org.Rep, "Cleo", "Sample");
        var ask = org.Ask(deal, CarryingOut.Calls, $$"""{"people":[{"contact":"{{cleo}}","name":"Cleo Sample","number":"+1 555 0100","line":"x"}]}""");
        org.Called(org.Manager, ask, org.List(ask)[0].Id, result);
        org.Sweep();
        Assert.AreEqual(counts ? Org.Monday : null, org.Watch(deal).GetAttributeValue<DateTime?>("crma_lastcontacton"));
    }

    [TestMethod]
    public void What_cannot_be_meant_is_refused_in_one_sentence_and_nothing_is_written()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls, Three);
        var other = org.Ask(org.Deal(org.Rep, "Other"), CarryingOut.Calls);
        var row = org.List(ask)[0].Id;
        void Refuses(string sentence, Func<object> act) => Assert.Contains(sentence, Refused.By(() => act()));
        Refuses("needs a result", () => org.Called(org.Manager, ask, row, 9));
        Refuses("needs a result", () => org.Carry(org.Manager, ask, "Call", ("Contact", row)));
        Refuses("not on the call list", () => org.Called(org.Manager, ask, org.List(other)[0].Id, Reached));
        Refuses("not on the call list", () => org.Carry(org.Manager, ask, "Call", ("Result", new OptionSetValue(773200000))));
        Refuses("Shorten it to 2000", () => org.Called(org.Manager, ask, row, Reached, new string('x', 1_000_000)));
        Refuses("Only Mara Test can answer", () => org.Called(org.Rep, ask, row, Reached));
        Refuses("you may not read it", () => org.Called(org.Colleague, ask, row, Reached));
        Refuses("not for a mail", () => org.Carry(org.Manager, ask, "Draft"));
        Refuses("There is no such action", () => org.Carry(org.Manager, ask, new string('x', 1_000_000)));
        Assert.IsEmpty(org.All("phonecall"));
        org.Close(org.Rep, ask, "Withdrawn");
        Refuses("was withdrawn on 2 Mar", () => org.Called(org.Manager, ask, row, Reached));
        Refuses("was withdrawn on 2 Mar", () => org.Carry(org.Manager, ask, "UndoCall", ("Contact", row)));
    }

    [TestMethod]
    public void Calls_go_on_when_the_deal_is_won_meanwhile()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Calls, Three);
        org.Called(org.Manager, ask, org.List(ask)[0].Id, Reached);
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        Assert.AreEqual(1, org.Called(org.Manager, ask, org.List(ask)[1].Id, Reached)["Open"]);
        Assert.HasCount(2, org.All("phonecall"));
    }

    [TestMethod]
    public void The_helper_acts_while_the_rep_withdraws_and_one_of_the_two_holds()
    {
        using var org = Org.New();
        for (var round = 0; round < 5; round++)
        {
            var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Calls);
            var row = org.List(ask)[0].Id;
            var refused = 0;
            void Try(Action act)
            {
                try
                {
                    act();
                }
                catch (global::System.ServiceModel.FaultException<OrganizationServiceFault> fault)
                {
                    Assert.Contains("so nothing can be changed any more", fault.Detail.Message);
                    Interlocked.Increment(ref refused);
                }
            }
            global::System.Threading.Tasks.Parallel.Invoke(() => Try(() => org.Called(org.Manager, ask, row, Reached)), () => Try(() => org.Close(org.Rep, ask, "Withdrawn")));
            Assert.AreEqual(1, refused);
            var calls = org.All("phonecall").Count(c => c.GetAttributeValue<EntityReference>("regardingobjectid")!.Id == org.Assist(ask).GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
            Assert.AreEqual(org.Status(ask) == Done ? 1 : 0, calls);
        }
    }
}
