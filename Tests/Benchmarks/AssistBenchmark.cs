using CrmAssist.Browser.Tests;
using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What an ask costs from asking to carrying it out: requests inside the platform, and what a manager has to do on the page.</summary>
internal static class AssistBenchmark
{
    private const int Open = 500;
    private const int Mail = 0, FiveMinutes = 4;
    // The platform's number of a zone that is not UTC.
    private const int Berlin = 110;

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

    // As the dialog asks: with an id of its own, so that a lost answer is sent again, of a manager whose day is not UTC's; and once more of one in another business unit, with whom the deal is shared.
    private static void Requests(Org org)
    {
        var deal = new Fabrikam(org).Deal;
        foreach (var manager in new[] { org.Manager, org.OtherManager }) org.Zone(manager, Berlin);
        org.Timer();
        Escalated(org, deal, "escalate-requests");
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(org.OtherManager) });
        var assist = Escalated(org, deal, "escalate-requests-shared");
        org.Jobs();
        using (var recording = org.Local.Log.Record())
        {
            org.Call(org.OtherManager, "crma_CarryOutAssist", ("Target", new EntityReference("crma_managerassist", assist)), ("Action", "Draft"));
            Measure.Print("carryout-mail-requests", recording.Requests.Where(r => r.Message == "crma_CarryOutAssist").SelectMany(r => r.All()).Count(r => r.Parent != null && !r.ByPlatform));
        }
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(org.Manager) });
    }

    private static Guid Escalated(Org org, Guid deal, string name)
    {
        org.Jobs();
        using var recording = org.Local.Log.Record();
        var assist = AskForMail(org, deal);
        // Jobs that run beside are not what the rep waits for.
        Measure.Print(name, recording.Requests.Where(r => r.Message == "crma_Escalate").SelectMany(r => r.All()).Count(r => r.Parent != null && !r.ByPlatform));
        return assist;
    }

    private static Guid AskForMail(Org org, Guid deal)
    {
        var contact = org.Contact(org.Rep, "Iris", "Invented");
        return (Guid)org.Escalate(org.Rep, deal, Mail, ("Assist", Guid.NewGuid()), ("ByWhen", org.Now.AddHours(30)), ("HowItHelps", "Their VP listens to ours."),
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
