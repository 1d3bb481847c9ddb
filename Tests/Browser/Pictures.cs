using System.Net;
using System.Net.Sockets;
using CrmAssist.Local.App;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The pictures of the documents, taken from the demo as somebody sees it who starts Local for the first time.</summary>
/// <remarks>The demo is that of one certain day, so that the pictures change when the product does and not with the calendar.</remarks>
internal static class Pictures
{
    private const string Rep = "Ada Sample";
    private const string Manager = "Mona Fiction";
    private const string Administrator = "CRM Administrator";
    private const string Deal = "Rollout of plant two";

    private static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>Takes form.png, ask.png, assist.png, review.png and rules.png, 1280 by 800 pixels each.</summary>
    /// <param name="folder">Where they go; made when it is not there.</param>
    /// <exception cref="BrowserMissingException">There is no browser.</exception>
    /// <exception cref="InvalidOperationException">The demo did not start; it has said why.</exception>
    public static async Task Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var state = Directory.CreateTempSubdirectory("crmassist-pictures-");
        using var end = new CancellationTokenSource();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var local = Task.Run(() => LocalRun.Execute(new RunOptions { State = Path.Combine(state.FullName, "local.db"), Port = address.Port, Now = Day }, end.Token));
        try
        {
            await Answers(address, local);
            await using var visitor = await Visitor.Enter(address, Day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), null, "visitor");
            await Take(visitor, folder);
        }
        finally
        {
            await end.CancelAsync();
            await local;
            await Run.Close();
            state.Delete(recursive: true);
        }
    }

    private static async Task Take(Visitor visitor, string folder)
    {
        Task Picture(string name) => visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });

        await visitor.Open("/");
        await Become(visitor, Rep);
        await visitor.OpenView("opportunity");
        await visitor.Page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = Deal }).First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(Deal);
        var form = visitor.Page.Url;

        var dialog = await AskDialog.Open(visitor);
        await dialog.Choose(AskDialog.Mail);
        await dialog.Frame.GetByRole(AriaRole.Toolbar, new() { Name = "To", Exact = true }).GetByRole(AriaRole.Button).First.ClickAsync();
        await dialog.Fill("The words", "I have followed the rollout closely and would like to see it live in both plants this year. What does your board need from me to decide on Friday?");
        await dialog.Fill("How this helps", "Their board wants to hear from our management that both plants are covered.");
        await dialog.Pick("Within the hour");
        await dialog.Frame.Locator("h1").ScrollIntoViewIfNeededAsync();
        await Picture("ask");
        await dialog.Sent(Manager);

        await visitor.Open(form);
        await Expect(visitor.Page.Locator("#notifications")).ToContainTextAsync($"Asked {Manager}");
        await Expect(visitor.Command("Ask for help")).ToBeVisibleAsync();
        await Picture("form");

        await Become(visitor, Manager);
        await visitor.OpenView("crma_managerassist");
        await visitor.Page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = $"{Rep} asks" }).Filter(new() { HasText = Deal }).First.ClickAsync();
        await Expect(visitor.Command("On it")).ToBeVisibleAsync();
        await Quiet(visitor);
        await Picture("assist");

        await ReviewPage.Open(visitor);
        await Quiet(visitor);
        await Picture("review");

        await Become(visitor, Administrator);
        var rules = await RulesPage.Open(visitor);
        await rules.Type("No stage change, working days, Propose", "21");
        await Quiet(visitor);
        await Picture("rules");
    }

    // Toasts are gone after seconds and hide what the picture is about.
    private static Task Quiet(Visitor visitor) => Expect(visitor.Page.Locator(".toast")).ToHaveCountAsync(0);

    private static async Task Become(Visitor visitor, string name)
    {
        var signedIn = visitor.Page.Locator("summary[title^='Signed in as']");
        await signedIn.ClickAsync();
        await visitor.Page.Locator("form[action='/local/user']").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(signedIn).ToContainTextAsync(name);
    }

    private static async Task Answers(Uri address, Task<int> local)
    {
        using var client = new HttpClient();
        while (!local.IsCompleted)
        {
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It is still loading the demo.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
        throw new InvalidOperationException("The demo did not start.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
