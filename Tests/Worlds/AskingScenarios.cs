using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>A rep asks for help, and changes what was asked for.</summary>
[TestClass]
public sealed class AskingScenarios
{
    [TestMethod]
    [DataRow(Calls.Mail, "Rita Test asks: send this mail to Cleo Sample, by 17:30 - Fabrikam rollout")]
    [DataRow(Calls.PhoneCalls, "Rita Test asks: call Ann Sample and 1 more, by 17:30 - Fabrikam rollout")]
    [DataRow(Calls.Meeting, "Rita Test asks: join a meeting, by 17:30 - Fabrikam rollout")]
    [DataRow(Calls.Opinion, "Rita Test asks: your opinion, by 17:30 - Fabrikam rollout")]
    [DataRow(Calls.FiveMinutes, "Rita Test asks: five minutes, by 17:30 - Fabrikam rollout")]
    [DataRow(Calls.Concession, "Rita Test asks: a word on a concession, by 17:30 - Fabrikam rollout")]
    public void A_rep_asks_for_each_kind_of_help_and_the_manager_owns_it(int kind, string title)
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        var id = world.Ask(world.Rep, deal, kind);
        var assist = world.Assists(deal).Single();
        Assert.AreEqual(id, assist.Id);
        Assert.AreEqual(title, assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(world.Manager, assist.Reference("ownerid"));
        Assert.AreEqual(world.Manager, assist.Reference("crma_helperid"));
        Assert.AreEqual(world.Rep, assist.Reference("crma_requestedbyid"));
        Assert.AreEqual(kind, assist.Choice("crma_kind"));
        world.Jobs();
        Assert.HasCount(1, world.Told(world.Manager));
    }

    [TestMethod]
    public void The_private_words_are_in_a_row_of_their_own()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Mail, parameters: new() { ["Synopsis"] = "They went quiet.", ["HowItHelps"] = "Their VP listens to ours." });
        var words = world.Words(id);
        Assert.AreEqual("They went quiet.", words.GetAttributeValue<string>("crma_synopsis"));
        Assert.AreEqual("Their VP listens to ours.", words.GetAttributeValue<string>("crma_howithelps"));
        Assert.AreEqual("Shall we talk this week?", words.GetAttributeValue<string>("crma_mailbody"));
        var visible = string.Join("|", world.Assist(id).Attributes.Values.OfType<string>());
        Assert.DoesNotContain("quiet", visible);
        Assert.DoesNotContain("Shall we", visible);
        Assert.AreEqual("2 Mar: Rita Test asked Mara Test to send a mail.", world.Assist(id).GetAttributeValue<string>("description"));
    }

    [TestMethod]
    public void Every_refusal_is_one_sentence_and_nothing_is_written()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        string Ask(int kind, string? details = null, string parameter = "Synopsis", object? value = null) =>
            Sentence.Of(() => world.Ask(world.Rep, deal, kind, details, new() { [parameter] = value }));
        Assert.Contains("no kind of help with the number 9", Ask(9));
        Assert.Contains("A concession needs a what", Ask(Calls.Concession, "{}"));
        Assert.Contains("Say in one line how this helps", Ask(Calls.Mail, parameter: "HowItHelps"));
        Assert.Contains("no obstacle with the number 42", Ask(Calls.Opinion, parameter: "Obstacle", value: Calls.Option(42)));
        Assert.Contains("in the past", Ask(Calls.Opinion, parameter: "ByWhen", value: world.Now.AddMinutes(-1)));
        Assert.Contains("20001 characters", Ask(Calls.Opinion, value: new string('x', 20001)));
        Assert.Contains("own helper", Ask(Calls.Opinion, parameter: "Helper", value: Calls.OfUser(world.Rep)));
        Assert.Contains("no user with that id", Ask(Calls.Opinion, parameter: "Helper", value: Calls.OfUser(Guid.NewGuid())));
        Assert.Contains("does not exist any more", Sentence.Of(() => world.Ask(world.Rep, Guid.NewGuid(), Calls.Opinion)));
        Assert.IsEmpty(world.Rows("crma_managerassist"));
        Assert.IsEmpty(world.Rows("crma_assistdetail"));
    }

    [TestMethod]
    public void Sent_twice_it_is_one_ask()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        var id = Guid.NewGuid();
        for (var time = 0; time < 2; time++) Assert.AreEqual(id, world.Ask(world.Rep, deal, Calls.Opinion, parameters: new() { ["Assist"] = id }));
        Assert.HasCount(1, world.Assists(deal));
        Assert.HasCount(1, world.Rows("crma_assistdetail"));
    }

    [TestMethod]
    public void Who_asked_changes_the_words_and_nobody_else_does()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Opinion);
        OrganizationResponse Revise(Guid user) => world.Call(user, "crma_ReviseAsk", Calls.OfAssist(id), new()
        {
            ["Kind"] = Calls.Option(Calls.Opinion), ["Details"] = """{"question":"Rather: what do you think?"}""",
        });
        Revise(world.Rep);
        Assert.AreEqual("Rather: what do you think?", world.Words(id).GetAttributeValue<string>("crma_question"));
        Assert.Contains("Only who asked can change", Sentence.Of(() => Revise(world.Manager)));
    }

    [TestMethod]
    public void An_assist_keeps_what_nobody_edits_by_hand()
    {
        using var world = World.New();
        var id = world.Ask(world.Rep, world.Deal(world.Rep), Calls.Opinion);
        void Edit() => world.Save(world.Manager, new Entity("crma_managerassist", id) { ["crma_requestedbyid"] = Calls.OfUser(world.Colleague) });
        Assert.IsNotEmpty(Sentence.Of(() =>
        {
            Edit();
            return id;
        }));
        Assert.AreEqual(world.Rep, world.Assist(id).Reference("crma_requestedbyid"));
    }
}
