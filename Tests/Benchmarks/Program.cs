using CrmAssist.Benchmarks;

// dotnet run -c Release --project Tests/Benchmarks -- sweep
switch (args)
{
    case ["sweep"]:
        SweepBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: sweep or web.");
        return 2;
}
