using CrmAssist.Benchmarks;
using CrmAssist.Browser.Tests;
using CrmAssist.Local.App;

// dotnet run -c Release --project Tests/Benchmarks -- sweep
switch (args)
{
    case ["sweep"]:
        SweepBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    case ["pictures"]:
        await Pictures.Take(Path.Combine(SolutionZip.RepositoryRoot(), "docs", "images"));
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark, sweep or web, or pictures.");
        return 2;
}
