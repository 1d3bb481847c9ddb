using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The helper answers, does what was asked for, or does not; the rep is told.</summary>
[TestClass]
public sealed class AnsweringScenarios
{
    private const int OnIt = 773200000;
    private const int Declined = 773200003;
    private const int PendingSend = 6;
    private const int Reached = 0;
    private const int Voicemail = 1;

    [TestMethod]
    public void The_helper_is_on_it_and_answers_and_then_it_is_over()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Opinion);
        Assert.AreEqual(0, world.Respond(world.Manager, id, "OnIt")["State"]);
        Assert.AreEqual(OnIt, world.Assist(id).Number("statuscode"));
        Assert.Contains("An opinion needs an answer", Sentence.Of(() => world.Close(world.Manager, id, "Done")));
        Assert.AreEqual(1, world.Close(world.Manager, id, "Done", "Yes, go on.")["State"]);
        Assert.AreEqual("Yes, go on.", world.Words(id).GetAttributeValue<string>("crma_answer"));
        Assert.Contains("was done on 2 Mar", Sentence.Of(() => world.Close(world.Rep, id, "Withdrawn")));
        world.Jobs();
        Assert.IsNotEmpty(world.Told(world.Rep));
    }

    [TestMethod]
    public void A_no_needs_a_because_and_ends_the_ask()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Opinion);
        Assert.Contains("A no needs a because", Sentence.Of(() => world.Respond(world.Manager, id, "No", "  ")));
        Assert.AreEqual(2, world.Respond(world.Manager, id, "No", "I do not know them.")["State"]);
        Assert.AreEqual(Declined, world.Assist(id).Number("statuscode"));
        Assert.AreEqual("I do not know them.", world.Words(id).GetAttributeValue<string>("crma_declinereason"));
    }

    [TestMethod]
    public void Whoever_else_acts_gets_one_sentence()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Opinion);
        Assert.Contains("Only Mara Test can answer", Sentence.Of(() => world.Respond(world.Rep, id, "OnIt")));
        Assert.Contains("Only Rita Test can withdraw", Sentence.Of(() => world.Close(world.Manager, id, "Withdrawn")));
        Assert.Contains("none of OnIt, Later", Sentence.Of(() => world.Respond(world.Manager, id, "Maybe")));
        Assert.Contains("neither Done, Sent, Talked, Withdrawn, Dismissed nor Rated", Sentence.Of(() => world.Close(world.Manager, id, "done")));
    }

    [TestMethod]
    public void A_withdrawal_is_told_and_the_ask_is_taken_back_from_the_helpers_notifications()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.FiveMinutes);
        world.Jobs();
        Assert.HasCount(1, world.Told(world.Manager));
        world.Days(0.01);
        Assert.AreEqual(2, world.Close(world.Rep, id, "Withdrawn")["State"]);
        world.Jobs();
        Assert.StartsWith("Withdrawn: ", world.Told(world.Manager).Single());
    }

    [TestMethod]
    public void A_call_is_made_becomes_an_activity_and_the_last_one_ends_the_ask()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        var id = world.Ask(world.Rep, deal, Calls.PhoneCalls);
        var list = world.List(id);
        var first = world.Carry(world.Manager, id, "Call", new() { ["Contact"] = list[0].Id, ["Result"] = Calls.Option(Reached), ["Text"] = "She sends the date." });
        Assert.AreEqual("Saved: Ann Sample, reached. 1 call left.", first["Text"]);
        var call = world.Rows("phonecall").Single();
        Assert.AreEqual(first["Id"], call.Id);
        Assert.AreEqual("Call with Ann Sample: reached", call.GetAttributeValue<string>("subject"));
        Assert.AreEqual(world.Manager, call.Reference("ownerid"));
        Assert.AreEqual(deal, call.Reference("regardingobjectid"));
        Assert.AreEqual(1, call.Number("statecode"));
        Assert.AreEqual(1, world.Carry(world.Manager, id, "Call", new() { ["Contact"] = list[1].Id, ["Result"] = Calls.Option(Reached) })["State"]);
        Assert.AreEqual(2, world.Assist(id).Number("statuscode"));
        Assert.EndsWith("All calls are done.", world.Assist(id).GetAttributeValue<string>("description")!);
    }

    [TestMethod]
    public void A_call_is_taken_back_as_if_it_had_not_been_made()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.PhoneCalls);
        var contact = world.List(id)[0].Id;
        world.Carry(world.Manager, id, "Call", new() { ["Contact"] = contact, ["Result"] = Calls.Option(Reached), ["Text"] = "Wrong row" });
        Assert.AreEqual(1, world.List(id)[0].Number("statecode"));
        world.Carry(world.Manager, id, "UndoCall", new() { ["Contact"] = contact });
        Assert.IsEmpty(world.Rows("phonecall"));
        var row = world.List(id)[0];
        Assert.AreEqual(0, row.Number("statecode"));
        Assert.IsNull(row.Choice("crma_result"));
    }

    [TestMethod]
    public void Who_was_not_reached_stays_on_the_list()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.PhoneCalls);
        var answer = world.Carry(world.Manager, id, "Call", new() { ["Contact"] = world.List(id)[0].Id, ["Result"] = Calls.Option(Voicemail) });
        Assert.AreEqual(2, answer["Open"]);
        Assert.AreEqual(0, world.List(id)[0].Number("statecode"));
        Assert.AreEqual(1, world.List(id)[0].GetAttributeValue<int>("crma_attempts"));
    }

    [TestMethod]
    public void A_mail_becomes_a_draft_of_the_helper_and_sending_it_ends_the_ask()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        var cleo = world.Create(world.Rep, new Entity("contact") { ["firstname"] = "Cleo", ["lastname"] = "Sample", ["emailaddress1"] = "cleo@sample.example" });
        var id = world.Ask(world.Rep, deal, Calls.Mail, $$"""{"to":[{"id":"{{cleo}}","table":"contact","name":"Cleo Sample"}],"subject":"Our date","body":"Is <5 March> fine?"}""");
        var answer = world.Carry(world.Manager, id, "Draft", []);
        var mail = world.Rows("email").Single();
        Assert.AreEqual(answer["Id"], mail.Id);
        Assert.AreEqual("<p>Is &lt;5 March&gt; fine?</p>", mail.GetAttributeValue<string>("description"));
        Assert.AreEqual(world.Manager, mail.Reference("ownerid"));
        Assert.AreEqual(deal, mail.Reference("regardingobjectid"));
        Assert.AreEqual(cleo, mail.GetAttributeValue<EntityCollection>("to")!.Entities.Single().Reference("partyid"));
        Assert.AreEqual(OnIt, world.Assist(id).Number("statuscode"));
        world.Save(world.Manager, new Entity("email", mail.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(PendingSend) });
        world.Jobs();
        Assert.AreEqual(2, world.Assist(id).Number("statuscode"));
        Assert.AreEqual("Is <5 March> fine?", world.Words(id).GetAttributeValue<string>("crma_sentwords"));
    }

    [TestMethod]
    public void An_ask_that_is_overdue_is_told_once()
    {
        using var world = World.New();
        world.Ask(world.Rep, world.Deal(world.Rep), Calls.FiveMinutes);
        world.Jobs();
        for (var day = 0; day < 2; day++)
        {
            world.Days(1);
            world.Timer();
            world.Jobs();
        }
        Assert.HasCount(1, world.Told(world.Manager).Where(t => t.StartsWith("Overdue", StringComparison.Ordinal)), string.Join("|", world.Told(world.Manager)));
    }
}
