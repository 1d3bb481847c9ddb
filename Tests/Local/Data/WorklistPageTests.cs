using CrmAssist.Local.App;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class WorklistPageTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DealLine Deal = new(Guid.NewGuid(), "<b>Rollout</b>", "Ada & Ben", 180_000m, new DateTime(2026, 12, 2));

    [TestMethod]
    public void Whatever_people_type_is_text_and_no_markup()
    {
        var assist = new OpenAssist(Guid.NewGuid(), Guid.NewGuid(), "Quiet <script>alert(1)</script>", "Look", false, null, Now, null, ["No contact with \"Iris\" <i>"], Deal);
        var page = Render(new ManagerList(Guid.NewGuid(), "Mona <Fiction>", null, [assist], []));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<i>", page);
        Assert.DoesNotContain("Mona <", page);
        Assert.Contains("&lt;script&gt;", page);
        Assert.Contains("Ada &amp; Ben", page);
    }

    [TestMethod]
    [DataRow(1, "1 more stalled deal of", false)]
    [DataRow(12, "12 more stalled deals of", false)]
    [DataRow(1_580, "1,580 more stalled deals of", true)]
    public void A_long_list_is_cut_and_says_so(int deals, string heading, bool cut)
    {
        var stalled = Enumerable.Range(0, deals).Select(_ => new StalledDeal(Deal with { Id = Guid.NewGuid() }, Guid.NewGuid(), StallState.Stalled, "Propose", Now.AddDays(-1), null, ["A reason."])).ToList();
        var page = Render(new ManagerList(Guid.NewGuid(), "Mona Fiction", null, [], stalled));
        Assert.Contains(heading, page);
        Assert.AreEqual(cut, page.Contains("1,568 deals that rank lower", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_deal_with_an_open_assist_is_told_of_once()
    {
        var assist = new OpenAssist(Guid.NewGuid(), Guid.NewGuid(), "Quiet", "Look", false, null, Now, null, [], Deal);
        var page = Render(new ManagerList(Guid.NewGuid(), "Mona Fiction", null, [assist], [new StalledDeal(Deal, Guid.NewGuid(), StallState.AssistOpen, null, null, null, [])]));
        Assert.DoesNotContain("more stalled", page);
    }

    [TestMethod]
    public void Empty_lists_say_what_that_means()
    {
        Assert.Contains("No deal of this team stands still.", Render(new ManagerList(Guid.NewGuid(), "Mona Fiction", null, [], [])));
        Assert.Contains("No open deals, so nothing waits for anybody.", WorklistPage.Render(new Worklist(Now, 0, []), null).Markup);
    }

    private static string Render(ManagerList manager) => WorklistPage.Render(new Worklist(Now, 40, [manager]), null).Markup;
}
