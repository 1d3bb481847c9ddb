namespace CrmAssist.Browser.Tests;

/// <summary>A test in front of Local: an organisation of its own, and the people who come in. It passes when no browser complained on the way.</summary>
public abstract class InTheBrowser
{
    private readonly List<Visitor> visitors = [];
    private Site? site;

    public TestContext TestContext { get; set; } = null!;

    private protected Org Org => site?.Org ?? throw new InvalidOperationException("The organisation is there once Enter or Begin has been awaited.");

    /// <summary>Opens the organisation, for a test that prepares rows before anybody comes in.</summary>
    private protected async Task<Org> Begin(bool live = true)
    {
        site ??= await Site.Open(live);
        return site.Org;
    }

    /// <summary>Somebody comes in; without a user as whoever Local takes by itself.</summary>
    private protected async Task<Visitor> Enter(Guid? user = null, string name = "visitor", BrowserNewContextOptions? options = null)
    {
        await Begin();
        try
        {
            var visitor = await Visitor.Enter(site!, user, name, options);
            visitors.Add(visitor);
            return visitor;
        }
        catch (BrowserMissingException missing)
        {
            // Thrown as it is, so that the run shows this one sentence and no more.
            throw new AssertFailedException(missing.Message);
        }
    }

    /// <summary>Waits until it holds in the organisation: a click is answered by the page later than the browser says that it was made.</summary>
    private protected static async Task Eventually(Func<bool> holds, string what)
    {
        for (var tries = 0; !holds(); tries++)
        {
            if (tries == 150) Assert.Fail($"After 15 seconds still not: {what}");
            await Task.Delay(100);
        }
    }

    [TestCleanup]
    public async Task Leave()
    {
        var complaints = visitors.SelectMany(v => v.Complaints.Unexpected.Select(c => $"{v.Name}: {c}")).ToList();
        if (TestContext.CurrentTestOutcome != UnitTestOutcome.Passed || complaints.Count > 0) await Photograph();
        foreach (var visitor in visitors) await visitor.DisposeAsync();
        if (site != null) await site.DisposeAsync();
        Assert.IsEmpty(complaints, string.Join("\n", complaints));
    }

    private async Task Photograph()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "screens")).FullName;
        foreach (var visitor in visitors)
        {
            var file = Path.Combine(folder, $"{TestContext.TestName}-{visitor.Name}.png");
            await visitor.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
            TestContext.AddResultFile(file);
            TestContext.WriteLine($"{visitor.Name} saw {file} at {visitor.Page.Url}");
        }
    }
}
