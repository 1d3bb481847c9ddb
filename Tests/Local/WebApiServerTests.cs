using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class WebApiServerTests
{
    [TestMethod]
    public async Task A_web_resource_comes_with_its_type_and_again_only_when_changed()
    {
        await using var api = await WithPage();
        var page = await api.Get("/WebResources/tst_/page.html");
        Assert.AreEqual((200, "<!doctype html>", "text/html; charset=utf-8", "no-cache"), (page.Status, page.Text, page.Headers["Content-Type"], page.Headers["Cache-Control"]));
        Assert.AreEqual(304, (await api.Get("/WebResources/tst_/page.html", null, ("If-None-Match", page.Headers["ETag"]))).Status);
        using var next = new TestSolution().With("solution.xml", "<Version>1.0.0.0", "<Version>1.0.0.1").With("WebResources/tst_pagehtml0000", "<!doctype html>", "<!doctype html><title>2</title>").Zip();
        api.Organization.Import(next);
        var changed = await api.Get("/WebResources/tst_/page.html", null, ("If-None-Match", page.Headers["ETag"]));
        Assert.AreEqual((200, "<!doctype html><title>2</title>"), (changed.Status, changed.Text));
    }

    [TestMethod]
    [DataRow(2, "text/css; charset=utf-8")]
    [DataRow(3, "text/javascript; charset=utf-8")]
    [DataRow(5, "image/png")]
    [DataRow(11, "image/svg+xml")]
    [DataRow(12, "text/xml; charset=utf-8")]
    public async Task The_content_type_follows_the_web_resource_type(int type, string contentType)
    {
        await using var api = await WithPage($"<WebResourceType>{type}</WebResourceType>");
        Assert.AreEqual(contentType, (await api.Get("/WebResources/tst_/page.html")).Headers["Content-Type"]);
    }

    [TestMethod]
    public async Task A_web_resource_that_is_not_there_is_named()
    {
        await using var api = await WithPage();
        var missing = await api.Get("/WebResources/tst_/Page.html");
        Assert.AreEqual(404, missing.Status);
        Assert.Contains("no web resource 'tst_/Page.html'", missing.Text);
    }

    [TestMethod]
    public async Task The_global_context_script_knows_user_and_organisation_and_brings_no_Xrm()
    {
        await using var api = await WithPage();
        api.User = api.World.User("Seller", "Salesperson");
        api.World.Service.Update(new Entity("usersettings", api.User) { ["timezonecode"] = 190 });
        var script = await api.Get("/WebResources/ClientGlobalContext.js.aspx");
        Assert.AreEqual("text/javascript; charset=utf-8", script.Headers["Content-Type"]);
        Assert.DoesNotContain("__DATA__", script.Text);
        Assert.DoesNotContain("Xrm", script.Text);
        Assert.Contains($"{{{api.User.ToString("D").ToUpperInvariant()}}}", script.Text);
        Assert.Contains("\"Test Seller\"", script.Text);
        Assert.Contains("\"Salesperson\"", script.Text);
        // India, the whole year.
        Assert.Contains("\"offset\":330", script.Text);
    }

    [TestMethod]
    public async Task The_cookie_says_who_works_and_the_form_sets_it()
    {
        await using var api = await WebApiWorld.Start();
        var seller = api.World.User("Seller", "Salesperson");
        var reply = await api.Post("/local/user", $"id={seller}");
        Assert.AreEqual((302, "/"), (reply.Status, reply.Headers["Location"]));
        Assert.AreEqual($"crma-user={seller:D}; path=/; samesite=strict; httponly", reply.Headers["Set-Cookie"]);
        var refused = await api.Post("/local/user", $"id={Guid.Empty}");
        Assert.AreEqual(400, refused.Status);
        Assert.Contains("no enabled user with the id", refused.Text);
        Assert.IsFalse(refused.Headers.ContainsKey("Set-Cookie"));
        Assert.AreEqual(400, (await api.Post("/local/user", "{}")).Status);
    }

    [TestMethod]
    public async Task Without_a_good_cookie_the_first_enabled_rep_works_or_the_administrator()
    {
        await using var api = await WebApiWorld.Start();
        var (administrator, organization) = (api.User, api.World.Organization);
        api.User = Guid.NewGuid();
        Assert.AreEqual(administrator.ToString("D"), (await api.Get("WhoAmI"))["UserId"]);
        var role = api.World.Service.Create(new Entity("role") { ["name"] = "CrmAssist Rep", ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit) });
        var users = new[] { "B", "A" }.Select(name => api.World.User(name)).ToList();
        foreach (var user in users) api.World.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);
        Assert.AreEqual(users[1].ToString("D"), (await api.Get("WhoAmI"))["UserId"]);
        api.World.Service.Update(new Entity("systemuser", users[1]) { ["isdisabled"] = true });
        Assert.AreEqual(users[0].ToString("D"), (await api.Get("WhoAmI"))["UserId"]);
        // A disabled user in the cookie counts as none.
        api.User = users[1];
        Assert.AreEqual(users[0].ToString("D"), (await api.Get("WhoAmI"))["UserId"]);
    }

    [TestMethod]
    public async Task The_server_answers_its_own_pages_only()
    {
        await using var api = await WebApiWorld.Start();
        Assert.AreEqual(403, (await api.Get("WhoAmI", null, ("Host", "elsewhere.invalid"))).Status);
        Assert.AreEqual(403, (await api.Post("accounts", """{"name":"x"}""", null, ("Origin", "http://elsewhere.invalid"))).Status);
        Assert.AreEqual(403, (await api.Patch($"accounts({Guid.NewGuid()})", """{"name":"x"}""", null, ("Origin", "null"))).Status);
        Assert.AreEqual(403, (await api.Delete($"accounts({Guid.NewGuid()})", ("Origin", "http://127.0.0.1:1"))).Status);
        var reply = await api.Get("WhoAmI");
        Assert.AreEqual("default-src 'self'; script-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'",
            reply.Headers["Content-Security-Policy"]);
        Assert.AreEqual("nosniff", reply.Headers["X-Content-Type-Options"]);
    }

    private static async Task<WebApiWorld> WithPage(string type = "<WebResourceType>1</WebResourceType>")
    {
        using var zip = new TestSolution().With("<WebResourceType>1</WebResourceType>", type).Zip();
        var world = new PipelineWorld();
        world.Organization.Import(zip);
        return await WebApiWorld.Start(world);
    }
}
