using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What a sweep costs, and what it costs the people who save deals.</summary>
internal static class SweepBenchmark
{
    private const int Page = 200;
    private const int Large = 100_000;
    private const int DueOf = 100;
    private const int WarmUp = 3;
    private const int Rounds = 15;
    private const int Updates = 1_000;

    public static void Run()
    {
        Requests();
        DueOnly();
        UpdateOverhead();
        var assembly = new FileInfo(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "plugins", "CrmAssist.Plugins.dll"));
        Measure.Print("assembly-kilobytes", assembly.Length / 1024.0);
    }

    // A page of deals with history and activities, all due, all changed; then a rule change that changes none.
    private static void Requests()
    {
        using var pipeline = new Pipeline(Page);
        foreach (var deal in pipeline.Deals)
        {
            pipeline.System.Update(new Entity("opportunity", deal) { ["estimatedclosedate"] = Pipeline.Now.Date.AddDays(120) });
            var contact = pipeline.System.Create(new Entity("contact") { ["lastname"] = "Sample" });
            pipeline.System.Create(new Entity("phonecall")
            {
                ["subject"] = "Call", ["regardingobjectid"] = new EntityReference("opportunity", deal),
                ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]),
            });
        }
        pipeline.Organization.Jobs.RunAll();
        // A fresh page reads the most: the running processes too.
        pipeline.Sql("UPDATE crma_dealwatch SET crma_foldeduntil = NULL");
        pipeline.Organization.Scans.Clear();
        using (var recording = pipeline.Organization.Log.Record())
        {
            var answer = pipeline.Call("crma_Sweep");
            var changed = (int)answer["Changed"];
            if (changed != Page) throw new InvalidOperationException($"{changed} of {Page} watches changed; the measure means a page of changed ones.");
            Measure.Print("queries-per-page", recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve"));
            Measure.Print("writes-per-changed", (double)recording.FromPlugins("Update", "crma_dealwatch") / changed);
            Measure.Print("other-writes-per-page", Writes(recording) - recording.FromPlugins("Update", "crma_dealwatch"));
        }
        var rule = pipeline.System.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("crma_stallrule")).Entities[0];
        pipeline.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_name"] = "Renamed" });
        using (var recording = pipeline.Organization.Log.Record())
        {
            var looked = pipeline.Sweep();
            if (looked != Page) throw new InvalidOperationException($"{looked} of {Page} watches were looked at after the rule change.");
            Measure.Print("writes-per-unchanged", (double)recording.FromPlugins("Update", "crma_dealwatch") / looked);
        }
    }

    // The due deals scattered over the large table, and, to tell the work from the walk through memory, side by side in it.
    private static void DueOnly()
    {
        using var large = new Pipeline(Large);
        using var small = new Pipeline(Large / DueOf);
        large.Organization.Scans.Clear();
        Measure.Print("due-only-ratio", Ratio(large, small, () => large.MakeDue(DueOf)));
        Measure.Print("due-only-ratio-side-by-side", Ratio(large, small, () => large.MakeFirstDue(Large / DueOf)));
        Measure.Print("scans", large.Organization.Scans.Found.Count);
        foreach (var scan in large.Organization.Scans.Found) Console.Error.WriteLine($"scan of {scan.Table}: {scan.Sql}\n{scan.Plan}");
    }

    // Alternating, so that whatever else the machine does falls on both; the first rounds warm up.
    private static double Ratio(Pipeline large, Pipeline small, Action makeDue)
    {
        var ratios = new List<double>();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            makeDue();
            small.MakeDue(1);
            var many = Measure.Milliseconds(() => Expect(large.Sweep(), Large / DueOf));
            var few = Measure.Milliseconds(() => Expect(small.Sweep(), Large / DueOf));
            if (round >= WarmUp) ratios.Add(many / few);
        }
        return Measure.Median(ratios);
    }

    // On a store that is on disk at every commit, as the server's and the demo's is: that is what a user waits for.
    private static void UpdateOverhead()
    {
        var folder = Directory.CreateTempSubdirectory("crmassist-benchmark-");
        try
        {
            using var with = new Pipeline(Updates, stateFile: Path.Combine(folder.FullName, "with.db"));
            using var without = new Pipeline(Updates, solution: false, stateFile: Path.Combine(folder.FullName, "without.db"));
            var slow = new List<double>();
            var fast = new List<double>();
            // Turn by turn, so that both meet the same state of the machine; the first tenth warms up.
            for (var i = 0; i < Updates; i++)
            {
                var close = Pipeline.Now.Date.AddDays(100 + i % 50);
                fast.Add(Measure.Milliseconds(() => Save(without, i, close)));
                slow.Add(Measure.Milliseconds(() => Save(with, i, close)));
            }
            Measure.Print("update-overhead", Measure.Median(slow.Skip(Updates / 10)) / Measure.Median(fast.Skip(Updates / 10)));
            Measure.Print("update-microseconds", 1000 * Measure.Median(slow.Skip(Updates / 10)));

            with.Organization.Jobs.RunAll();
            with.Organization.Jobs.ChanceOfRepeat = 0;
            using var recording = with.Organization.Log.Record();
            Save(with, 0, Pipeline.Now.Date.AddDays(300));
            Measure.Print("sync-requests-per-update", recording.FromPlugins());
            with.Organization.Jobs.RunAll();
            Measure.Print("async-requests-per-update", recording.FromPlugins());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Save(Pipeline pipeline, int deal, DateTime close) =>
        pipeline.Organization.ServiceFor(pipeline.Rep).Update(new Entity("opportunity", pipeline.Deals[deal]) { ["estimatedclosedate"] = close });

    private static int Writes(Local.Engine.Pipeline.RequestLog.Recording recording) =>
        new[] { "Create", "Update", "Delete", "Upsert", "GrantAccess" }.Sum(message => recording.FromPlugins(message));

    private static void Expect(int looked, int due)
    {
        if (looked != due) throw new InvalidOperationException($"{looked} deals were looked at where {due} were due.");
    }
}
