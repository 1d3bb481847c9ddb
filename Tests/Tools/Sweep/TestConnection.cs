using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>A connection to Local's organisation over a network and past limits that a test decides about: real answers, and failures as the platform makes them.</summary>
internal sealed class TestConnection(Org org, Guid? user = null) : IEnvironmentConnection
{
    private int calls;

    /// <summary>Asked before each request, with its number from 1: what to fail with instead of carrying it out; null: carry it out.</summary>
    public Func<OrganizationRequest, int, Exception?> Fails { get; init; } = (_, _) => null;

    /// <summary>The same once it was carried out: the answer is lost.</summary>
    public Func<OrganizationRequest, int, Exception?> Loses { get; init; } = (_, _) => null;

    /// <summary>Calls of an API, failed ones too.</summary>
    public List<string> Called { get; } = [];

    public FakeTime Time { get; } = new();

    public string Name => "Local";
    public int Parallelism { get; init; } = 4;
    public DateTime Now => org.Now;
    public IOrganizationService Service => new Interfered(this, org.As(user ?? org.Service));
    public IOrganizationService Another() => Service;
    public string? Sentence(Exception error) => null;
    public void Dispose() { }

    public Task<RoundReport> Round(int pageSize = 200, ILogger? log = null, CancellationToken stop = default) =>
        new Round(this, new Patience(this, log ?? NullLogger.Instance, Time), pageSize, log ?? NullLogger.Instance, Time, () => { }).Run(stop);

    private sealed class Interfered(TestConnection connection, IOrganizationService service) : PassedOn(service)
    {
        private readonly IOrganizationService service = service;

        public override OrganizationResponse Execute(OrganizationRequest request)
        {
            int number;
            lock (connection.Called)
            {
                connection.Called.Add(request.RequestName);
                number = ++connection.calls;
            }
            if (connection.Fails(request, number) is { } failure) throw failure;
            var response = service.Execute(request);
            return connection.Loses(request, number) is { } lost ? throw lost : response;
        }
    }
}
