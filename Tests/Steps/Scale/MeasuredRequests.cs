using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Scale;

/// <summary>What something costs in requests: each counts against the daily entitlement, those from outside against the service protection limits too.</summary>
/// <param name="Outside">Calls from outside.</param>
/// <param name="Reads">Queries and questions of rights inside.</param>
/// <param name="Writes">Rows written, shared or sent inside.</param>
internal sealed record Cost(int Outside, int Reads, int Writes)
{
    public int All => Outside + Reads + Writes;
}

/// <summary>Counts requests on an organisation of Local in which the solution runs; the same on every run.</summary>
internal sealed class MeasuredRequests : IDisposable
{
    /// <summary>Deals of a page.</summary>
    public const int Page = 200;

    private static readonly string[] Reading = ["Retrieve", "RetrieveMultiple", "RetrievePrincipalAccess", "WhoAmI", "LocalTimeFromUtcTime", "RetrieveCurrentOrganization"];

    private readonly Org org = Org.New(reasons: true);
    private readonly List<Guid> deals = [];

    public MeasuredRequests()
    {
        // Jobs that the platform would run twice now and then are counted once here.
        org.Local.Jobs.ChanceOfRepeat = 0;
        for (var i = 0; i < Page; i++) deals.Add(org.Deal(org.Rep, $"Deal {i}"));
        org.Jobs();
        // As if they had come in before the solution: nobody has noted them.
        foreach (var row in org.All("crma_dealevent").Concat(org.All("crma_dealwatch"))) org.System.Delete(row.LogicalName, row.Id);
        // Counting and deleting are a cost of the day, measured by themselves.
        Idle();
    }

    /// <summary>Everything of the table in docs/scale.md, in its order; each leaves the ground for the next.</summary>
    public IReadOnlyList<(string What, Cost Cost)> All()
    {
        var costs = new List<(string, Cost)>();
        void Measure(string what, Action act) => costs.Add((what, Of(act)));

        Measure(Adopt, () => Once("crma_Adopt"));
        Measure(FirstLook, () => Expect(Page, Once("crma_Sweep"), "Changed"));
        Idle();
        Measure(NothingDue, () => Once("crma_Sweep"));
        // Long enough that every deal is flagged, and by as many rules as may be.
        org.Days(21);
        Sweep();
        Idle();
        org.Days(1);
        Idle(sweep: false);
        Measure(NextDay, () => Expect(Page, Once("crma_Sweep"), "Checked"));
        Idle();
        Measure(NothingToTell, () => Once("crma_RaiseAssists"));
        Measure(NothingToFollow, () => Once("crma_FollowUp"));
        Measure(Save, () =>
        {
            org.Save(org.Rep, deals[0], ("estimatedclosedate", org.Now.Date.AddDays(120)));
            org.Jobs();
        });
        var contact = org.Contact("Cleo Sample");
        Measure(SentMail, () => org.Mail(org.Rep, deals[1], "Our talk", ("systemuser", org.Rep), ("contact", contact)));
        Measure(Ask, () => Asked(deals[2]));
        Measure(Carried, () =>
        {
            org.Close(org.Manager, org.Assists(deals[2])[0].Id, "Talked");
            org.Jobs();
        });
        return costs;
    }

    public const string Adopt = "crma_Adopt, a page of 200 new deals";
    public const string FirstLook = "crma_Sweep, a page of 200 at their first look";
    public const string NextDay = "crma_Sweep, a page of 200 flagged deals on the next day";
    public const string NothingDue = "crma_Sweep, nothing due";
    public const string NothingToTell = "crma_RaiseAssists, nothing to tell";
    public const string NothingToFollow = "crma_FollowUp, nothing due";
    public const string Save = "a rep saves another close date";
    public const string SentMail = "a mail of a deal is sent";
    public const string Ask = "a rep asks for five minutes, with all that follows";
    public const string Carried = "it is answered: we talked, with all that follows";

    public void Dispose() => org.Dispose();

    // The helpers of the tests look at rows as SYSTEM from outside: what is no part of the product is left out.
    private Cost Of(Action act)
    {
        org.Jobs();
        using var recording = org.Local.Log.Record();
        act();
        org.Jobs();
        var requests = recording.Requests.SelectMany(r => r.All()).Where(r => !r.ByPlatform && !r.IsJob).ToList();
        var outside = requests.Count(r => r.Parent == null && r.Message.StartsWith("crma_", StringComparison.Ordinal));
        var inside = requests.Where(r => r.Parent != null).ToList();
        var reads = inside.Count(r => Reading.Contains(r.Message));
        return new Cost(outside, reads, inside.Count - reads);
    }

    private OrganizationResponse Once(string api) => org.Call(org.Service, api);

    private static void Expect(int number, OrganizationResponse answer, string property) => Assert.AreEqual(number, answer[property]);

    private void Sweep()
    {
        while ((bool)Once("crma_Sweep")["More"]) { }
    }

    private void Idle(bool sweep = true)
    {
        org.Jobs();
        org.Settings(("crma_statisticson", org.Now));
        foreach (var lane in org.All("crma_sweeplane")) org.System.Update(new Entity("crma_sweeplane", lane.Id) { ["crma_retainedon"] = org.Now });
        if (sweep) Sweep();
    }

    private void Asked(Guid deal)
    {
        org.Escalate(org.Rep, deal, 4);
        org.Jobs();
    }
}
