using System.Diagnostics;
using System.Globalization;

namespace CrmAssist.Benchmarks;

/// <summary>Measures and prints.</summary>
internal static class Measure
{
    /// <summary>A line that a program can read: <c>name = value</c>.</summary>
    public static void Print(string name, IFormattable value) =>
        Console.WriteLine($"{name} = {value.ToString(value is double ? "0.###" : null, CultureInfo.InvariantCulture)}");

    /// <summary>Milliseconds an action takes.</summary>
    public static double Milliseconds(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
