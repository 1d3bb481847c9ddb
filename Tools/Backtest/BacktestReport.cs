using CrmAssist.Backtest.Figures;
using CrmAssist.Backtest.Input;
using CrmAssist.Export;

namespace CrmAssist.Backtest;

/// <summary>What came of a back-test; the texts, the page and the JSON file say the same from it.</summary>
public sealed record BacktestReport
{
    public required string Folder { get; init; }
    public required string Rules { get; init; }
    public required int Seed { get; init; }
    public required int Resamples { get; init; }
    public required string FirstMonday { get; init; }
    public required string End { get; init; }
    public required int Deals { get; init; }
    public required int Won { get; init; }
    public required int Lost { get; init; }
    public required int Open { get; init; }
    /// <summary>Deal-weeks that were judged.</summary>
    public required int DealWeeks { get; init; }
    public required int JudgedDeals { get; init; }
    /// <summary>Deal-weeks too young to judge, and of how many deals.</summary>
    public required int YoungWeeks { get; init; }
    public required int YoungDeals { get; init; }
    public required int ManagerWeeks { get; init; }
    public required int ManagerWeeksOverBudget { get; init; }
    public required bool HasManagers { get; init; }
    public required IReadOnlyList<FileCount> Files { get; init; }
    public required IReadOnlyList<RowRemark> Remarks { get; init; }
    public required IReadOnlyList<Tested> Signals { get; init; }
    public required IReadOnlyList<string> Caveats { get; init; }
    public required IReadOnlyList<GroupFigures> Groups { get; init; }
    public required IReadOnlyList<Week> Weeks { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    public required string Verdict { get; init; }
}

/// <summary>Rows of a file.</summary>
public sealed record FileCount(string File, int Read, int Used)
{
    public int LeftOut => Read - Used;
}

/// <summary>A part of the pipeline: each method beside the others, and the rules against the target.</summary>
public sealed record GroupFigures(string Kind, string Name, int Deals, int DealWeeks, double WinRate, IReadOnlyList<MethodFigures> Methods, TargetResult Target);

/// <summary>What one method did in one group. A figure is null where it does not exist: nothing was flagged, say. An end of an interval is null where it is infinite.</summary>
/// <param name="DealWeeks">Those in which the method had a say.</param>
/// <param name="NewPerManagerWeek">Flags that were not there the week before, per manager and week.</param>
public sealed record MethodFigures(
    string Method, int DealWeeks, int FlaggedDeals, double? FlaggedShare, double? WinRateFlagged, Range? WinRateFlaggedRange, double? WinRateFree, Range? WinRateFreeRange,
    double? Ratio, Range? RatioRange, double? WinsFlagged, double NewPerManagerWeek);

/// <summary>A 95 % interval; an end is null where it is infinite.</summary>
public sealed record Range(double? Low, double? High);
