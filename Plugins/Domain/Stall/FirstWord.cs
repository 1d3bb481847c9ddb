using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>How long the owner of a stalled deal has before his manager may hear of it.</summary>
public static class FirstWord
{
    /// <summary>The end of it, UTC: so many working hours from now, fewer for a deal that is late or large, never none.</summary>
    /// <remarks>Late is the last stage category or a high probability, as on the one-yard line.</remarks>
    public static DateTime Until(Deal deal, Settings settings, WorkingTime time, DateTime now)
    {
        var urgent = deal.Category == StageCategory.Close || deal.Probability >= OneYardLine.DefaultProbability || deal.Value >= settings.LargeDeal;
        return time.AfterHours(now, Math.Max(1, urgent ? settings.FirstWordHoursUrgent : settings.FirstWordHours));
    }
}
