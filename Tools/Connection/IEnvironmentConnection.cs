using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Connection;

/// <summary>An environment of Dataverse, as the commands see it: one in the cloud, or one of Local in this process.</summary>
internal interface IEnvironmentConnection : IDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Name { get; }

    /// <summary>The service as the user who is connected. One thread at a time.</summary>
    IOrganizationService Service { get; }

    /// <summary>As many callers at once as the platform recommends for this environment and user.</summary>
    int Parallelism { get; }

    /// <summary>Now in the environment, UTC.</summary>
    DateTime Now { get; }

    /// <summary>A service of its own for another thread, as the same user.</summary>
    IOrganizationService Another();

    /// <summary>What an exception of the connection means, in one sentence; null when it is none of the connection's.</summary>
    string? Sentence(Exception error);
}
