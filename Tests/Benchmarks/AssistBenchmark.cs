using CrmAssist.Browser.Tests;
using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What an ask costs from asking to carrying it out: requests inside the platform, and what a manager has to do on the page.</summary>
internal static class AssistBenchmark
{
    private const int Open = 500;
    private const int Mail = 0, FiveMinutes = 4;

    public static async Task Run()
    {
        try
        {
            await using var site = await Site.Open();
            Overdue(site.Org);
            Requests(site.Org);
            await Interactions(site);
        }
        finally
        {
            await CrmAssist.Browser.Tests.Run.Close();
        }
    }

    // The dearer case: the manager sits in another business unit, so the deal is shared with him, and his own manager's place in the line is looked up like any other's.
    private static void Requests(Org org)
    {
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(org.OtherManager) });
        var deal = new Fabrikam(org).Deal;
        org.Timer();
        Guid assist;
        using (var recording = org.Local.Log.Record())
        {
            assist = AskForMail(org, deal);
            Measure.Print("escalate-requests", recording.FromPlugins());
        }
        org.Jobs();
        using (var recording = org.Local.Log.Record())
        {
            org.Call(org.OtherManager, "crma_CarryOutAssist", ("Target", new EntityReference("crma_managerassist", assist)), ("Action", "Draft"));
            Measure.Print("carryout-mail-requests", recording.FromPlugins());
        }
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(org.Manager) });
    }

    private static Guid AskForMail(Org org, Guid deal)
    {
        var contact = org.Contact(org.Rep, "Iris", "Invented");
        return (Guid)org.Escalate(org.Rep, deal, Mail, ("HowItHelps", "Their VP listens to ours."),
            ("Details", $$"""{"to":[{"id":"{{contact:D}}","table":"contact","name":"Iris Invented","email":"iris@fabrikam.example"}],"body":"Dear Iris, our offer stands."}"""))["Assist"];
    }

    // A tenth is overdue, a tenth of those goes on to somebody else.
    private static void Overdue(Org org)
    {
        for (var i = 0; i < Open; i++)
        {
            var deal = org.Deal(org.Rep, $"Deal {i}");
            org.Escalate(org.Rep, deal, FiveMinutes, ("ByWhen", i % 10 == 0 ? org.Now.AddHours(2) : org.Now.AddDays(20)), ("IfNotThen", i % 100 == 0 ? org.Ref(org.Vp) : null));
        }
        org.Jobs();
        org.Days(1);
        using var recording = org.Local.Log.Record();
        var answer = org.Call(org.Service, "crma_FollowUp", ("BatchSize", Open));
        Measure.Print("overdue-queries-per-500-open", recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve"));
        var noted = (int)answer["Overdue"] + (int)answer["WentOn"];
        if (noted != Open / 10) throw new InvalidOperationException($"{noted} of {Open / 10} overdue asks were noted; the measure means all of them.");
    }

    private static async Task Interactions(Site site)
    {
        var deal = new Fabrikam(site.Org).Deal;
        await using var manager = await Visitor.Enter(site, site.Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", AskForMail(site.Org, deal));
        Measure.Print("act-mail-interactions", await ActFlows.Mail(manager));
        await manager.OpenForm("crma_managerassist", (Guid)site.Org.Escalate(site.Org.Rep, deal, FiveMinutes)["Assist"]);
        Measure.Print("act-talk-interactions", await ActFlows.Talk(manager));
    }
}
