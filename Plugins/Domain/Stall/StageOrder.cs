namespace CrmAssist.Domain.Stall;

/// <summary>A stage as people know it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Category">The platform's category; null when there is none for it.</param>
/// <param name="Place">Its place among the options of a choice; null where stages have no such order.</param>
/// <param name="Process">The business process it is a stage of; null when it is of none.</param>
public readonly record struct NamedStage(string? Name, StageCategory? Category, int? Place = null, Guid? Process = null);

/// <summary>Which of two stages is the earlier one.</summary>
/// <remarks>
/// The platform's categories say it where they differ, the places of the options where stages are a choice. Where they don't, or where a stage has none, the deal's own way does: the stage it was in first is the earlier one. So a
/// first move to a stage of no category is never a step back.
/// </remarks>
/// <param name="stages">Stages by their key; a key that is missing has no category.</param>
public sealed class StageOrder(IReadOnlyDictionary<string, NamedStage> stages)
{
    public static readonly StageOrder Unknown = new(new Dictionary<string, NamedStage>());

    /// <summary>Is a move from one stage to another one back?</summary>
    /// <param name="from">Key of the stage that is left.</param>
    /// <param name="to">Key of the stage that is entered.</param>
    /// <param name="way">The stages the deal has been in, by their first time.</param>
    public bool IsBack(string? from, string? to, IList<string> way)
    {
        // From one process to another is a change of the process; neither has the earlier stages.
        if (from == null || to == null || !SameProcess(from, to)) return false;
        if (Of(from).Category is { } before && Of(to).Category is { } after && before != after) return after < before;
        if (Of(from).Place is { } left && Of(to).Place is { } entered) return entered < left;
        var known = way.IndexOf(to);
        return known >= 0 && known < way.IndexOf(from);
    }

    /// <summary>May both belong to one history? Stages of two processes that run side by side don't: each process moves on its own.</summary>
    public bool SameProcess(string? one, string? other) =>
        one == null || other == null || Of(one).Process is not { } first || Of(other).Process is not { } second || first == second;

    public string? Name(string? key) => key == null ? null : Of(key).Name;

    private NamedStage Of(string key) => stages.TryGetValue(key, out var stage) ? stage : default;
}
