using Azure.Core;
using Azure.Identity;
using Microsoft.PowerPlatform.Dataverse.Client;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Connection;

/// <summary>An environment in the cloud, over the platform's own client.</summary>
/// <remarks>The client itself waits when it is told to, and repeats; <see cref="Worker.Patience"/> does what is left, and makes all lanes wait together.</remarks>
internal sealed class ServiceClientConnection : IEnvironmentConnection
{
    // A page of a sweep takes seconds; deleting a solution takes longer than this, and is waited for elsewhere.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(4);

    private readonly ServiceClient client;

    private ServiceClientConnection(ServiceClient client)
    {
        this.client = client;
        Name = client.ConnectedOrgUriActual?.Host ?? client.ConnectedOrgFriendlyName;
    }

    public string Name { get; }
    public IOrganizationService Service => client;
    public int Parallelism => Math.Max(1, client.RecommendedDegreesOfParallelism);
    public DateTime Now => DateTime.UtcNow;

    /// <exception cref="CommandException">It cannot be reached, or does not let us in.</exception>
    public static ServiceClientConnection Open(ConnectionOrder order)
    {
        ServiceClient.MaxConnectionTimeout = LongestRequest;
        var where = order.Url?.Host ?? $"The environment of {ConnectionOptions.StringVariable}";
        ServiceClient client;
        try
        {
            client = order.Url is { } url ? new ServiceClient(url, Token(Credentials.Of(order)), useUniqueInstance: true) : new ServiceClient(order.ConnectionString);
        }
        // The client has no common type for what goes wrong while it connects: a string it cannot read, a name nobody knows, a sign-in that is refused.
        catch (Exception error) when (error is not CommandException)
        {
            throw new CommandException(ExitCode.NoConnection, SignInFailure.Sentence(Innermost(error), where), error);
        }
        if (client.IsReady)
        {
            // Spread over the environment's servers, as the platform asks of callers that send much.
            client.EnableAffinityCookie = false;
            return new ServiceClientConnection(client);
        }
        using (client) throw new CommandException(ExitCode.NoConnection, SignInFailure.Sentence(client.LastException is { } last ? Innermost(last) : client.LastError, where), client.LastException);
    }

    public IOrganizationService Another() => client.Clone();

    public string? Sentence(Exception error)
    {
        for (var at = error; at != null; at = at.InnerException)
            if (at is AuthenticationFailedException) return SignInFailure.Sentence(at.Message, Name);
        return null;
    }

    public void Dispose() => client.Dispose();

    // The credential keeps its tokens until they expire; the client asks for one with each request.
    private static Func<string, Task<string>> Token(TokenCredential credential) => async resource =>
    {
        var scope = new Uri(resource).GetLeftPart(UriPartial.Authority) + "/.default";
        return (await credential.GetTokenAsync(new TokenRequestContext([scope]), CancellationToken.None)).Token;
    };

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }
}
