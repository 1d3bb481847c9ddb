using CrmAssist.Local.App;

namespace CrmAssist.Browser.Tests;

/// <summary>Local with the sales team in it, served on a free port.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebHost host;

    private Site(Org org, WebHost host)
    {
        Org = org;
        this.host = host;
    }

    public Org Org { get; }
    public Uri Address => host.Address;

    public static async Task<Site> Open(bool live = true)
    {
        // Importing and setting up take a second of pure work: not on a thread that waits for a browser.
        var org = await Task.Run(() => Org.New(live));
        return new Site(org, await WebHost.Start(org.Local, new LocalState(org.Local), 0));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Org.Dispose();
    }
}
