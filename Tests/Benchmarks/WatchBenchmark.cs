using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Benchmarks;

/// <summary>What a page of the sweep reads with everything switched on, and what a change of rules that alters nothing writes.</summary>
internal static class WatchBenchmark
{
    private const int Page = 200;

    public static void Run()
    {
        using var pipeline = new Pipeline(Page);
        Fill(pipeline);
        // Some were never looked at and are read whole, the others by what has changed: the most a page reads.
        pipeline.Sweep();
        pipeline.Sql("UPDATE crma_dealwatch SET crma_foldeduntil = NULL WHERE crma_dealwatchid IN (SELECT opportunityid FROM opportunity WHERE CAST(substr(name, 6) AS INTEGER) % 2 = 0)");
        pipeline.MakeDue(1);
        pipeline.Organization.Scans.Clear();
        using (var recording = pipeline.Organization.Log.Record())
        {
            var looked = pipeline.Sweep();
            if (looked != Page) throw new InvalidOperationException($"{looked} of {Page} watches were looked at; the measure means one page.");
            Measure.Print("queries-per-page", recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve"));
        }
        RuleChange(pipeline);
        Measure.Print("scans", pipeline.Organization.Scans.Found.Count);
        foreach (var scan in pipeline.Organization.Scans.Found) Console.Error.WriteLine($"scan of {scan.Table}: {scan.Sql}\n{scan.Plan}");
    }

    private static void RuleChange(Pipeline pipeline)
    {
        var rule = pipeline.System.RetrieveMultiple(new QueryExpression("crma_stallrule")).Entities[0];
        pipeline.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_name"] = "Renamed" });
        using var recording = pipeline.Organization.Log.Record();
        pipeline.Sweep();
        Measure.Print("rule-change-writes", recording.FromPlugins("Update", "crma_dealwatch"));
    }

    // History, activities with people, a team that owns deals, a user who has the role by a team, business closures.
    private static void Fill(Pipeline pipeline)
    {
        var unit = new EntityReference("businessunit", pipeline.Organization.RootBusinessUnit);
        var team = pipeline.System.Create(new Entity("team") { ["name"] = "East", ["businessunitid"] = unit, ["teamtype"] = new OptionSetValue(0), ["administratorid"] = new EntityReference("systemuser", pipeline.Rep) });
        foreach (var (deal, i) in pipeline.Deals.Select((d, i) => (d, i)))
        {
            pipeline.System.Update(new Entity("opportunity", deal) { ["estimatedclosedate"] = Pipeline.Now.Date.AddDays(120) });
            var contact = pipeline.System.Create(new Entity("contact") { ["lastname"] = "Sample" });
            pipeline.System.Create(new Entity("phonecall")
            {
                ["subject"] = "Call", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["scheduledend"] = Pipeline.Now.AddDays(i % 7),
                ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]),
            });
        }
        // Stages of a process, whose categories are asked for, and a calendar of closures.
        var stage = pipeline.System.Create(new Entity("processstage") { ["stagename"] = "Develop", ["stagecategory"] = new OptionSetValue(1) });
        pipeline.Sql($"UPDATE opportunity SET stageid = '{stage:D}'");
        var calendar = pipeline.System.Create(new Entity("calendar") { ["name"] = "Business Closure Calendar" });
        pipeline.System.Create(new Entity("calendarrule") { ["calendarid"] = new EntityReference("calendar", calendar), ["starttime"] = Pipeline.Now.Date.AddDays(40), ["duration"] = 1440 });
        pipeline.System.Update(new Entity("organization", pipeline.Organization.Id) { ["businessclosurecalendarid"] = calendar });
        pipeline.Organization.Jobs.RunAll();
        foreach (var name in new[] { "Salesperson", "CrmAssist Rep" }) pipeline.System.Associate("team", team, new Relationship("teamroles_association"), [Role(pipeline, name)]);
        foreach (var deal in pipeline.Deals.Take(Page / 10)) pipeline.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        pipeline.Organization.Jobs.RunAll();
        pipeline.MakeDue(1);
    }

    private static EntityReference Role(Pipeline pipeline, string name)
    {
        var query = new QueryExpression("role");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return new EntityReference("role", pipeline.System.RetrieveMultiple(query).Entities[0].Id);
    }
}
