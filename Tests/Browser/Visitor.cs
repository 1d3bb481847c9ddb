using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CrmAssist.Browser.Tests;

/// <summary>A person in front of Local: a browser profile of their own, and what they do in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };
    // All that can differ between light and dark.
    private static readonly AxeRunOptions Colors = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    private readonly IBrowserContext profile;

    private Visitor(string name, IBrowserContext profile, Complaints complaints, IPage page)
    {
        Name = name;
        this.profile = profile;
        Complaints = complaints;
        Page = page;
    }

    public string Name { get; }
    public IPage Page { get; }
    public Complaints Complaints { get; }

    /// <summary>Everything is in here once a dialog with a web resource is open.</summary>
    public IFrameLocator Dialog => Page.FrameLocator(".dialog iframe");

    /// <summary>Opens a browser profile, as <paramref name="user"/> when one is given.</summary>
    public static Task<Visitor> Enter(Site site, Guid? user, string name, BrowserNewContextOptions? options = null) => Enter(site.Address, site.Org.Now, user, name, options);

    /// <inheritdoc cref="Enter(Site, Guid?, string, BrowserNewContextOptions?)"/>
    public static async Task<Visitor> Enter(Uri address, DateTime now, Guid? user, string name, BrowserNewContextOptions? options = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1280, Height = 800 } };
        options.BaseURL = address.ToString();
        options.Locale = "en-US";
        options.TimezoneId = "Europe/Berlin";
        var profile = await (await Run.Browser).NewContextAsync(options);
        var complaints = await Complaints.About(profile);
        // The dialog says "within the hour" by the browser's clock, which has to be the organisation's.
        await profile.Clock.SetFixedTimeAsync(now);
        if (user is { } id) await Become(profile, address, id);
        var page = await profile.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return new Visitor(name, profile, complaints, page);
    }

    /// <summary>A button of the page's command bars or of a menu that is open; one that does not fit into the bar is not there.</summary>
    public ILocator Command(string label) => Page.GetByRole(AriaRole.Menuitem, new() { Name = label, Exact = true });

    /// <summary>A button of the form's command bar: in the bar, or on narrow screens under "More commands", which is opened.</summary>
    public async Task<ILocator> Reachable(string label)
    {
        var more = Page.Locator(".commandbar").GetByRole(AriaRole.Menuitem, new() { Name = "More commands" });
        await Assertions.Expect(Command(label).Or(more).First).ToBeVisibleAsync();
        if (!await Command(label).IsVisibleAsync()) await more.First.ClickAsync();
        return Command(label);
    }

    /// <summary>Presses a button of the form's command bar, wherever it is reachable.</summary>
    public async Task Press(string label) => await (await Reachable(label)).ClickAsync();

    /// <summary>The input of a column on the form that is open.</summary>
    public ILocator Field(string column) => Page.Locator($".field[data-attribute='{column}']:not([data-control^='header_'])").Locator("input, textarea, select").First;

    public Task Open(string path) => Page.GotoAsync(path);

    public Task OpenForm(string table, Guid? id = null, string app = "crma_CrmAssist") =>
        Open($"/main.aspx?appname={app}&pagetype=entityrecord&etn={table}{(id is { } row ? $"&id={row:D}" : "")}");

    public Task OpenView(string table, string app = "crma_CrmAssist", Guid? view = null) =>
        Open($"/main.aspx?appname={app}&pagetype=entitylist&etn={table}{(view is { } id ? $"&viewid={id:D}" : "")}");

    /// <summary>Has a page of the app open when it happens, and goes on to the view of deals, which toasts what has come since.</summary>
    public async Task Hear(Org org, Action happens)
    {
        await OpenView("opportunity");
        await Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('local:notified:'))");
        // The clock stands still in a test, and what bears the time of the last page is not news.
        org.Days(TimeSpan.FromMinutes(2).TotalDays);
        happens();
        await OpenView("opportunity");
    }

    /// <summary>What axe-core finds wrong with the page, or with the dialog in front of it, in light and in dark: one line for each rule and place.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var found = new List<string>();
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, Everything), (ColorScheme.Dark, Colors) })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // Behind a modal dialog nothing can be reached: it is looked at when no dialog is open.
            var dialog = Page.Locator(".dialog");
            var result = await dialog.CountAsync() > 0 ? await dialog.First.RunAxe(rules) : await Page.RunAxe(rules);
            found.AddRange(from violation in result.Violations from node in violation.Nodes select $"{Name}, {scheme}: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html}");
        }
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        return found;
    }

    public ValueTask DisposeAsync() => profile.DisposeAsync();

    private static async Task Become(IBrowserContext profile, Uri address, Guid user)
    {
        var form = profile.APIRequest.CreateFormData();
        form.Set("id", user.ToString("D"));
        // The server takes posts from its own pages only.
        var answer = await profile.APIRequest.PostAsync("/local/user", new() { Form = form, MaxRedirects = 0, Headers = [new("Origin", address.GetLeftPart(UriPartial.Authority))] });
        Assert.IsLessThan(400, answer.Status, $"The user cannot be chosen: {await answer.TextAsync()}");
    }
}
