using System.ServiceModel;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>The organisation a random walk goes through: two lines of managers and reps, and the deals that are there at the moment.</summary>
internal sealed class WalkWorld : IDisposable
{
    public const int MostDeals = 24;

    private static readonly string[] StageNames = ["Qualify", "Develop", "Propose", "Close"];

    public WalkWorld(int seed)
    {
        Random = new Random(seed);
        Org = Org.New(options: new Local.Engine.OrganizationOptions { Seed = seed }, reasons: true);
        Reps =
        [
            Org.Rep, Org.Colleague, Org.User("Rosa Test", Org.East, Org.Manager, "Salesperson", "CrmAssist Rep"),
            Org.User("Wim Test", Org.West, Org.OtherManager, "Salesperson", "CrmAssist Rep"), Org.User("Wanda Test", Org.West, Org.OtherManager, "Salesperson", "CrmAssist Rep"), Org.Outsider,
        ];
        Org.Settings(("crma_largedeal", 100_000m));
        for (var i = 0; i < MostDeals / 2; i++) NewDeal();
    }

    public Org Org { get; }
    public Random Random { get; }
    public IReadOnlyList<Guid> Reps { get; }

    /// <summary>The ids of deals that are there.</summary>
    public List<Guid> Deals { get; } = [];

    /// <summary>The ids of deals that were deleted.</summary>
    public List<Guid> Deleted { get; } = [];

    /// <summary>Who is disabled at the moment.</summary>
    public HashSet<Guid> Disabled { get; } = [];

    /// <summary>Activities of deals, ours excepted.</summary>
    public List<(string Table, Guid Id)> Activities { get; } = [];

    public IOrganizationService System => Org.System;
    public DateTime Now => Org.Now;

    public T Any<T>(IReadOnlyList<T> items) => items[Random.Next(items.Count)];
    public Guid AnyEnabled(IEnumerable<Guid> users) => Any<Guid>([.. users.Where(u => !Disabled.Contains(u))]);
    public bool Chance(double share) => Random.NextDouble() < share;

    public Guid OwnerOf(Guid deal) => System.Retrieve("opportunity", deal, new ColumnSet("ownerid")).GetAttributeValue<EntityReference>("ownerid")!.Id;
    public Guid AnyStage() => Org.Stage(Any(StageNames));

    public void NewDeal(Guid? id = null)
    {
        var deal = new Entity("opportunity")
        {
            ["name"] = $"Deal {Random.Next(1000)}", ["estimatedvalue"] = new Money(Random.Next(1, 300) * 1000), ["estimatedclosedate"] = Now.Date.AddDays(Random.Next(-5, 90)),
            ["stageid"] = AnyStage(), ["closeprobability"] = Random.Next(0, 100), ["ownerid"] = new EntityReference("systemuser", AnyEnabled(Reps)),
        };
        if (id is { } again) deal.Id = again;
        Deals.Add(System.Create(deal));
    }

    /// <summary>Calls one of our APIs; what it refuses is what it should refuse, and no news.</summary>
    public OrganizationResponse? Try(Guid user, string api, params (string Name, object? Value)[] parameters)
    {
        if (Disabled.Contains(user)) return null;
        try
        {
            return Org.Call(user, api, parameters);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Refusals.IsOne(fault))
        {
            return null;
        }
    }

    /// <summary>Does something in the midst of which the server's process may end; true when it did.</summary>
    public bool Crashing(int afterRequests, Action action)
    {
        Org.Local.Outage.After(afterRequests);
        try
        {
            action();
            return false;
        }
        catch (OutageException)
        {
            return true;
        }
        finally
        {
            Org.Local.Outage.CallOff();
        }
    }

    public SweepTimer Timer() => new(Org.As(Org.Service), pageSize: Any<int>([3, 10, 200]));

    /// <summary>The whole timer; no deal may fail in it.</summary>
    public void RunTimer() => Clean(Timer().Run());

    public static void Clean(SweepRun run) => Assert.IsEmpty(run.Failures, string.Join("\n", run.Failures));

    public void Dispose() => Org.Dispose();
}

/// <summary>Faults that a user may meet in ordinary life.</summary>
internal static class Refusals
{
    private const int FirstOurs = 773200001;
    private const int LastOurs = 773200099;

    public static bool IsOne(FaultException<OrganizationServiceFault> fault) =>
        fault.Detail.ErrorCode is >= FirstOurs and <= LastOurs || fault.Detail.ErrorCode == unchecked((int)0x80040220) || fault.Detail.ErrorCode == unchecked((int)0x80040217);
}
