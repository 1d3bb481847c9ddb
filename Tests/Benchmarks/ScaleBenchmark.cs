using System.Globalization;

namespace CrmAssist.Benchmarks;

/// <summary>A million open deals of which one in a hundred is due, against an organisation in which those are the only deals.</summary>
internal static class ScaleBenchmark
{
    private const int Template = 50_000;
    private const int Million = 1_000_000;
    private const int DueOf = 100;
    private const int WarmUp = 2;
    private const int Rounds = 7;

    public static void Run()
    {
        using var large = new Pipeline(Template);
        Multiply(large);
        using var small = new Pipeline(Million / DueOf);
        large.Organization.Scans.Clear();
        var ratios = new List<double>();
        var seconds = new List<double>();
        // Alternating, so that whatever else the machine does falls on both.
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            large.MakeDue(DueOf);
            small.MakeDue(1);
            var many = Measure.Milliseconds(() => Expect(large.Sweep()));
            var few = Measure.Milliseconds(() => Expect(small.Sweep()));
            if (round < WarmUp) continue;
            ratios.Add(many / few);
            seconds.Add(many / 1000);
        }
        Measure.Print("million-ratio", Measure.Median(ratios));
        Measure.Print("sweep-deals-per-second", (int)(Million / DueOf / Measure.Median(seconds)));
        Measure.Print("scans", large.Organization.Scans.Found.Count);
        foreach (var scan in large.Organization.Scans.Found) Console.Error.WriteLine($"scan of {scan.Table}: {scan.Sql}\n{scan.Plan}");
    }

    // Through the engine a million deals would take minutes: the template's rows are copied in the store, with ids and names of their own.
    private static void Multiply(Pipeline pipeline)
    {
        pipeline.Sql(string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Million / Template - 1}) SELECT i FROM n
            """));
        var number = $"(CAST(substr(t.name, 6) AS INTEGER) + c.i * {Template})";
        Copy(pipeline, "opportunity", column => column switch
        {
            "opportunityid" => $"printf('%08x', {number}) || substr(t.opportunityid, 9)",
            "name" => $"'Deal ' || {number}",
            _ => "t." + column,
        }, "FROM opportunity t CROSS JOIN copies c");
        Copy(pipeline, "crma_dealwatch", column => column is "crma_dealwatchid" or "crma_opportunityid" ? "o.opportunityid" : "t." + column,
            $"FROM opportunity o JOIN crma_dealwatch t ON t.crma_dealwatchid = printf('%08x', CAST(substr(o.name, 6) AS INTEGER) % {Template}) || substr(o.opportunityid, 9) WHERE CAST(substr(o.name, 6) AS INTEGER) >= {Template}");
        pipeline.Sql("ANALYZE");
    }

    private static void Copy(Pipeline pipeline, string table, Func<string, string> value, string from)
    {
        var columns = pipeline.Columns(table);
        pipeline.Sql($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(value))} {from}");
    }

    private static void Expect(int looked)
    {
        if (looked != Million / DueOf) throw new InvalidOperationException($"{looked} deals were looked at where {Million / DueOf} were due.");
    }
}
