using CrmAssist.Backtest.Input;
using CrmAssist.Backtest.Replay;

namespace CrmAssist.Backtest.Figures;

/// <summary>A part of the pipeline that has a table of its own.</summary>
/// <param name="Kind">All, Stage, Due or Value.</param>
public sealed record Group(string Kind, string Name);

/// <summary>Cuts the pipeline by stage, by days to the then close date and by value.</summary>
/// <remarks>A snapshot belongs to all deals and to one group of each kind that the data allows.</remarks>
public sealed class Grouping
{
    public const string All = "All", Stage = "Stage", Due = "Due", Value = "Value";

    // Beyond so many stages the rare ones share a group.
    private const int MostStages = 12;
    private const string OtherStages = "other stages";
    private const string NotKnown = "not known";
    private static readonly (int To, string Name)[] DueBands = [(-1, "date passed"), (14, "due within 14 days"), (30, "due in 15 to 30 days"), (90, "due in 31 to 90 days"), (int.MaxValue, "due later")];

    private readonly List<Group> groups = [new(All, "all open deals")];
    private readonly Dictionary<string, int> stages = [];
    private readonly int firstDue = -1;
    private readonly int[]? valueOf;

    public Grouping(PastDeals past, Known known, IReadOnlyList<Snapshot> snapshots)
    {
        if (known.HasStages)
        {
            var names = past.Map.Deals.Stages.Keys.ToList();
            var seen = snapshots.GroupBy(s => s.Stage ?? NotKnown).OrderByDescending(g => g.Count()).ToList();
            foreach (var name in seen.Take(MostStages).Select(g => g.Key).OrderBy(n => n == NotKnown).ThenBy(names.IndexOf)) stages.Add(name, Add(Stage, name));
            if (seen.Count > MostStages)
            {
                var others = Add(Stage, OtherStages);
                foreach (var rare in seen.Skip(MostStages)) stages.Add(rare.Key, others);
            }
        }
        if (known.CloseDates is CloseDates.History or CloseDates.LastOnly)
        {
            firstDue = groups.Count;
            foreach (var (_, name) in DueBands) Add(Due, name);
            Add(Due, "no close date");
        }
        if (known.Values is Values.Last or Values.ListPrice) valueOf = ValueBands(past, known);
    }

    public IReadOnlyList<Group> Groups => groups;

    /// <summary>The groups of a snapshot.</summary>
    public IEnumerable<int> Of(Snapshot snapshot)
    {
        yield return 0;
        if (stages.TryGetValue(snapshot.Stage ?? NotKnown, out var stage)) yield return stage;
        if (firstDue >= 0) yield return firstDue + (snapshot.Due is { } due ? Array.FindIndex(DueBands, b => due <= b.To) : DueBands.Length);
        if (valueOf != null) yield return valueOf[snapshot.Deal];
    }

    private int Add(string kind, string name)
    {
        groups.Add(new Group(kind, name));
        return groups.Count - 1;
    }

    // The lower half, the upper one, and the top tenth, which is what counts as large until an administrator says otherwise.
    private int[] ValueBands(PastDeals past, Known known)
    {
        var values = past.Deals.Select(known.ValueOf).ToList();
        var sorted = values.OfType<decimal>().Order().ToList();
        var (middle, top) = (sorted[sorted.Count / 2], sorted[sorted.Count * 9 / 10]);
        var (small, medium) = (Add(Value, $"value below {middle:#,0}"), Add(Value, top > middle ? $"value {middle:#,0} to {top:#,0}" : $"value from {middle:#,0}"));
        // In a price list with few prices the top tenth may be the middle.
        var large = top > middle && values.Exists(v => v > top) ? Add(Value, $"value above {top:#,0}") : medium;
        var none = values.Exists(v => v == null) ? Add(Value, "no value") : -1;
        return [.. values.Select(v => v is not { } value ? none : value < middle ? small : value > top ? large : medium)];
    }
}
