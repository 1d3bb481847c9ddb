using CrmAssist.Benchmarks;

// dotnet run -c Release --project Tests/Benchmarks -- sweep
// dotnet run -c Release --project Tests/Benchmarks -- watch
switch (args)
{
    case ["sweep"]:
        SweepBenchmark.Run();
        return 0;
    case ["watch"]:
        EvaluateBenchmark.Run();
        WatchBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: sweep or watch.");
        return 2;
}
