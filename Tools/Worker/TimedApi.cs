using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Paging;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Worker;

/// <summary>Calls one of the timed APIs page by page until it has no more.</summary>
internal sealed class TimedApi(string name, int? lane, IOrganizationService service, Patience patience, int pageSize, ILogger log, Action alive)
{
    // A line of progress now and then; a page is 200 deals.
    private const int PagesBetweenLines = 25;

    private readonly DealPages pages = new(pageSize);

    /// <summary>Calls that were answered.</summary>
    public int Calls { get; private set; }

    /// <summary>What the organisation said of each deal that failed alone.</summary>
    public IReadOnlyList<string> PutOff => pages.PutOff;

    /// <summary>Somebody else holds the lane.</summary>
    public bool Busy { get; private set; }

    /// <summary>Calls once.</summary>
    /// <param name="add">Gets the answer.</param>
    /// <returns>True: call again.</returns>
    /// <exception cref="FaultException{T}">It failed and the fault names no deal that could be put off.</exception>
    /// <exception cref="CommandException">See <see cref="Patience"/>.</exception>
    public async Task<bool> Next(Action<OrganizationResponse> add, CancellationToken stop)
    {
        var skip = pages.Skip;
        try
        {
            var watch = Stopwatch.StartNew();
            var size = pages.Size;
            var response = await patience.Execute(service, Request(), stop);
            Calls++;
            pages.Answered();
            alive();
            if (skip != null) log.PutOff(pages.PutOff[^1]);
            if (Flag(response, "Busy"))
            {
                Busy = true;
                return false;
            }
            add(response);
            var more = Flag(response, "More");
            log.Page(name, lane, size, watch.ElapsedMilliseconds, more);
            if (more && Calls % PagesBetweenLines == 0) log.Progress(name, lane, Calls);
            return more;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (pages.Failed(fault.Detail.Message))
        {
            return true;
        }
    }

    /// <summary>Calls until there is no more.</summary>
    public async Task All(Action<OrganizationResponse> add, CancellationToken stop)
    {
        while (await Next(add, stop)) { }
    }

    public static int Number(OrganizationResponse response, string name) => response.Results.TryGetValue(name, out object? value) && value is int number ? number : 0;

    private static bool Flag(OrganizationResponse response, string name) => response.Results.TryGetValue(name, out object? value) && value is true;

    private OrganizationRequest Request()
    {
        var request = new OrganizationRequest(name) { ["BatchSize"] = pages.Size };
        if (lane is { } number) request["Lane"] = number;
        if (pages.Skip is { } deal) request["Skip"] = deal.ToString("D");
        return request;
    }
}
