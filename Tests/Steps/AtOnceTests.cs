using System.Collections.Concurrent;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Two people act on one ask at the same moment: exactly one of them gets his way, the other one a sentence, and nothing is half done.</summary>
[TestClass]
public sealed class AtOnceTests
{
    private const int Rounds = 12;
    private const int Mail = 0, Calls = 1, Opinion = 3, FiveMinutes = 4;
    private const string ThreeCalls = """{"people":[{"name":"Cleo Sample","number":"+1 555 0100","line":"Ask for the date."},{"name":"Dan Sample","number":"+1 555 0101"},{"name":"Eve Sample","number":"+1 555 0102"}]}""";

    [TestMethod]
    public async Task The_helper_answers_while_the_rep_withdraws()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            var assist = Ask(org, Opinion);
            var sentences = await AtOnce(
                () => org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(assist)), ("Action", "Answer"), ("Text", "You are.")),
                () => org.Close(org.Rep, assist, "Withdrawn"));
            Assert.HasCount(1, sentences, string.Join("\n", sentences));
            var answered = org.Words(assist).GetAttributeValue<string>("crma_answer");
            Assert.AreEqual(State(org, assist) == 1 ? "You are." : null, answered);
        }
    }

    [TestMethod]
    public async Task The_helper_drafts_the_mail_while_the_rep_changes_the_words()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            var assist = Ask(org, Mail, ("HowItHelps", "It opens the door."));
            var sentences = await AtOnce(
                () => org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(assist)), ("Action", "Draft")),
                () => org.Revise(org.Rep, assist, Mail, ("HowItHelps", "It opens the door."), ("Details", """{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"body":"Other words."}""")));
            var draft = org.All("email", ("regardingobjectid", Deal(org, assist))).Single().GetAttributeValue<string>("description")!;
            // Either the change came first and is in the draft, or it was refused: what goes out is what the rep sees.
            Assert.AreEqual(sentences.IsEmpty, draft.Contains("Other words.", StringComparison.Ordinal), string.Join("\n", sentences));
            Assert.AreEqual(sentences.IsEmpty, org.Words(assist).GetAttributeValue<string>("crma_mailbody") == "Other words.");
        }
    }

    [TestMethod]
    public async Task Both_say_that_they_talked()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            var assist = Ask(org, FiveMinutes);
            var sentences = await AtOnce(() => org.Close(org.Manager, assist, "Talked"), () => org.Close(org.Rep, assist, "Talked"));
            Assert.HasCount(1, sentences);
            Assert.AreEqual(1, State(org, assist));
        }
    }

    [TestMethod]
    public async Task Two_helpers_are_asked_and_each_acts_for_himself()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Timer();
        var first = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        var second = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.OtherManager)))["Assist"];
        org.Jobs();
        var sentences = await AtOnce(
            () => org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(first)), ("Action", "Answer"), ("Text", "Yes.")),
            () => org.Call(org.OtherManager, "crma_CarryOutAssist", ("Target", Ref(second)), ("Action", "Answer"), ("Text", "No.")));
        Assert.IsEmpty(sentences);
        Assert.AreEqual("Yes.", org.Words(first).GetAttributeValue<string>("crma_answer"));
        Assert.AreEqual("No.", org.Words(second).GetAttributeValue<string>("crma_answer"));
    }

    [TestMethod]
    public async Task The_same_result_of_a_call_sent_twice_makes_one_call()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            var assist = Ask(org, Calls, ("HowItHelps", "They listen to you."), ("Details", ThreeCalls));
            var contact = Contacts(org, assist)[0].Id;
            void Call() => org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(assist)), ("Action", "Call"), ("Contact", contact), ("Result", new OptionSetValue(773200000)));
            await AtOnce(Call, Call);
            Assert.HasCount(1, org.All("phonecall", ("regardingobjectid", Deal(org, assist))));
            Assert.AreEqual(1, Contacts(org, assist).Single(c => c.Id == contact).GetAttributeValue<int>("crma_attempts"));
        }
    }

    [TestMethod]
    public void A_deal_is_won_during_a_call_list_and_no_result_is_lost()
    {
        using var org = Org.New();
        var assist = Ask(org, Calls, ("HowItHelps", "They listen to you."), ("Details", ThreeCalls));
        var people = Contacts(org, assist);
        org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(assist)), ("Action", "Call"), ("Contact", people[0].Id), ("Result", new OptionSetValue(773200000)), ("Text", "Asked for the contract."));
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", Deal(org, assist)), ["subject"] = "Won" }), ("Status", new OptionSetValue(3)));
        org.Timer();
        org.Jobs();
        var sentence = Refused.By(() => org.Call(org.Manager, "crma_CarryOutAssist", ("Target", Ref(assist)), ("Action", "Call"), ("Contact", people[1].Id), ("Result", new OptionSetValue(773200000))));
        Assert.Contains("overtaken", sentence);
        Assert.HasCount(1, org.All("phonecall", ("regardingobjectid", Deal(org, assist))));
        Assert.AreEqual("Asked for the contract.", Contacts(org, assist)[0].GetAttributeValue<string>("crma_note"));
    }

    private static Guid Ask(Org org, int kind, params (string Name, object? Value)[] parameters)
    {
        var deal = org.Deal(org.Rep);
        org.Timer();
        var assist = (Guid)org.Escalate(org.Rep, deal, kind, parameters)["Assist"];
        org.Jobs();
        return assist;
    }

    private static EntityReference Ref(Guid assist) => new("crma_managerassist", assist);

    private static Guid Deal(Org org, Guid assist) => org.All("crma_managerassist", ("activityid", assist)).Single().GetAttributeValue<EntityReference>("regardingobjectid")!.Id;

    private static int State(Org org, Guid assist) => org.All("crma_managerassist", ("activityid", assist)).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value;

    private static List<Entity> Contacts(Org org, Guid assist) => [.. org.All("crma_assistcontact", ("crma_assistid", assist)).OrderBy(c => c.GetAttributeValue<int>("crma_order"))];

    /// <summary>Runs them side by side, and runs what they left to do; gives the sentences of those that were refused.</summary>
    private static async Task<ConcurrentBag<string>> AtOnce(params Action[] acts)
    {
        var refused = new ConcurrentBag<string>();
        await Task.WhenAll(acts.Select(act => Task.Run(() =>
        {
            try
            {
                act();
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                Assert.IsTrue(fault.Detail.ErrorCode is > 773200000 and < 773200100, $"{fault.Detail.ErrorCode}: {fault.Detail.Message}");
                refused.Add(fault.Detail.Message);
            }
        })));
        return refused;
    }
}
