using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>A pipeline of any size: page by page, with a number of queries that does not depend on how many deals a page has.</summary>
[TestClass]
public sealed class ReadingPagesTests
{
    private const int Page = 500;
    private const int MostQueries = 10;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Five_hundred_open_deals_take_ten_queries_at_most()
    {
        using var org = Org.New();
        var deals = Copies(org, org.Rep, Page);
        org.Reviewed(org.Manager, org.Now.AddDays(-3), org.Now.AddDays(-3), [(org.Deal(org.Rep, "Won since"), "Ask"), (deals[0], "Ask")]);
        Closures(org);
        foreach (var deal in deals.Take(10)) org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")), ("estimatedclosedate", org.Now.Date.AddDays(99)));
        org.Escalate(org.Rep, deals[20], 3);
        org.PhoneCall(org.Manager, deals[21]);
        org.Jobs();
        foreach (var onlyMe in new[] { false, true })
        {
            using var recording = org.Local.Log.Record();
            var answer = org.Call(org.Manager, "crma_GetPipelineReview", ("OnlyMe", onlyMe));
            var queries = recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve");
            TestContext.WriteLine($"review-queries = {queries}");
            Assert.IsLessThanOrEqualTo(MostQueries, queries);
            Assert.AreEqual(0, new[] { "Create", "Update", "Delete", "Upsert" }.Sum(m => recording.FromPlugins(m)), "It changes nothing.");
            Assert.IsNotEmpty((string)answer["Result"]);
        }
    }

    [TestMethod]
    public void Where_the_stage_is_a_column_of_the_organisations_own_ten_queries_suffice_too()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Settings(("crma_stagesource", new OptionSetValue(773200003)), ("crma_stagecolumn", "opportunityratingcode"));
        org.Sweep();
        org.Save(org.Rep, deal, ("estimatedclosedate", org.Now.Date.AddDays(120)));
        org.Sweep();
        org.Reviewed(org.Manager, org.Now.AddDays(-3), org.Now.AddDays(-3), (org.Deal(org.Rep, "Gone"), "Ask"));
        Closures(org);
        using var recording = org.Local.Log.Record();
        org.Review(org.Manager, onlyMe: true);
        Assert.IsLessThanOrEqualTo(MostQueries, recording.FromPlugins("RetrieveMultiple") + recording.FromPlugins("Retrieve"));
    }

    [TestMethod]
    public void Pages_go_on_where_the_one_before_ended_and_what_stands_once_stands_on_the_first()
    {
        using var org = Org.New();
        var deals = Copies(org, org.Rep, 2 * Page + 20);
        org.Escalate(org.Rep, deals[^1], 3);
        org.Reviewed(org.Manager, org.Now.AddDays(-3), org.Now.AddDays(-3), (deals[^1], "Ask"));
        var pages = org.Pages(org.Manager);
        Assert.AreEqual("500 500 20", string.Join(" ", pages.Select(p => p.GetProperty("counts").GetProperty("open").GetInt32())));
        CollectionAssert.AreEquivalent(deals.Take(2 * Page + 19).ToList(), pages.SelectMany(p => p.Rows("decide")).Select(r => r.Id("deal")).ToList());
        Assert.AreEqual("1 0 0", string.Join(" ", pages.Select(p => p.Items("owe").Count)));
        Assert.AreEqual("1 0 0", string.Join(" ", pages.Select(p => p.Items("decided").Count)));
        Assert.IsTrue(pages.All(p => p.Text("since") == "2026-02-27"));
    }

    [TestMethod]
    public void A_line_with_more_people_than_one_query_names_is_read_part_by_part()
    {
        using var org = Org.New();
        var users = Enumerable.Range(0, 1005).Select(i => new Guid(i, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8)).ToList();
        org.System.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([.. users.Select((id, i) => new Entity("systemuser", id)
            {
                ["firstname"] = "Rep", ["lastname"] = $"{i}", ["businessunitid"] = new EntityReference("businessunit", org.East), ["parentsystemuserid"] = org.Ref(org.Manager),
            })])
            { EntityName = "systemuser" },
        });
        new Local.App.RoleGrant(org.System).Give(users[0], "Salesperson");
        new Local.App.RoleGrant(org.System).Give(users[^1], "Salesperson");
        org.Deal(users[0], "Of the first");
        org.Deal(users[^1], "Of the last");
        Assert.AreEqual("Rep 0, Rep 1004", string.Join(", ", org.Pages(org.Manager).SelectMany(p => p.Items("reps")).Select(r => r.Text("name")).Order()));
    }

    [TestMethod]
    public void A_cursor_belongs_to_one_caller_and_one_line()
    {
        using var org = Org.New();
        Copies(org, org.Rep, Page + 1);
        var cursor = (string)org.Call(org.Manager, "crma_GetPipelineReview")["Cursor"];
        Assert.IsNotEmpty(cursor);
        const string Sentence = "The cursor does not belong to this review: it is somebody else's, or the people below you are others now. Begin again without Cursor.";
        string Refusal(Guid user, string text) => Refused.By(() => org.Call(user, "crma_GetPipelineReview", ("Cursor", text)));
        Assert.AreEqual(Sentence, Refusal(org.Vp, cursor));
        foreach (var wrong in new[] { "x", "/", cursor + " ", cursor.Replace("/0/2/", "/0/3/", StringComparison.Ordinal), new string('9', 100_000), "////" }) Assert.AreEqual(Sentence, Refusal(org.Manager, wrong));
        Assert.AreEqual("", org.Call(org.Manager, "crma_GetPipelineReview", ("Cursor", cursor))["Cursor"]);
        org.User("Nell Test", org.East, org.Manager, "Salesperson");
        Assert.AreEqual(Sentence, Refusal(org.Manager, cursor));
    }

    // So many stalled deals with their watches, as the sweep leaves them; made without it, which would take the tests' time.
    private static List<Guid> Copies(Org org, Guid owner, int count)
    {
        var ids = Enumerable.Range(0, count).Select(i => new Guid(i, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8)).ToList();
        void Create(string table, Func<Guid, int, Entity> row) => org.System.Execute(new CreateMultipleRequest { Targets = new EntityCollection([.. ids.Select(row)]) { EntityName = table } });
        Create("opportunity", (id, i) => new Entity("opportunity", id)
        {
            ["name"] = $"Deal {i}", ["ownerid"] = org.Ref(owner), ["estimatedclosedate"] = org.Now.Date.AddDays(90), ["estimatedvalue"] = new Money(1000 + i), ["stageid"] = org.Stage("Develop"),
        });
        Create("crma_dealwatch", (id, i) => new Entity("crma_dealwatch", id)
        {
            ["crma_name"] = "Deal watch", ["crma_opportunityid"] = new EntityReference("opportunity", id), ["ownerid"] = org.Ref(owner), ["crma_lane"] = 0, ["crma_foldeduntil"] = org.Now, ["crma_laststate"] = 0,
            ["crma_stallstate"] = new OptionSetValue(773200003), ["crma_reasons"] = "No contact with the customer for 11 working days (limit 10).", ["crma_rank"] = 1000m + i, ["crma_laststage"] = "Develop",
            ["crma_stageenteredon"] = org.Now.AddDays(-30), ["crma_lastcontacton"] = org.Now.AddDays(-15), ["crma_nextcheckon"] = org.Now.AddDays(1),
        });
        return ids;
    }

    // A calendar of business closures is one query more.
    private static void Closures(Org org)
    {
        var calendar = org.System.Create(new Entity("calendar") { ["name"] = "Closures" });
        org.System.Update(new Entity("organization", org.Local.Id) { ["businessclosurecalendarid"] = calendar });
    }
}
