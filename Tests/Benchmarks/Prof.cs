using Microsoft.Xrm.Sdk;
namespace CrmAssist.Benchmarks;
internal static class Prof
{
    public static void Run()
    {
        using var large = new Pipeline(100_000);
        using var small = new Pipeline(1000);
        for (var round = 0; round < 4; round++)
        foreach (var (p, n, e) in new[] { (large, "large", 100), (small, "small", 1) })
        {
            p.MakeDue(e);
            using var rec = p.Organization.Log.Record();
            var ms = Measure.Milliseconds(() => p.Sweep());
            if (round < 3) continue;
            Console.WriteLine($"{n} {ms:0.0}");
            foreach (var g in rec.Requests.SelectMany(r => r.All()).Where(r => r.Parent != null).GroupBy(r => r.Message + " " + r.Table).OrderByDescending(g => g.Sum(x => x.Duration.TotalMilliseconds)))
                Console.WriteLine($"   {g.Key} n={g.Count()} {g.Sum(x => x.Duration.TotalMilliseconds):0.00}");
        }
    }
}
