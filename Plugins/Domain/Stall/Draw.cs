namespace CrmAssist.Domain.Stall;

/// <summary>A deal's lot: a number that depends on nothing but its id, so that the deals with the lowest ones are a fair sample that stays the same from one preview to the next.</summary>
public static class Draw
{
    /// <summary>Lots lie from 0 to one less than this.</summary>
    public const int Lots = 1_000_000_000;

    // Six bytes of the hash: of four the lower lots would come a quarter more often than the upper ones.
    private const int Bytes = 6;

    public static int Of(Guid deal) => (int)(NameId.Of("draw", deal.ToString("D")).ToByteArray().Take(Bytes).Aggregate(0L, (number, b) => number * 256 + b) % Lots);

    /// <summary>How many deals there are when so many have lots up to this one: an estimate, off by about the root of their number.</summary>
    /// <param name="deals">Deals that were drawn, the one with the last lot included.</param>
    /// <param name="last">The last lot.</param>
    public static int Whole(int deals, int last) => deals < 2 ? deals : (int)Math.Max(deals, Math.Min(int.MaxValue, Math.Round((deals - 1) * ((double)Lots / (last + 1)))));
}
