using System.Net;
using System.Net.Sockets;
using CrmAssist.Local.App;

namespace CrmAssist.Browser.Tests;

/// <summary>Local with the sales team in it, served on a port of its own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    private Site(Org org)
    {
        Org = org;
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        serving = WebHost.Serve(org.Local, new LocalState(org.Local), port, end.Token);
    }

    public Org Org { get; }
    public Uri Address { get; }

    public static async Task<Site> Open(bool live = true)
    {
        // Packing, importing and seeding take a second of pure work: not on the thread that a parallel test waits on.
        var site = new Site(await Task.Run(() => Org.New(live)));
        await Task.Delay(500);
        return site;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        end.Dispose();
        Org.Dispose();
    }
}
