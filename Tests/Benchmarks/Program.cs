using CrmAssist.Benchmarks;

// dotnet run -c Release --project Tests/Benchmarks -- sweep
// dotnet run -c Release --project Tests/Benchmarks -- watch
// dotnet run -c Release --project Tests/Benchmarks -- evaluate
switch (args)
{
    case ["sweep"]:
        SweepBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    case ["evaluate"]:
        EvaluateBenchmark.Run();
        return 0;
    case ["watch"]:
        EvaluateBenchmark.Run();
        WatchBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: sweep, watch, evaluate or web.");
        return 2;
}
