using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Backtest.Replay;

/// <summary>What happened to a deal, told as the watch keeps it.</summary>
internal static class PastEvents
{
    private const string Open = "0";
    private const string Won = "1";

    /// <summary>The stages it entered; their keys are their names.</summary>
    public static IEnumerable<DealEvent> OfStages(PastDeal deal)
    {
        string? from = null;
        foreach (var stage in deal.Stages)
        {
            yield return new DealEvent(DealEventKind.Stage, from, stage.Stage, stage.On.Start, true);
            from = stage.Stage;
        }
    }

    /// <summary>The whole way of a deal that was won.</summary>
    public static IEnumerable<DealEvent> OfWon(PastDeal deal) => OfStages(deal).Append(new DealEvent(DealEventKind.State, Open, Won, deal.ClosedOn!.Value.Start, true));
}
