using System.ServiceModel;
using CrmAssist.Paging;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App;

/// <summary>What a run of the timer did.</summary>
public sealed record SweepRun
{
    public int Adopted { get; init; }
    public int Checked { get; init; }
    public int Changed { get; init; }
    public int Raised { get; init; }
    /// <summary>Deals whose owners were told that it is their turn.</summary>
    public int Told { get; init; }
    /// <summary>What time alone brought to assists.</summary>
    public FollowUpRun Followed { get; init; } = new();
    /// <summary>Another sweep holds the lane; this run left it alone.</summary>
    public bool Busy { get; init; }
    /// <summary>Deals that failed by themselves and were put off, with the organisation's words.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}

/// <summary>What following assists came to.</summary>
public sealed record FollowUpRun
{
    /// <summary>Assists whose people were told that they are overdue, or that the helper is gone.</summary>
    public int Overdue { get; init; }
    /// <summary>Asks that went on to whom the rep had named.</summary>
    public int WentOn { get; init; }
    /// <summary>Assists that ended by themselves.</summary>
    public int Ended { get; init; }
    /// <summary>Assists whose reps were asked what they did.</summary>
    public int Asked { get; init; }
    /// <summary>Notes of what became of deals.</summary>
    public int Noted { get; init; }
    /// <summary>Assists whose helpers' access was looked at again.</summary>
    public int GivenBack { get; init; }
}

/// <summary>The timer: calls the custom APIs page by page, as the cloud flow does in an environment.</summary>
/// <remarks>Pages that fail are asked for again as <see cref="DealPages"/> says.</remarks>
public sealed class SweepTimer(IOrganizationService service, int lane = 0, int pageSize = SweepTimer.LargestPage)
{
    /// <summary>Deals per page: what crma_Sweep takes at most.</summary>
    public const int LargestPage = DealPages.Largest;

    /// <summary>Adopts new deals, checks what is due, raises assists, follows those there are.</summary>
    /// <exception cref="FaultException{T}">An API failed and the fault names no deal to skip.</exception>
    public SweepRun Run()
    {
        var failures = new List<string>();
        var adopted = Adopt(failures);
        var run = Sweep(failures) with { Adopted = adopted };
        if (run.Busy) return run;
        var (told, raised) = Prompt(failures);
        return run with { Told = told, Raised = run.Raised + raised, Followed = FollowUp(failures) };
    }

    /// <summary>Takes in open deals that are not watched yet; returns how many.</summary>
    /// <param name="failures">Gets the words of the organisation for each deal that was left out.</param>
    public int Adopt(List<string>? failures = null)
    {
        var adopted = 0;
        Pages("crma_Adopt", lane, failures ?? [], response => adopted += Number(response, "Adopted"));
        return adopted;
    }

    /// <summary>Checks every deal that is due.</summary>
    /// <param name="failures">Gets the words of the organisation for each deal that was put off.</param>
    public SweepRun Sweep(List<string>? failures = null)
    {
        failures ??= [];
        var total = new SweepRun { Failures = failures };
        var free = Pages("crma_Sweep", lane, failures, response => total = total with
        {
            Checked = total.Checked + Number(response, "Checked"),
            Changed = total.Changed + Number(response, "Changed"),
            Raised = total.Raised + Number(response, "Raised"),
        });
        return total with { Busy = !free };
    }

    /// <summary>Tells owners of their turn and raises assists for managers, within everybody's attention; returns of how many deals.</summary>
    /// <param name="failures">Gets the words of the organisation for each deal that was put off.</param>
    public (int Told, int Raised) Prompt(List<string>? failures = null)
    {
        var told = 0;
        var raised = 0;
        Pages("crma_RaiseAssists", null, failures ?? [], response =>
        {
            told += Number(response, "Told");
            raised += Number(response, "Raised");
        });
        return (told, raised);
    }

    /// <summary>Does what time alone brings to assists: reminders, handing on, outcomes. In every mode.</summary>
    /// <param name="failures">Gets the words of the organisation for each deal that was put off.</param>
    public FollowUpRun FollowUp(List<string>? failures = null)
    {
        var total = new FollowUpRun();
        Pages("crma_FollowUp", null, failures ?? [], response => total = new FollowUpRun
        {
            Overdue = total.Overdue + Number(response, "Overdue"),
            WentOn = total.WentOn + Number(response, "WentOn"),
            Ended = total.Ended + Number(response, "Ended"),
            Asked = total.Asked + Number(response, "Asked"),
            Noted = total.Noted + Number(response, "Noted"),
            GivenBack = total.GivenBack + Number(response, "GivenBack"),
        });
        return total;
    }

    // Calls an API until it has no more; false when somebody else holds the lane.
    private bool Pages(string api, int? ofLane, List<string> failures, Action<OrganizationResponse> add)
    {
        var pages = new DealPages(pageSize);
        try
        {
            while (true)
            {
                try
                {
                    var response = Call(api, ("Lane", ofLane), ("BatchSize", pages.Size), ("Skip", pages.Skip?.ToString("D")));
                    pages.Answered();
                    if (Flag(response, "Busy")) return false;
                    add(response);
                    if (!Flag(response, "More")) return true;
                }
                catch (FaultException<OrganizationServiceFault> fault) when (pages.Failed(fault.Detail.Message))
                {
                    // Asked again, smaller or without the deal.
                }
            }
        }
        finally
        {
            failures.AddRange(pages.PutOff);
        }
    }

    private OrganizationResponse Call(string name, params (string Name, object? Value)[] parameters)
    {
        var request = new OrganizationRequest(name);
        foreach (var (parameter, value) in parameters)
            if (value != null) request[parameter] = value;
        return service.Execute(request);
    }

    private static int Number(OrganizationResponse response, string name) => response.Results.TryGetValue(name, out object? value) && value is int number ? number : 0;
    private static bool Flag(OrganizationResponse response, string name) => response.Results.TryGetValue(name, out object? value) && value is true;
}
