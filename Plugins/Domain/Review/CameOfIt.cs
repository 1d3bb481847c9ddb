using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Review;

/// <summary>What has happened on a deal since something was decided on it, in one word. That it came of the decision nobody can know.</summary>
public static class CameOfIt
{
    // The values of the platform's opportunity.statecode.
    private const int Won = 1;
    private const int Lost = 2;

    /// <param name="decidedOn">UTC.</param>
    /// <param name="state">The deal's state as it is.</param>
    /// <param name="lastContactOn">When somebody last spoke with the customer, UTC; null: not known.</param>
    /// <param name="moves">The deal's moves.</param>
    /// <returns><c>won</c>, <c>lost</c>, <c>contact</c>, <c>stage</c>, <c>closeMoved</c> or <c>none</c>: the first of them that holds. How it ended says more than that somebody spoke.</returns>
    public static string Since(DateTime decidedOn, int? state, DateTime? lastContactOn, DealMoves moves) => state switch
    {
        Won => "won",
        Lost => "lost",
        _ when lastContactOn > decidedOn => "contact",
        _ when moves.HasMoved(DealEventKind.Stage, decidedOn) => "stage",
        _ when moves.HasMoved(DealEventKind.CloseDate, decidedOn) => "closeMoved",
        _ => "none",
    };
}
