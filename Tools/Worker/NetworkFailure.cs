using System.Net.Http;
using System.Net.Sockets;
using System.ServiceModel;

namespace CrmAssist.Tools.Worker;

/// <summary>Failures between us and the platform: the request may have been carried out or not, and asking again may help.</summary>
internal static class NetworkFailure
{
    public static bool Is(Exception error)
    {
        for (var at = error; at != null; at = at.InnerException)
        {
            // A fault is the platform's answer, though it is a communication exception by its type.
            if (at is FaultException) return false;
            if (at is HttpRequestException or SocketException or TimeoutException or CommunicationException or IOException or TaskCanceledException) return true;
        }
        return false;
    }
}
