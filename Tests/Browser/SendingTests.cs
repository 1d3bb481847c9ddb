using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>When no answer comes, or two people ask at once, nothing is lost and nothing is asked twice.</summary>
[TestClass]
public sealed class SendingTests : InTheBrowser
{
    private const string Question = "Am I doing this right?";
    private Guid deal;
    private Visitor rep = null!;

    [TestMethod]
    public async Task Without_a_network_nothing_is_lost_and_sending_again_asks_once()
    {
        var dialog = await Asking();
        rep.Complaints.Expect("crma_Escalate");
        await rep.Page.RouteAsync("**/*crma_Escalate*", route => route.AbortAsync("internetdisconnected"));
        await dialog.Send.ClickAsync();
        await Expect(dialog.Refusal).ToBeVisibleAsync();
        await Expect(dialog.Field("My question")).ToHaveValueAsync(Question);

        await rep.Page.UnrouteAllAsync();
        await dialog.Sent("Mara Test");
        Assert.HasCount(1, Org.Assists(deal));
    }

    [TestMethod]
    public async Task An_answer_that_was_lost_on_the_way_does_not_ask_twice()
    {
        var dialog = await Asking();
        rep.Complaints.Expect("crma_Escalate");
        await rep.Page.RouteAsync("**/*crma_Escalate*", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await dialog.Send.ClickAsync();
        await Expect(dialog.Refusal).ToBeVisibleAsync();
        Assert.HasCount(1, Org.Assists(deal));

        await rep.Page.UnrouteAllAsync();
        await dialog.Sent("Mara Test");
        Assert.HasCount(1, Org.Assists(deal));
    }

    [TestMethod]
    public async Task Two_reps_may_ask_on_one_deal_at_the_same_time()
    {
        var dialog = await Asking();
        Org.System.Execute(new OrganizationRequest("GrantAccess")
        {
            ["Target"] = new EntityReference("opportunity", deal),
            ["PrincipalAccess"] = new PrincipalAccess
            {
                Principal = new EntityReference("systemuser", Org.Colleague), AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendToAccess,
            },
        });
        var colleague = await Enter(Org.Colleague, "colleague");
        await colleague.OpenForm("opportunity", deal);
        var other = await AskDialog.Open(colleague);
        await other.Choose(AskDialog.Opinion);
        await other.Fill("My question", "Is Rita doing this right?");

        await Task.WhenAll(dialog.Sent("Mara Test"), other.Sent("Mara Test"));
        CollectionAssert.AreEquivalent(new[] { Org.Rep, Org.Colleague }, Org.Assists(deal).Select(a => a.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id).ToArray());
    }

    private async Task<AskDialog> Asking()
    {
        var org = await Begin();
        deal = org.Deal(org.Rep);
        rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Question);
        return dialog;
    }
}
