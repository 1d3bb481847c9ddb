using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>After a talk its helper writes down the next move, as an ask in the rep's name.</summary>
[TestClass]
public sealed class NextMoveTests
{
    private const int Mail = 0;
    private const int FiveMinutes = 4;

    [TestMethod]
    public void A_talk_becomes_a_task_of_its_helper_in_the_name_of_the_rep()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var talk = Talked(org, deal);
        var answer = org.Escalate(org.Manager, deal, Mail, ("After", talk), ("HowItHelps", "As we said."));
        Assert.AreEqual(org.Manager, answer["Helper"]);
        var id = (Guid)answer["Assist"];
        var assist = org.Assists(deal).Single(a => a.Id == id);
        Assert.AreEqual(org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.StartsWith("Rita Test asks: send this mail to Cleo Sample", assist.GetAttributeValue<string>("subject")!);
        Assert.AreEqual("They went quiet.", org.Words(id).GetAttributeValue<string>("crma_synopsis"), "As it was told for the talk.");
        Assert.HasCount(2, org.Visible(org.As(org.Rep), "crma_assistdetail"));
        org.Close(org.Rep, id, "Withdrawn");
    }

    [TestMethod]
    public void The_next_move_may_be_somebody_elses_and_tell_its_own_story()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var answer = org.Escalate(org.Manager, deal, Mail, ("After", Talked(org, deal)), ("HowItHelps", "As we said."), ("Helper", org.Ref(org.Vp)), ("Synopsis", "New facts."));
        Assert.AreEqual(org.Vp, answer["Helper"]);
        Assert.AreEqual("New facts.", org.Words((Guid)answer["Assist"]).GetAttributeValue<string>("crma_synopsis"));
    }

    [TestMethod]
    public void Only_the_helper_of_a_talk_that_is_done_and_less_than_a_day_old_may()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var open = (Guid)org.Escalate(org.Rep, deal, FiveMinutes)["Assist"];
        var talk = Talked(org, deal);
        void Refuses(string sentence, Guid user, Guid after, Guid? about = null) =>
            Assert.Contains(sentence, Refused.By(() => org.Escalate(user, about ?? deal, Mail, ("After", after), ("HowItHelps", "x"))));
        Refuses("There is no talk with that id", org.Vp, talk);
        Refuses("There is no talk with that id", org.Rep, talk);
        Refuses("There is no talk with that id", org.Manager, Guid.NewGuid());
        Refuses("not done yet", org.Manager, open);
        Refuses("about another deal", org.Manager, talk, org.Deal(org.Rep, "Other"));
        Assert.Contains("Nobody is their own helper", Refused.By(() => org.Escalate(org.Manager, deal, Mail, ("After", talk), ("HowItHelps", "x"), ("Helper", org.Ref(org.Rep)))));
        org.Days(1.1);
        Refuses("more than a day ago", org.Manager, talk);
    }

    private static Guid Talked(Org org, Guid deal)
    {
        var talk = (Guid)org.Escalate(org.Rep, deal, FiveMinutes, ("Synopsis", "They went quiet."))["Assist"];
        org.Close(org.Manager, talk, "Done");
        org.Jobs();
        return talk;
    }
}
