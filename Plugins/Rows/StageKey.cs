using CrmAssist.Domain.Stall;

namespace CrmAssist.Rows;

/// <summary>Which stage a deal is in: an identity that survives renaming, the name, the category.</summary>
/// <param name="Key">Where the stage comes from and which one it is; null: the deal has none.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Category">The platform's category; null when there is none for it.</param>
/// <remarks>Keys of different origin never meet in one history: a save may change the process stage and the sales stage both, and only one of them is the deal's stage.</remarks>
public readonly record struct StageKey(string? Key, string? Name, StageCategory? Category)
{
    public static string Process(Guid id) => "process:" + id.ToString("D");
    public static string SalesStage(int value) => "salesstage:" + value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public static string Text(string stepName) => "stepname:" + stepName.Trim();

    /// <summary>Do both keys come from the same place?</summary>
    public static bool SameOrigin(string? one, string? other) =>
        one != null && other != null && one.Substring(0, one.IndexOf(':')) == other.Substring(0, other.IndexOf(':'));
}
