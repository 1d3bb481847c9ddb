using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Custom activities have no privileges of their own: whoever may read activities finds the assist. The words that stay between rep and helper must not stand in it.</summary>
[TestClass]
public sealed class PrivacyTests : InTheBrowser
{
    private const int Opinion = 3;
    private const string Private = "Did I give in too early?";

    [TestMethod]
    public async Task Somebody_who_may_read_all_activities_sees_that_the_rep_asked_and_not_what()
    {
        var (deal, assist, reader) = await Asked();
        var nosy = await Enter(reader, "nosy");
        await nosy.OpenForm("crma_managerassist", assist);
        await Expect(nosy.Page.Locator("#main")).ToContainTextAsync("Rita Test asks");
        Assert.DoesNotContain(Private, await nosy.Page.ContentAsync());

        await nosy.OpenForm("opportunity", deal, "SalesHub");
        await Expect(nosy.Page.Locator(".timeline")).ToContainTextAsync("Rita Test asks");
        Assert.DoesNotContain(Private, await nosy.Page.ContentAsync());
    }

    [TestMethod]
    [DataRow("crma_assistdetails")]
    [DataRow("crma_assistdetails?$select=crma_question,crma_synopsis,crma_originalask")]
    [DataRow("crma_managerassists")]
    [DataRow("crma_managerassists?$expand=crma_DetailId_crma_managerassist($select=crma_question)")]
    [DataRow("crma_managerassists?fetchXml=<fetch><entity name='crma_managerassist'><attribute name='subject'/><link-entity name='crma_assistdetail' from='crma_assistdetailid' to='crma_detailid' link-type='outer'><attribute name='crma_question' alias='q'/></link-entity></entity></fetch>")]
    public async Task The_Web_API_tells_the_private_words_to_rep_and_helper_alone(string path)
    {
        var (_, _, reader) = await Asked();
        var nosy = await Enter(reader, "nosy");
        var answer = await nosy.Page.APIRequest.GetAsync("/api/data/v9.2/" + path);
        Assert.AreEqual(200, answer.Status, await answer.TextAsync());
        Assert.DoesNotContain(Private, await answer.TextAsync());

        var helper = await Enter(Org.Manager, "manager");
        var words = await helper.Page.APIRequest.GetAsync("/api/data/v9.2/crma_assistdetails?$select=crma_question");
        Assert.Contains(Private, await words.TextAsync());
    }

    private async Task<(Guid Deal, Guid Assist, Guid Reader)> Asked()
    {
        var org = await Begin();
        var reader = org.User("Nosy Test", org.East, org.Vp, "Sales Manager", "CrmAssist Rep");
        var deal = new Fabrikam(org).Deal;
        var answer = org.Escalate(org.Rep, deal, Opinion, ("Details", $$"""{"question":"{{Private}}","proposal":""}"""));
        return (deal, (Guid)answer["Assist"], reader);
    }
}
