namespace CrmAssist.Browser.Tests;

/// <summary>What all tests of a run share: the one browser, started when the first test asks for it.</summary>
[TestClass]
public static class Run
{
    private static readonly Lazy<Task<IPlaywright>> Driver = new(Playwright.CreateAsync);
    private static readonly Lazy<Task<IBrowser>> TheBrowser = new(async () => await Chromium.Launch(await Driver.Value));

    public static Task<IBrowser> Browser => TheBrowser.Value;

    [AssemblyInitialize]
    public static void Patience(TestContext context) => Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(15).TotalMilliseconds);

    [AssemblyCleanup]
    public static async Task Close()
    {
        if (TheBrowser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await TheBrowser.Value).CloseAsync();
        if (Driver is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) (await Driver.Value).Dispose();
    }
}
