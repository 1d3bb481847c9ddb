using CrmAssist.Benchmarks;
using CrmAssist.Browser.Tests;
using CrmAssist.Local.App;

// dotnet run -c Release --project Tests/Benchmarks -- sweep
// dotnet run -c Release --project Tests/Benchmarks -- watch     (evaluate, preview, scale and naive are parts of it)
// dotnet run -c Release --project Tests/Benchmarks -- evaluate
// dotnet run -c Release --project Tests/Benchmarks -- web
// dotnet run -c Release --project Tests/Benchmarks -- assist
// dotnet run -c Release --project Tests/Benchmarks -- review
// dotnet run -c Release --project Tests/Benchmarks -- storage
// dotnet run -c Release --project Tests/Benchmarks -- pictures    (those of the README)
switch (args)
{
    case ["sweep"]:
        SweepBenchmark.Run();
        return 0;
    case ["assist"]:
        await AssistBenchmark.Run();
        return 0;
    case ["review"]:
        ReviewBenchmark.Run();
        await ReviewPageBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    case ["evaluate"]:
        EvaluateBenchmark.Run();
        return 0;
    case ["naive"]:
        await NaiveBenchmark.Run();
        return 0;
    case ["scale"]:
        ScaleBenchmark.Run();
        return 0;
    case ["storage"]:
        StorageBenchmark.Run();
        return 0;
    case ["preview"]:
        PreviewBenchmark.Run();
        return 0;
    case ["watch"]:
        EvaluateBenchmark.Run();
        WatchBenchmark.Run();
        PreviewBenchmark.Run();
        ScaleBenchmark.Run();
        await NaiveBenchmark.Run();
        return 0;
    case ["pictures"]:
        await Pictures.Take(Path.Combine(SolutionZip.RepositoryRoot(), "docs", "images"));
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark (sweep, watch, evaluate, preview, scale, naive, storage, web, assist, review), or pictures.");
        return 2;
}
