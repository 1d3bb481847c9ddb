using CrmAssist.Hosting;

namespace CrmAssist.Steps;

/// <summary>The parameter BatchSize of the timed calls.</summary>
internal static class PageSize
{
    /// <summary>The largest page.</summary>
    public const int Largest = 200;

    /// <summary>What the caller asked for, at most <paramref name="largest"/>; <paramref name="otherwise"/> when he named none or none that makes sense.</summary>
    public static int Of(StepRun run, int otherwise, int largest = Largest) => run.InputValue<int>("BatchSize") is { } asked and > 0 ? Math.Min(asked, largest) : otherwise;
}
