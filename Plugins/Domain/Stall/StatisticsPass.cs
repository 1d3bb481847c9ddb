using System.Globalization;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>A count of the statistics under way, as a text column holds it between two pages: how far it has come, and what was counted so far.</summary>
/// <remarks>
/// First the won deals, latest first, then a sample of the open ones by their draw. Both end after so many deals, and durations are kept by how often each occurs, so that the text
/// has a bound: the median of 5,000 deals needs no list of them.
/// </remarks>
public sealed class StatisticsPass
{
    /// <summary>Won deals at most: the latest ones.</summary>
    public const int MostWon = 5_000;

    /// <summary>Open deals at most.</summary>
    public const int MostOpen = 5_000;

    /// <summary>Stages at most; of a text that anybody may type into, the others have no median.</summary>
    public const int MostStages = 40;

    /// <summary>Working days that are told apart; what took longer took this long.</summary>
    public const int LongestDays = 200;

    private readonly Dictionary<string, SortedDictionary<int, int>> times = new(StringComparer.Ordinal);
    private readonly Dictionary<Signal, int> asked = [];
    private readonly Dictionary<Signal, int> having = [];

    private StatisticsPass(DateTime began) => Began = began;

    /// <summary>When it began, UTC: the moment all of it is counted for.</summary>
    public DateTime Began { get; }

    /// <summary>The won deals are counted.</summary>
    public bool WonDone { get; set; }

    /// <summary>Number of the next page of won deals, from 1, and the platform's cookie for it.</summary>
    public int Page { get; set; } = 1;
    public string? Cookie { get; set; }

    /// <summary>How far the sample of open deals has been read; null: not begun.</summary>
    public string? Place { get; set; }

    public int Won { get; private set; }
    public int Open { get; private set; }

    public static StatisticsPass Begin(DateTime now) => new(now);

    /// <summary>Counts a won deal.</summary>
    /// <param name="days">Working days by key of the stage.</param>
    public void AddWon(IReadOnlyDictionary<string, int> days)
    {
        Won++;
        foreach (var stage in days.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            if (!times.TryGetValue(stage.Key, out var counts))
            {
                if (times.Count == MostStages) continue;
                times[stage.Key] = counts = [];
            }
            Add(counts, Math.Min(LongestDays, stage.Value));
        }
    }

    /// <summary>Counts an open deal.</summary>
    public void AddOpen(Deal deal)
    {
        Open++;
        foreach (var signal in SignalData.All)
        {
            if (SignalData.Has(signal, deal, Began) is not { } has) continue;
            Add(asked, signal);
            if (has) Add(having, signal);
        }
    }

    /// <summary>What the count came to.</summary>
    /// <param name="name">Name of a stage by its key.</param>
    public Statistics Finish(Func<string, string?> name) => new(
        Day.Of(Began),
        times.Select(t => new TypicalTime(t.Key, name(t.Key), t.Value.Values.Sum(), Median(t.Value))),
        // Rounded down: a share just below the limit must not read as if it had reached it.
        asked.Where(a => a.Value > 0).Select(a => new Coverage(a.Key, Math.Floor(1000m * (having.TryGetValue(a.Key, out var have) ? have : 0) / a.Value) / 1000, a.Value)));

    public IEnumerable<string> Stages => times.Keys;

    /// <summary>The pass of a text; null when it is none of ours.</summary>
    public static StatisticsPass? Read(string? text)
    {
        var read = new JsonFields("Statistics");
        var root = read.Object(text);
        if (read.Moment(root, "began") is not { } began) return null;
        var pass = new StatisticsPass(began)
        {
            WonDone = read.Number(root, "wonDone") == 1, Page = Math.Max(1, read.Number(root, "page") ?? 1), Cookie = read.Text(root, "cookie"), Place = read.Text(root, "place"),
            Won = read.Number(root, "won") ?? 0, Open = read.Number(root, "open") ?? 0,
        };
        foreach (var stage in read.Items(root, "times"))
            if (read.Text(stage, "stage") is { } key) Fill(pass.times[key] = [], read.Text(stage, "days"), days => days);
        Fill(pass.asked, read.Text(root, "asked"), signal => (Signal)signal);
        Fill(pass.having, read.Text(root, "having"), signal => (Signal)signal);
        return read.Problem == null ? pass : null;
    }

    public override string ToString() => new JsonWriter().Object(w => w
        .Field("began", Began).Field("wonDone", WonDone ? 1 : 0).Field("page", Page).Field("cookie", Cookie).Field("place", Place).Field("won", Won).Field("open", Open)
        .Field("asked", Counts(asked, s => (int)s)).Field("having", Counts(having, s => (int)s))
        .Field("times", times.OrderBy(t => t.Key, StringComparer.Ordinal), (l, t) => l.Object(f => f.Field("stage", t.Key).Field("days", Counts(t.Value, d => d))))).ToString();

    private static int Median(SortedDictionary<int, int> counts)
    {
        var left = (counts.Values.Sum() + 1) / 2;
        foreach (var count in counts)
            if ((left -= count.Value) <= 0) return count.Key;
        return 0;
    }

    private static void Add<T>(IDictionary<T, int> counts, T what) => counts[what] = counts.TryGetValue(what, out var before) ? before + 1 : 1;

    private static string Counts<T>(IEnumerable<KeyValuePair<T, int>> counts, Func<T, int> number) =>
        string.Join(",", counts.Select(c => FormattableString.Invariant($"{number(c.Key)}:{c.Value}")));

    private static void Fill<T>(IDictionary<T, int> counts, string? text, Func<int, T> what)
    {
        foreach (var pair in (text ?? "").Split(','))
        {
            var parts = pair.Split(':');
            if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                counts[what(number)] = count;
        }
    }
}
