namespace CrmAssist.Browser.Tests;

/// <summary>The browser of a run: one that is installed, else one that is brought.</summary>
internal static class Chromium
{
    public const string Missing = "To try the pages in a browser, install Chromium, Chrome or Edge (on Debian: apt-get install chromium), or name one in CHROME_PATH.";

    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // The server of the test is all there is: a page that asks elsewhere fails here as it would behind a firewall.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    /// <exception cref="BrowserMissingException">There is none, and none could be brought.</exception>
    public static async Task<IBrowser> Launch(IPlaywright playwright) =>
        await Installed(playwright)
        ?? (await DebianPackages.Install("chromium", "fonts-dejavu-core") ? await Installed(playwright) : null)
        ?? (await Playwrights() ? await Installed(playwright) : null)
        ?? throw new BrowserMissingException(Missing);

    // A file of that name may be a mere hint how to install it (Ubuntu's chromium-browser): it counts when it starts.
    private static async Task<IBrowser?> Installed(IPlaywright playwright)
    {
        foreach (var program in BrowserPlaces.All().Append(playwright.Chromium.ExecutablePath).Where(File.Exists))
        {
            try { return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments }); }
            catch (PlaywrightException e) { Console.Error.WriteLine($"{program} does not start: {e.Message}"); }
        }
        return null;
    }

    private static async Task<bool> Playwrights() => await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])) == 0;
}

/// <summary>No browser to be found or brought; the message says what to do.</summary>
public sealed class BrowserMissingException(string message) : Exception(message);
