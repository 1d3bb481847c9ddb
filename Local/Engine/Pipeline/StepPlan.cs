using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The steps of one message on one table, in the order in which they run, and the columns their images need.</summary>
internal sealed class StepPlan
{
    public static readonly StepPlan None = new([], null);

    public StepPlan(IEnumerable<Step> steps, Table? table)
    {
        var ordered = steps.OrderBy(s => s.Rank).ThenBy(s => s.Name, StringComparer.Ordinal).ToArray();
        PreValidation = ordered.Where(s => s.Stage == Stage.PreValidation).ToArray();
        PreOperation = ordered.Where(s => s.Stage == Stage.PreOperation).ToArray();
        PostOperation = ordered.Where(s => s is { Stage: Stage.PostOperation, Asynchronous: false }).ToArray();
        Asynchronous = ordered.Where(s => s is { Stage: Stage.PostOperation, Asynchronous: true }).ToArray();
        IsEmpty = ordered.Length == 0;
        HasPost = PostOperation.Length + Asynchronous.Length > 0;
        if (table == null) return;
        var shape = TableShape.Of(table);
        Before = Columns(shape, ordered, image => image.Kind is 0 or 2) is { Length: > 0 } images ? shape.Operation.Union(images).ToArray() : shape.Operation;
        After = Columns(shape, ordered, image => image.Kind is 1 or 2);
    }

    public Step[] PreValidation { get; }
    public Step[] PreOperation { get; }
    public Step[] PostOperation { get; }
    public Step[] Asynchronous { get; }
    public bool IsEmpty { get; }
    public bool HasPost { get; }

    /// <summary>Columns to read before the operation: what it needs itself, and the pre-images.</summary>
    public Column[] Before { get; } = [];
    /// <summary>Columns of the post-images; empty: nothing to read.</summary>
    public Column[] After { get; } = [];

    public Step[] At(int stage) => stage switch
    {
        Stage.PreValidation => PreValidation,
        Stage.PreOperation => PreOperation,
        _ => PostOperation,
    };

    private static Column[] Columns(TableShape shape, Step[] steps, Func<StepImage, bool> wanted)
    {
        var images = steps.SelectMany(s => s.Images).Where(wanted).ToArray();
        // An image that names no columns holds all of them.
        if (images.Any(i => i.Columns.Count == 0)) return shape.Stored;
        var names = images.SelectMany(i => i.Columns).ToHashSet();
        return shape.Stored.Where(c => names.Contains(c.LogicalName)).ToArray();
    }
}
