using System.Text.RegularExpressions;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Output;

/// <summary>What was left out and why: a line per bad cell, and beyond a few of the same kind their number.</summary>
internal static partial class RemarkLines
{
    public static IEnumerable<string> Of(IReadOnlyList<RowRemark> remarks, int rowsPerReason = 3)
    {
        foreach (var kind in remarks.GroupBy(r => (r.File, r.Refused, Reason: Quoted().Replace(r.Reason, "''"))).OrderByDescending(g => g.Key.Refused))
        {
            var word = kind.Key.Refused ? "left out" : "note";
            foreach (var remark in kind.Take(rowsPerReason)) yield return $"{word}: {remark}";
            if (kind.Count() > rowsPerReason) yield return $"{word}: {kind.Key.File}, the same on {Figure.Number(kind.Count() - rowsPerReason)} more lines (all of them: --left-out <csv>)";
        }
    }

    // Two reasons that differ in the quoted value only are one reason.
    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
