namespace CrmAssist.Browser.Tests;

/// <summary>The platform's strict content security policy stands on every answer: what breaks under it there breaks here.</summary>
[TestClass]
public sealed class HeaderTests : InTheBrowser
{
    private const string Policy = "default-src 'self'; script-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private readonly List<string> without = [];

    [TestMethod]
    public async Task Every_page_web_resource_and_refusal_carries_the_policy()
    {
        var org = await Begin();
        var fabrikam = new Fabrikam(org);
        org.Escalate(org.Rep, fabrikam.Deal, 3);
        var visitor = await Enter(org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator"), "admin");
        foreach (var app in org.Local.Catalog.Apps.Select(a => a.UniqueName))
            foreach (var table in new[] { "opportunity", "contact", "account", "crma_managerassist", "crma_dealwatch", "crma_stallrule", "crma_move", "crma_assistsettings" })
            {
                var row = org.All(table)[0].Id;
                await Get(visitor, $"/main.aspx?appname={app}&pagetype=entitylist&etn={table}", 200);
                await Get(visitor, $"/main.aspx?appname={app}&pagetype=entityrecord&etn={table}&id={row:D}", 200);
            }
        foreach (var path in new[] { "/", "/local/traces", "/local/notifications", "/local/app.js", "/local/app.css", "/local/quickcreate?etn=crma_managerassist", "/api/data/v9.2/", "/api/data/v9.2/$metadata", "/api/data/v9.2/opportunities" })
            await Get(visitor, path, 200);
        Assert.IsNotEmpty(org.Local.Catalog.WebResources);
        foreach (var name in org.Local.Catalog.WebResources.Keys.Append("ClientGlobalContext.js.aspx")) await Get(visitor, "/WebResources/" + name, 200);

        foreach (var path in new[] { "/nothing", "/WebResources/crma_/nothing.js", $"/api/data/v9.2/opportunities({Guid.Empty})", "/api/data/v9.2/nothings" }) await Get(visitor, path, 404);
        await Get(visitor, "/main.aspx?appname=nothing&pagetype=entitylist&etn=opportunity", 403);
        Look("a post from elsewhere", await visitor.Page.APIRequest.PostAsync("/local/sweep", new() { Headers = [new("Origin", "https://elsewhere.example")] }), 403);
        Assert.IsEmpty(without, string.Join("\n", without));
    }

    private async Task Get(Visitor visitor, string path, int status) => Look(path, await visitor.Page.APIRequest.GetAsync(path), status);

    private void Look(string what, IAPIResponse answer, int status)
    {
        if (answer.Status != status) without.Add($"{what} is answered {answer.Status} instead of {status}");
        if (answer.Headers.GetValueOrDefault("content-security-policy") != Policy) without.Add($"{what} has the policy \"{answer.Headers.GetValueOrDefault("content-security-policy")}\"");
        if (answer.Headers.GetValueOrDefault("x-content-type-options") != "nosniff") without.Add($"{what} lets a browser guess its type");
    }
}
