using Microsoft.Xrm.Sdk;

namespace CrmAssist.Browser.Tests;

/// <summary>A manager's pipeline before the weekly review: stalled deals, of which some are asked about and some are parked, among deals that move. The benchmarks read it too.</summary>
internal sealed class ReviewPipeline
{
    private static readonly string[] Names = ["Fabrikam", "Contoso", "Northwind", "Tailspin", "Wingtip", "Proseware", "Litware", "Adatum"];

    private readonly Org org;
    private readonly List<Guid> stalled = [];

    /// <param name="org">A fresh organisation.</param>
    /// <param name="stalled">Deals nothing has happened on for three weeks.</param>
    /// <param name="moving">Deals that are all right.</param>
    /// <param name="reps">People of the manager who own them in turn; two are there already.</param>
    public ReviewPipeline(Org org, int stalled, int moving = 0, int reps = 2)
    {
        this.org = org;
        Reps = [org.Rep, org.Colleague, .. Enumerable.Range(3, reps - 2).Select(n => org.User($"Rep{n} Test", org.East, org.Manager, "Salesperson", "CrmAssist Rep"))];
        for (var i = 0; i < stalled; i++)
        {
            var deal = org.Deal(Reps[i % reps], $"{Names[i % Names.Length]} deal {i + 1}", "Develop", 10_000 * (i + 1));
            org.PhoneCall(Reps[i % reps], deal);
            this.stalled.Add(deal);
        }
        org.Stall();
        for (var i = 0; i < moving; i++) org.Deal(Reps[i % reps], $"Moving deal {i + 1}");
        org.Jobs();
    }

    public IReadOnlyList<Guid> Reps { get; }

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<Guid> Stalled => stalled;

    /// <summary>Who owns a stalled deal.</summary>
    public Guid Owner(int index) => Reps[index % Reps.Count];

    /// <summary>Who has been told of decisions so far, once for each message.</summary>
    public IReadOnlyList<Guid> Told()
    {
        org.Jobs();
        return [.. org.All("appnotification").Where(n => n.GetAttributeValue<string>("title")?.Contains("has gone through your deals", StringComparison.Ordinal) == true).Select(n => n.GetAttributeValue<EntityReference>("ownerid")!.Id)];
    }

    public string Name(int index) => org.System.Retrieve("opportunity", stalled[index], new("name")).GetAttributeValue<string>("name")!;

    /// <summary>Their owners ask for an opinion.</summary>
    public ReviewPipeline Ask(params int[] deals)
    {
        foreach (var index in deals) org.Escalate(Owner(index), stalled[index], 3);
        org.Jobs();
        return this;
    }

    /// <summary>Their owners park them for so many days.</summary>
    public ReviewPipeline Park(int days, params int[] deals)
    {
        foreach (var index in deals)
            org.Call(Owner(index), "crma_Park", ("Target", new EntityReference("opportunity", stalled[index])), ("Until", org.Now.AddDays(days)), ("Reason", new OptionSetValue(773200002)), ("Note", "Budget in May"));
        org.Jobs();
        return this;
    }
}
