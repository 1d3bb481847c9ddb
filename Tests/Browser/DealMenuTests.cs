using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>What a rep answers to a first word beside asking for help: I spoke to them, planned, a known pause.</summary>
[TestClass]
public sealed class DealMenuTests : InTheBrowser
{
    private const string Menu = "Ask for help: more";

    [TestMethod]
    public async Task I_spoke_to_them_is_one_tap_of_the_menu_and_a_line_says_what_was_noted()
    {
        var (rep, deal) = await OnTheForm();
        var taps = new Interactions(rep.Page);
        await taps.Click(rep.Command(Menu));
        await taps.Click(rep.Command("I spoke to them"));
        Assert.AreEqual(2, taps.Count);
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Noted: you spoke with Iris Invented on 2 Mar 2026.");
        await Expect(rep.Page.Locator(".timeline")).ToContainTextAsync("Spoke to them (self-reported)");
        Assert.HasCount(1, Org.All("phonecall", ("regardingobjectid", deal), ("subject", "Spoke to them (self-reported)")));
    }

    [TestMethod]
    public async Task A_planned_contact_stands_above_the_form()
    {
        var (rep, deal) = await OnTheForm();
        await rep.Command(Menu).ClickAsync();
        await rep.Command("Planned...").ClickAsync();
        await Chip(rep, "In 2 days").ClickAsync();
        await rep.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "With whom, about what" }).FillAsync("Iris, the price");
        await rep.Dialog.Locator(".send").ClickAsync();
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Planned: you speak to them Wed 4 Mar, Iris, the price");
        Assert.AreEqual(new DateTime(2026, 3, 4, 17, 30, 0, DateTimeKind.Utc), Org.Watch(deal).GetAttributeValue<DateTime>("crma_plannedon"));
    }

    [TestMethod]
    public async Task A_parked_deal_says_until_when_and_why_and_is_woken_from_the_same_menu()
    {
        var (rep, deal) = await OnTheForm();
        await rep.Command(Menu).ClickAsync();
        await Expect(rep.Command("Unpark")).ToHaveCountAsync(0);
        await rep.Command("Park until...").ClickAsync();
        await Chip(rep, "1 week").ClickAsync();
        await rep.Dialog.Locator(".send").ClickAsync();
        await Expect(rep.Dialog.Locator("[role=alert]")).ToContainTextAsync("Choose why");
        await Chip(rep, "Budget cycle").ClickAsync();
        await rep.Dialog.Locator(".send").ClickAsync();
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Parked until 9 Mar, Budget cycle");

        await rep.Command(Menu).ClickAsync();
        await rep.Command("Unpark").ClickAsync();
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("No longer parked");
        Assert.IsNull(Org.Watch(deal).GetAttributeValue<DateTime?>("crma_parkeduntil"));
    }

    [TestMethod]
    public async Task Nine_selected_deals_rest_over_the_holidays_in_three_clicks()
    {
        var org = await Begin();
        org.Settings(("crma_holidays", "2026-03-12..2026-03-18 company holidays"));
        var deals = Enumerable.Range(1, 9).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToArray();
        var rep = await Select(deals);
        var clicks = new Interactions(rep.Page);
        await clicks.Click(rep.Command("Park until"));
        await clicks.Click(Chip(rep, "After the holidays"));
        await clicks.Click(rep.Dialog.Locator(".send"));
        Assert.AreEqual(3, clicks.Count);
        await Expect(rep.Page.Locator(".dialog")).ToHaveCountAsync(0);
        foreach (var deal in deals)
        {
            Assert.AreEqual(new DateTime(2026, 3, 19, 9, 0, 0, DateTimeKind.Utc), org.Watch(deal).GetAttributeValue<DateTime>("crma_parkeduntil"));
            Assert.AreEqual(0, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"), "Holidays are not counted.");
        }
    }

    [TestMethod]
    public async Task A_deal_of_the_selection_that_cannot_be_parked_is_named_with_its_reason()
    {
        var org = await Begin();
        var deals = new[] { org.Deal(org.Rep, "Open"), org.Deal(org.Rep, "Lost meanwhile") };
        var rep = await Select(deals);
        await rep.Command("Park until").ClickAsync();
        org.System.Execute(new OrganizationRequest("LoseOpportunity")
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deals[1]) }, ["Status"] = new OptionSetValue(4),
        });
        await Chip(rep, "1 week").ClickAsync();
        await Chip(rep, "Customer asked to wait").ClickAsync();
        await rep.Dialog.Locator(".send").ClickAsync();
        await Expect(rep.Dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("Parked: 1. Not parked: 1.");
        await Expect(rep.Dialog.Locator(".refused")).ToContainTextAsync("Lost meanwhile");
    }

    [TestMethod]
    public async Task On_a_phone_the_chips_park_a_deal()
    {
        var (rep, deal) = await OnTheForm(new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true });
        await rep.Press(Menu);
        await rep.Command("Park until...").ClickAsync();
        await Chip(rep, "2 weeks").ClickAsync();
        await Chip(rep, "Other").ClickAsync();
        await rep.Dialog.Locator(".send").ClickAsync();
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Parked until 16 Mar, Other");
    }

    [TestMethod]
    public async Task The_banner_says_whose_turn_it_is_and_nothing_while_the_organisation_looks_on()
    {
        var (rep, deal) = await OnTheForm();
        Org.System.Update(new Entity("crma_dealwatch", deal)
        {
            ["crma_stallstate"] = new OptionSetValue(773200002), ["crma_toldon"] = Org.Now, ["crma_firstworduntil"] = Org.Now.AddHours(20),
            ["crma_reasons"] = "No contact for 12 working days",
        });
        await rep.OpenForm("opportunity", deal);
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Your turn until Tue 8:00 AM: No contact for 12 working days");
        Org.Settings(("crma_mode", new OptionSetValue(773200000)));
        await rep.OpenForm("opportunity", deal);
        await Expect(rep.Command(Menu)).ToBeVisibleAsync();
        await Expect(rep.Page.Locator("#notifications .notice")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task My_turn_parked_and_to_review_list_their_deals()
    {
        var org = await Begin();
        var states = new (string Name, int State, bool Told)[] { ("Told", 2, true), ("Not told yet", 2, false), ("For the review", 3, false), ("With the manager", 4, false), ("Resting", 5, false) };
        var deals = states.Select(state => org.Deal(org.Rep, state.Name)).ToArray();
        org.Sweep();
        foreach (var (state, deal) in states.Zip(deals))
            org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_stallstate"] = new OptionSetValue(773200000 + state.State), ["crma_toldon"] = state.Told ? org.Now : null });
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenView("crma_dealwatch");
        foreach (var (list, name) in new[] { ("My turn", "Told"), ("Parked deals", "Resting"), ("To review", "For the review") })
        {
            await rep.Page.Locator("#sitemap").GetByRole(AriaRole.Link, new() { Name = list, Exact = true }).ClickAsync();
            await Expect(rep.Page.Locator("table.grid tbody tr")).ToHaveCountAsync(1);
            await Expect(rep.Page.Locator("table.grid tbody")).ToContainTextAsync(name);
        }
    }

    private static ILocator Chip(Visitor rep, string text) => rep.Dialog.Locator(".chip").Filter(new() { HasText = text }).First;

    private async Task<(Visitor Rep, Guid Deal)> OnTheForm(BrowserNewContextOptions? options = null)
    {
        var deal = new Fabrikam(await Begin()).Deal;
        Org.Sweep();
        var rep = await Enter(Org.Rep, "rep", options);
        await rep.OpenForm("opportunity", deal);
        return (rep, deal);
    }

    private async Task<Visitor> Select(Guid[] deals)
    {
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenView("opportunity");
        foreach (var deal in deals) await rep.Page.Locator($"table.grid tr[data-id='{deal}'] input[data-select]").CheckAsync();
        return rep;
    }
}
