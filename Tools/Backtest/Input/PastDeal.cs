using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Input;

/// <summary>A deal entered a stage.</summary>
public readonly record struct StageEntry(Day On, string Stage, StageCategory? Category);

/// <summary>A close date was given to a deal.</summary>
public readonly record struct DateGiven(Day On, Day Date);

/// <summary>Something was done with the customer, or is to be done.</summary>
/// <param name="On">When it took place, or is planned for.</param>
/// <param name="Person">The customer's person.</param>
/// <param name="By">The colleague who did it.</param>
/// <param name="Created">When it was written down; null: the export does not tell.</param>
public sealed record PastActivity(Guid Id, ActivityKind Kind, Day On, Day? Created, bool? Incoming, Who? Person, Who? By);

/// <summary>A deal of the export, with all that is told of its time; nothing of it may be used before its day.</summary>
public sealed class PastDeal
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    /// <summary>Line of its row, for remarks.</summary>
    public required long Line { get; init; }
    public required DealState State { get; init; }
    public required string Owner { get; init; }
    /// <summary>Empty: not known.</summary>
    public required string Manager { get; init; }
    public Day? Began { get; set; }
    /// <summary>Won and lost deals have one.</summary>
    public Day? ClosedOn { get; init; }
    /// <summary>As the export has it: the last one.</summary>
    public Day? LastCloseDate { get; init; }
    public decimal? Value { get; init; }
    /// <summary>What the price list says of it, which is the same before and after closing.</summary>
    public decimal? ListPrice { get; init; }

    public List<StageEntry> Stages { get; } = [];
    public List<DateGiven> CloseDates { get; } = [];
    public List<PastActivity> Activities { get; } = [];

    /// <summary>Is it open on the morning of a day?</summary>
    public bool OpenOn(Day morning) => Began < morning && (ClosedOn is not { } closed || closed >= morning);
}
