using System.Globalization;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What the organisation's own deals say: how long won ones took, and which signals have their data. Immutable.</summary>
/// <param name="countedOn">The day they were counted; null: not yet.</param>
/// <param name="typical">Typical times, one a stage.</param>
/// <param name="coverage">Coverage, one a signal.</param>
public sealed class Statistics(Day? countedOn, IEnumerable<TypicalTime> typical, IEnumerable<Coverage> coverage)
{
    public static readonly Statistics None = new(null, [], []);

    private readonly Dictionary<string, TypicalTime> telling = typical.Where(t => t.IsTelling).GroupBy(t => t.Stage, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public Day? CountedOn { get; } = countedOn;

    /// <summary>Typical times of all stages, also such as have too few samples to judge by; in order of their keys.</summary>
    public IReadOnlyList<TypicalTime> Typical { get; } = [.. typical.OrderBy(t => t.Stage, StringComparer.Ordinal)];

    public IReadOnlyList<Coverage> Coverage { get; } = [.. coverage.OrderBy(c => c.Signal)];

    /// <summary>The typical time of a stage; null when too few won deals tell it.</summary>
    public TypicalTime? TypicalOf(string? stageKey) => stageKey != null && telling.TryGetValue(stageKey, out var time) ? time : null;

    /// <summary>Signals that are off because too few deals have their data.</summary>
    public IEnumerable<Signal> Off => Coverage.Where(c => c.IsOff).Select(c => c.Signal);

    /// <summary>The statistics of a text; none when it is none of ours, since an administrator may edit the column.</summary>
    public static Statistics Read(string? text)
    {
        var read = new JsonFields("Statistics");
        var root = read.Object(text);
        if (Day.Parse(read.Text(root, "countedOn")) is not { } day) return None;
        var typical = read.Items(root, "typical").Select(t => read.Text(t, "stage") is { } stage && read.Number(t, "samples") is { } samples && read.Number(t, "medianDays") is { } median
            ? new TypicalTime(stage, read.Text(t, "name"), samples, median) : null).OfType<TypicalTime>().ToList();
        var coverage = read.Items(root, "coverage").Select(c => read.Number(c, "signal") is { } signal && RuleBook.Knows((Signal)signal) && read.Number(c, "deals") is { } deals && Share(c) is { } share
            ? new Coverage((Signal)signal, share, deals) : null).OfType<Coverage>().ToList();
        return read.Problem == null ? new Statistics(day, typical, coverage) : None;
    }

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public override string ToString() => new JsonWriter().Object(w => w
        .Field("countedOn", CountedOn?.Iso)
        .Field("typical", Typical, (l, t) => l.Object(f => f.Field("stage", t.Stage).Field("name", t.Name).Field("samples", t.Samples).Field("medianDays", t.MedianDays)))
        .Field("coverage", Coverage, (l, c) => l.Object(f => f.Field("signal", (int)c.Signal).Field("share", c.Share).Field("deals", c.Deals)))).ToString();

    private static decimal? Share(JsonValue coverage) =>
        coverage["share"] is { Type: JsonType.Number } share && decimal.TryParse(share.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
