using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>My calls on a phone: number, line, result, and nothing that is entered gets lost.</summary>
[TestClass]
public sealed class CallsPageTests : InTheBrowser
{
    private const int Reached = 773200000;
    private const int Voicemail = 773200001;

    private Fabrikam fabrikam = null!;
    private Guid ask;

    [TestMethod]
    public async Task Three_calls_on_the_drive_home()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        await manager.OpenForm("crma_managerassist", ask);
        await manager.Press("Start calling");
        var page = await CallsPage.At(manager);

        // Called from the list: the phone app comes to the front, and coming back is where one left.
        await Expect(page.Current).ToContainTextAsync("Iris Invented, VP Operations");
        await Expect(page.Current.GetByRole(AriaRole.Link, new() { Name = "Call Iris Invented, +1 555 0101" })).ToHaveAttributeAsync("href", "tel:+15550101");
        await Expect(page.Current).ToContainTextAsync("We keep the price until Friday.");
        await page.Enter("Reached", "She decides on Thursday.");
        await Expect(page.Done("Iris Invented")).ToContainTextAsync("Reached");

        await Expect(page.Current).ToContainTextAsync("Ben Bogus");
        await page.Enter("Voicemail");
        await Expect(page.Open("Ben Bogus")).ToContainTextAsync("Voicemail");

        // The last one has no number here, and may be entered all the same.
        await Expect(page.Current).ToContainTextAsync("Nora Nowhere");
        await Expect(page.Current).ToContainTextAsync("No number");
        await page.Enter("Wrong number");
        await Expect(page.Done("Nora Nowhere")).ToContainTextAsync("Wrong number");

        // Not reached stays on the list until it is left; with the last one the ask is done.
        await Expect(page.Current).ToContainTextAsync("Ben Bogus");
        await page.Button(page.Current, "Leave it").ClickAsync();
        await Eventually(() => State() == 1, "the ask done");
        await Expect(page.Frame.GetByText("No calls to make.")).ToBeVisibleAsync();
        Assert.AreEqual(3, Org.All("phonecall", ("ownerid", Org.Manager)).Count(c => c.GetAttributeValue<DateTime>("actualend") >= Org.Now.AddMinutes(-1)), "Calls of the manager");
        Assert.AreEqual("She decides on Thursday.", Row("Iris Invented").GetAttributeValue<string>("crma_note"));
    }

    [TestMethod]
    public async Task A_reload_shows_the_same_place_with_what_was_typed()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await page.Button(page.Open("Nora Nowhere"), "Enter the result of the call to Nora Nowhere").ClickAsync();
        await page.Current.GetByRole(AriaRole.Textbox).FillAsync("She calls back");
        await manager.Page.ReloadAsync();
        page = await CallsPage.At(manager);
        await Expect(page.Current).ToContainTextAsync("Nora Nowhere");
        await Expect(page.Current.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("She calls back");
    }

    [TestMethod]
    public async Task A_result_is_undone_until_the_next_and_corrected_later()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await page.Enter("Reached", "Wrong person");
        await page.Button(page.Done("Iris Invented"), "Undo the result of Iris Invented").ClickAsync();
        await Expect(page.Current).ToContainTextAsync("Iris Invented");
        await Expect(page.Current.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Wrong person");
        Assert.IsNull(Row("Iris Invented").GetAttributeValue<OptionSetValue>("crma_result"));

        await page.Enter("Reached");
        await Expect(page.Current).ToContainTextAsync("Ben Bogus");
        await page.Enter("Reached");
        await page.Button(page.Done("Iris Invented"), "Correct the result of Iris Invented").ClickAsync();
        await Expect(page.Current).ToContainTextAsync("Iris Invented");
        await page.Enter("Voicemail");
        await Eventually(() => Row("Iris Invented").GetAttributeValue<OptionSetValue>("crma_result")?.Value == Voicemail, "corrected");
    }

    [TestMethod]
    public async Task Why_is_one_tap_away()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await page.Button(page.Current, "Why to call Iris Invented").ClickAsync();
        await Expect(page.Current).ToContainTextAsync("Their VP listens to ours.");
        await Expect(page.Current).ToContainTextAsync("Rollout plan agreed on 19 Feb.");
    }

    [TestMethod]
    public async Task The_soonest_ask_of_all_reps_comes_first()
    {
        await Asked();
        var other = new Fabrikam(Org, Org.Colleague, "Contoso renewal");
        Org.Escalate(Org.Colleague, other.Deal, 1, ("Details", Details(other)), ("HowItHelps", "Their VP listens to ours."), ("ByWhen", Org.Now.AddHours(1)));
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await Expect(page.Frame.GetByText("6 calls to make, about 2 deals.")).ToBeVisibleAsync();
        await Expect(page.Frame.Locator("ol.calls > li").First).ToContainTextAsync("Contoso renewal for Ron Test");
    }

    [TestMethod]
    public async Task An_ask_that_was_withdrawn_meanwhile_is_told_with_what_was_typed()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await page.Current.GetByRole(AriaRole.Textbox).FillAsync("He asks for a discount");
        Org.Call(Org.Rep, "crma_CloseAssist", ("Target", new EntityReference("crma_managerassist", ask)), ("Result", "Withdrawn"));
        manager.Complaints.Expect("400");
        await page.Button(page.Current, "Reached").ClickAsync();
        await Expect(page.Frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("withdrawn");
        await manager.Page.ReloadAsync();
        page = await CallsPage.At(manager);
        await Expect(page.Frame.GetByText("Iris Invented is off the list: what Rita Test asked about Fabrikam rollout is withdrawn.")).ToBeVisibleAsync();
        await Expect(page.Frame.GetByText("What you had entered: He asks for a discount")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task A_deal_that_is_won_meanwhile_is_told_and_the_calls_stay()
    {
        await Asked();
        Org.Call(Org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", fabrikam.Deal) }), ("Status", new OptionSetValue(3)));
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await Expect(page.Current).ToContainTextAsync("The deal is won meanwhile.");
        await page.Enter("Reached");
        await Expect(page.Done("Iris Invented")).ToContainTextAsync("Reached");
    }

    [TestMethod]
    public async Task Without_a_network_results_are_kept_and_saved_later_once()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        manager.Complaints.Expect("ERR_INTERNET_DISCONNECTED");
        await manager.Page.Context.SetOfflineAsync(true);
        await page.Enter("Reached", "In the tunnel");
        await Expect(page.Open("Iris Invented")).ToContainTextAsync("kept on this device");
        Assert.IsNull(Row("Iris Invented").GetAttributeValue<OptionSetValue>("crma_result"));
        await manager.Page.Context.SetOfflineAsync(false);
        await Expect(page.Done("Iris Invented")).ToContainTextAsync("Reached");
        Assert.AreEqual(Reached, Row("Iris Invented").GetAttributeValue<OptionSetValue>("crma_result")!.Value);
        Assert.AreEqual(1, Row("Iris Invented").GetAttributeValue<int>("crma_attempts"));
    }

    [TestMethod]
    public async Task With_no_calls_it_says_so()
    {
        await Begin();
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await CallsPage.Open(manager);
        await Expect(page.Frame.GetByText("No calls to make.")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task At_200_percent_nothing_is_cut_off()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager", new() { ViewportSize = new() { Width = 320, Height = 480 }, DeviceScaleFactor = 2 });
        await manager.Open("/WebResources/crma_/pages/calls.html");
        await Expect(manager.Page.Locator("li.current")).ToBeVisibleAsync();
        Assert.IsLessThanOrEqualTo(0, await manager.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private async Task Asked()
    {
        fabrikam = new Fabrikam(await Begin());
        ask = (Guid)Org.Escalate(Org.Rep, fabrikam.Deal, 1, ("Details", Details(fabrikam)), ("HowItHelps", "Their VP listens to ours."), ("Synopsis", "Rollout plan agreed on 19 Feb."))["Assist"];
        Org.Jobs();
    }

    private static string Details(Fabrikam deal) =>
        $$"""
        {"people":[{"contact":"{{deal.Iris:D}}","name":"Iris Invented","number":"+1 555 0101","line":"We keep the price until Friday."},
        {"contact":"{{deal.Ben:D}}","name":"Ben Bogus","number":"+1 555 0102"},{"contact":"{{deal.Nora:D}}","name":"Nora Nowhere"}]}
        """;

    private Entity Row(string name) => Org.All("crma_assistcontact", ("crma_assistid", ask)).Single(r => r.GetAttributeValue<string>("crma_name") == name);

    private int State() => Org.System.Retrieve("crma_managerassist", ask, new("statecode")).GetAttributeValue<OptionSetValue>("statecode")!.Value;
}
