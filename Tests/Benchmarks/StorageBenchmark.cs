using Microsoft.Xrm.Sdk;

namespace CrmAssist.Benchmarks;

/// <summary>What the rows of the watch take in Local's store, without indexes: docs/scale.md multiplies it.</summary>
internal static class StorageBenchmark
{
    private const int Deals = 2_000;

    public static void Run()
    {
        using var pipeline = new Pipeline(Deals);
        foreach (var deal in pipeline.Deals)
            for (var push = 0; push < 5; push++) pipeline.System.Update(new Entity("opportunity", deal) { ["estimatedclosedate"] = Pipeline.Now.Date.AddDays(100 + 10 * push) });
        pipeline.Organization.Jobs.RunAll();
        pipeline.Sweep();
        foreach (var table in new[] { "crma_dealwatch", "crma_dealevent" })
        {
            var before = Used(pipeline);
            pipeline.Sql($"CREATE TABLE copy_of_{table} AS SELECT * FROM {table}");
            Measure.Print($"bytes-per-{table}", (int)((Used(pipeline) - before) / pipeline.Number($"SELECT COUNT(*) FROM {table}")));
        }
    }

    private static double Used(Pipeline pipeline) => pipeline.Number("SELECT (c.page_count - f.freelist_count) * s.page_size FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s");
}
