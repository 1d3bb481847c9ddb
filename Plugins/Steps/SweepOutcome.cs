using CrmAssist.Domain.Stall;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What the sweep writes about a deal.</summary>
/// <param name="deal">The deal, whose id is the watch's.</param>
/// <param name="update">The watch's changed columns; null: unchanged.</param>
/// <param name="noticed">Events that nobody told.</param>
/// <param name="overtaken">Updates that end assists nobody waits for any more.</param>
/// <param name="stalled">The deal has become stalled just now.</param>
internal sealed class SweepOutcome(Guid deal, Entity? update, IReadOnlyList<DealEvent> noticed, IReadOnlyList<Entity> overtaken, bool stalled)
{
    public Guid Deal { get; } = deal;
    public Entity? Update { get; } = update;
    public IReadOnlyList<DealEvent> Noticed { get; } = noticed;
    public IReadOnlyList<Entity> Overtaken { get; } = overtaken;
    public bool Stalled { get; } = stalled;

    /// <summary>Open asks of a deal that has a new owner.</summary>
    public IReadOnlyList<Entity> Kept { get; init; } = [];

    /// <summary>The deal is gone, though deleting it should have taken its watch along: never look again.</summary>
    public static SweepOutcome Orphan(Guid deal) =>
        new(deal, new Entity(DealWatch.Table, deal) { [DealWatch.NextCheckOn] = null, [DealWatch.LastError] = "Its deal is gone." }, [], [], false);
}
