using System.Globalization;
using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What a manager with 500 open deals waits for before the first row can be shown.</summary>
internal static class ReviewBenchmark
{
    private const int Open = 500;
    private const int Stalled = 100;
    private const int Reps = 8;
    private const int WarmUp = 3;
    private const int Rounds = 15;

    public static void Run()
    {
        using var pipeline = new Pipeline(Open);
        var manager = Manager(pipeline);
        Lived(pipeline, manager);
        pipeline.Organization.Scans.Clear();
        var service = pipeline.Organization.ServiceFor(manager);
        using (var recording = pipeline.Organization.Log.Record())
        {
            var answer = Read(service);
            if (!answer.Contains($"\"open\":{Open}", StringComparison.Ordinal) || !answer.Contains($"\"decide\":{Stalled}", StringComparison.Ordinal)) throw new InvalidOperationException($"Not the review that is meant: {answer[..500]}");
            Measure.Print("review-queries", recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve"));
        }
        foreach (var scan in pipeline.Organization.Scans.Found) Console.WriteLine($"# scans {scan.Table}: {scan.Plan}");
        for (var i = 0; i < WarmUp; i++) Read(service);
        Measure.Print("review-read-milliseconds", Measure.Median(Enumerable.Range(0, Rounds).Select(_ => Measure.Milliseconds(() => Read(service)))));
    }

    private static string Read(IOrganizationService service) => (string)service.Execute(new OrganizationRequest("crma_GetPipelineReview"))["Result"];

    private static Guid Manager(Pipeline pipeline)
    {
        var unit = new EntityReference("businessunit", pipeline.Organization.RootBusinessUnit);
        Guid User(string name, Guid? above) => pipeline.System.Create(new Entity("systemuser")
        {
            ["firstname"] = name, ["lastname"] = "Sample", ["businessunitid"] = unit, ["parentsystemuserid"] = above is { } id ? new EntityReference("systemuser", id) : null,
        });
        var manager = User("Mara", null);
        new RoleGrant(pipeline.System).Give(manager, "Sales Manager", "CrmAssist Manager");
        pipeline.System.Update(new Entity("systemuser", pipeline.Rep) { ["parentsystemuserid"] = new EntityReference("systemuser", manager) });
        var reps = Enumerable.Range(1, Reps - 1).Select(i => User($"Rep{i}", manager)).Append(pipeline.Rep).ToList();
        foreach (var rep in reps.Take(Reps - 1)) new RoleGrant(pipeline.System).Give(rep, "Salesperson", "CrmAssist Rep");
        for (var i = 0; i < Open; i++) pipeline.System.Update(new Entity("opportunity", pipeline.Deals[i]) { ["ownerid"] = new EntityReference("systemuser", reps[i % Reps]) });
        return manager;
    }

    // A history, contacts and mails to each deal, a part of the manager in some, assists and a former review: what a page of life has.
    private static void Lived(Pipeline pipeline, Guid manager)
    {
        var contact = pipeline.System.Create(new Entity("contact") { ["firstname"] = "Iris", ["lastname"] = "Sample" });
        EntityCollection Party(string table, Guid id) => new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, id) }]);
        var number = 0;
        foreach (var deal in pipeline.Deals)
        {
            for (var push = 0; push < 3; push++)
                pipeline.System.Update(new Entity("opportunity", deal) { ["estimatedclosedate"] = Pipeline.Now.Date.AddDays(91 + push), ["salesstage"] = new OptionSetValue((number + push) % 4) });
            for (var call = 0; call < 4; call++)
                pipeline.System.Create(new Entity("phonecall")
                {
                    ["subject"] = "Call", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["to"] = Party("contact", contact),
                    ["from"] = Party("systemuser", call == 0 && number % 3 == 0 ? manager : pipeline.Rep), ["actualend"] = Pipeline.Now.AddDays(-20 - call),
                });
            pipeline.System.Update(new Entity("crma_dealwatch", deal)
            {
                ["crma_stallstate"] = new OptionSetValue(773200000 + (number < Stalled ? 3 : 0)), ["crma_rank"] = 1000m + number, ["crma_laststage"] = "Develop", ["crma_stageenteredon"] = Pipeline.Now.AddDays(-30),
                ["crma_reasons"] = number < Stalled ? "No contact with the customer for 14 working days, the last one on 10 Feb 2026: call with Iris Sample \"Call\" (limit 10)." : null,
                ["crma_lastcontacton"] = Pipeline.Now.AddDays(-20), ["crma_lastcontactnote"] = "call with Iris Sample \"Call\"", ["crma_people"] = $"{contact:D} Iris Sample",
            });
            number++;
        }
        pipeline.Organization.Jobs.RunAll();
        // Closed days and a deal that is not on the page are a query more each.
        var calendar = pipeline.System.Create(new Entity("calendar") { ["name"] = "Closures" });
        pipeline.System.Update(new Entity("organization", pipeline.Organization.Id) { ["businessclosurecalendarid"] = calendar });
        var given = pipeline.System.Create(new Entity("opportunity") { ["name"] = "Given away", ["ownerid"] = new EntityReference("systemuser", manager) });
        var decisions = string.Join(",", pipeline.Deals.Take(14).Append(given).Select(d => string.Create(CultureInfo.InvariantCulture,
            $$"""{"key":"{{Guid.NewGuid():D}}","deal":"{{d:D}}","choice":"Ask","on":"{{Pipeline.Now.AddDays(-7):yyyy-MM-dd'T'HH:mm:ss'Z'}}","done":true,"text":"Rita Sample is asked what would help."}""")));
        pipeline.System.Create(new Entity("crma_review")
        {
            ["crma_name"] = "Pipeline review", ["ownerid"] = new EntityReference("systemuser", manager), ["crma_day"] = Pipeline.Now.Date.AddDays(-7), ["crma_senton"] = Pipeline.Now.AddDays(-7),
            ["crma_decisions"] = $$"""{"decisions":[{{decisions}}]}""",
        });
    }
}
