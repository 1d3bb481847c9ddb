namespace CrmAssist.Steps.Tests.Scale;

/// <summary>The arithmetic of docs/scale.md: from measured requests and some assumptions to an ordinary day, and to the day of the import.</summary>
/// <param name="deals">Open deals.</param>
/// <param name="costs">What was measured.</param>
internal sealed class ScaleModel(int deals, IReadOnlyDictionary<string, Cost> costs)
{
    /// <summary>Share of the open deals that are flagged: looked at and written each working day.</summary>
    public const double Flagged = 0.1;
    /// <summary>Working days between two looks at a healthy deal.</summary>
    public const double LookEvery = 7.5;
    /// <summary>Saves of a watched column per open deal and working day.</summary>
    public const double Saves = 0.2;
    /// <summary>Mails sent per open deal and working day.</summary>
    public const double Mails = 0.2;
    /// <summary>Asks and assists per open deal and working day, each with its answer.</summary>
    public const double Assists = 0.002;
    /// <summary>Runs of the timer in a day, every 15 minutes.</summary>
    public const int Runs = 96;
    /// <summary>Seconds a page of 200 written deals is taken to need on a server. Not measured: nobody has run it there.</summary>
    public const double SecondsOfPage = 5;
    /// <summary>Open deals per rep, for the entitlement that comes with licences.</summary>
    public const int DealsOfRep = 50;

    private const int EntitlementBase = 500_000, EntitlementOfLicence = 5_000, EntitlementMost = 10_000_000;

    /// <summary>Deals that are looked at in a day.</summary>
    public long Due => (long)Math.Round(deals * (Flagged + (1 - Flagged) / LookEvery + Saves));

    public long Pages => Math.Max(Runs, Whole(Due));

    /// <summary>Calls of the timer's user in a day.</summary>
    public long Calls => Pages + 3 * Runs;

    /// <summary>Requests of a day, by whomever: calls, reads and writes.</summary>
    public long Requests =>
        Whole(Due) * costs[MeasuredRequests.NextDay].Reads + Due + Whole(Due) * 2 + (Pages - Whole(Due)) * costs[MeasuredRequests.NothingDue].All + Whole(Due)
        + Runs * (costs[MeasuredRequests.NothingToTell].All + costs[MeasuredRequests.NothingToFollow].All + costs[MeasuredRequests.NothingDue].All)
        + (long)(deals * Saves * costs[MeasuredRequests.Save].All) + (long)(deals * Mails * costs[MeasuredRequests.SentMail].All)
        + (long)(deals * Assists * (costs[MeasuredRequests.Ask].All + costs[MeasuredRequests.Carried].All));

    /// <summary>The tenant's pool for users without a licence, SYSTEM among them.</summary>
    public long Pool => Math.Min(EntitlementMost, EntitlementBase + (long)EntitlementOfLicence * (deals / DealsOfRep));

    /// <summary>Time of the sweep's pages of a day.</summary>
    public TimeSpan Sweeping => TimeSpan.FromSeconds(Whole(Due) * SecondsOfPage);

    /// <summary>Requests to take all deals in and to look at them for the first time.</summary>
    public long FirstRequests => Whole(deals) * (costs[MeasuredRequests.Adopt].All + costs[MeasuredRequests.FirstLook].All);

    public long FirstCalls => Whole(deals) * 2;

    public TimeSpan FirstTime => TimeSpan.FromSeconds(Whole(deals) * 2 * SecondsOfPage);

    private static long Whole(long rows) => (rows + MeasuredRequests.Page - 1) / MeasuredRequests.Page;
}
