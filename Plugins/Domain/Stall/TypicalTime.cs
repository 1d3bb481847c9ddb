namespace CrmAssist.Domain.Stall;

/// <summary>How long won deals typically stayed in a stage.</summary>
/// <param name="stage">Key of the stage.</param>
/// <param name="name">As people know it.</param>
/// <param name="samples">Won deals whose time in the stage is known from its first day to its last.</param>
/// <param name="medianDays">Working days that half of them took at most.</param>
public sealed class TypicalTime(string stage, string? name, int samples, int medianDays)
{
    /// <summary>A median of fewer says more of chance than of the stage.</summary>
    public const int FewestSamples = 20;

    public string Stage { get; } = stage;
    public string? Name { get; } = name;
    public int Samples { get; } = samples;
    public int MedianDays { get; } = medianDays;

    /// <summary>There are enough samples to judge deals by.</summary>
    public bool IsTelling => Samples >= FewestSamples;
}
