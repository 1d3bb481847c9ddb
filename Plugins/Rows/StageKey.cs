using CrmAssist.Domain.Stall;

namespace CrmAssist.Rows;

/// <summary>Which stage a deal is in: an identity that survives renaming, the name, the category.</summary>
/// <param name="Key">Where the stage comes from and which one it is; null: the deal has none.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Category">The platform's category; null when there is none for it.</param>
/// <remarks>Keys of different origin never meet in one history: a save may change the process stage and the sales stage both, and only one of them is the deal's stage.</remarks>
public readonly record struct StageKey(string? Key, string? Name, StageCategory? Category)
{
    private const string ProcessOrigin = "process:";
    private const string SalesStageOrigin = "salesstage:";
    private const string TextOrigin = "stepname:";
    private const string ColumnOrigin = "column.";

    public static string Process(Guid id) => ProcessOrigin + id.ToString("D");
    public static string SalesStage(int value) => SalesStageOrigin + value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public static string Text(string stepName) => Fit.Text(TextOrigin + stepName.Trim(), Longest)!;

    /// <summary>An option of a choice column, which is an origin of its own: another column tells of other stages.</summary>
    public static string Option(string column, int value) => FormattableString.Invariant($"{ColumnOrigin}{column}:{value}");

    /// <summary>Length of the watch's column: a text that is cut is cut the same way each time.</summary>
    private const int Longest = 200;

    /// <summary>The process stage of a key; null: it is of another origin.</summary>
    public static Guid? ProcessStage(string? key) => key?.StartsWith(ProcessOrigin, StringComparison.Ordinal) == true && Guid.TryParse(key.Substring(ProcessOrigin.Length), out var id) ? id : null;

    /// <summary>The text of a key; null: it is of another origin.</summary>
    public static string? StepName(string? key) => key?.StartsWith(TextOrigin, StringComparison.Ordinal) == true ? key.Substring(TextOrigin.Length) : null;

    /// <summary>Do both keys come from the same place?</summary>
    public static bool SameOrigin(string? one, string? other) =>
        one != null && other != null && Origin(one) == Origin(other);

    // An event's row may have been edited by hand: what has no origin is of none.
    private static string Origin(string key) => key.Split(':')[0];
}
