namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class WebApiSetTests
{
    private const string Everything = "odata.include-annotations=\"*\"";

    [TestMethod]
    [DataRow("$select=name&$orderby=name", "A B C D")]
    [DataRow("$select=name&$orderby=estimatedvalue desc", "D C B A")]
    [DataRow("$select=name&$orderby=name&$top=2", "A B")]
    [DataRow("$select=name&$orderby=name&$filter=estimatedvalue gt 150 and statecode eq 0", "B C D")]
    [DataRow("$select=name&$orderby=name&$filter=contains(name,'C') or startswith(name,'A')", "A C")]
    [DataRow("$select=name&$orderby=name&$filter=_customerid_value eq null", "C D")]
    [DataRow("$select=name&$orderby=name&$filter=customerid_account/name eq 'Harbour Invented'", "A B")]
    [DataRow("$filter=name eq 'nobody'", "")]
    public async Task Options_choose_sort_and_cut(string options, string names)
    {
        await using var api = await FourDeals();
        Assert.AreEqual(names, (await api.Get("opportunities?" + options)).Each("name"));
    }

    [TestMethod]
    public async Task A_single_row_is_expanded_or_null()
    {
        await using var api = await FourDeals();
        var reply = await api.Get("opportunities?$select=name&$orderby=name&$expand=customerid_account($select=name;$expand=primarycontactid($select=lastname)),ownerid($select=fullname)");
        Assert.AreEqual("Harbour Invented", reply.Rows[0]!["customerid_account"]!["name"]!.ToString());
        Assert.IsNull(reply.Rows[0]!["customerid_account"]!["primarycontactid"]);
        Assert.IsNull(reply.Rows[2]!["customerid_account"]);
        Assert.AreEqual(api.World.Organization.System.Retrieve("systemuser", api.User, new Microsoft.Xrm.Sdk.Query.ColumnSet("fullname")).GetAttributeValue<string>("fullname"),
            reply.Rows[2]!["ownerid"]?["fullname"]?.ToString());
    }

    [TestMethod]
    public async Task A_collection_is_expanded_with_its_own_options()
    {
        await using var api = await FourDeals();
        var reply = await api.Get("accounts?$select=name&$expand=opportunity_customer_accounts($select=name;$filter=estimatedvalue ge 100;$orderby=name desc;$top=1)");
        Assert.AreEqual("B", string.Join(' ', reply.Rows.Single()!["opportunity_customer_accounts"]!.AsArray().Select(r => r!["name"])));
        var followed = await api.Get($"accounts({reply.Rows.Single()!["accountid"]})/opportunity_customer_accounts?$select=name&$orderby=name");
        Assert.AreEqual("A B", followed.Each("name"));
    }

    [TestMethod]
    public async Task A_many_to_many_collection_is_expanded_too()
    {
        await using var api = await WebApiWorld.Start();
        var (one, two) = (api.World.User("One", "Salesperson", "Sales Manager"), api.World.User("Two", "Salesperson"));
        var reply = await api.Get($"systemusers?$select=fullname&$orderby=fullname&$filter=contains(fullname,'Test')&$expand=systemuserroles_association($select=name;$orderby=name)");
        Assert.AreEqual("Sales Manager, Salesperson|Salesperson", string.Join('|', reply.Rows.Select(r => string.Join(", ", r!["systemuserroles_association"]!.AsArray().Select(x => x!["name"])))));
        Assert.AreEqual("Salesperson", (await api.Get($"systemusers({two})/systemuserroles_association?$select=name")).Each("name"));
        Assert.AreEqual("Sales", (await api.Get($"systemusers({one})/systemuserroles_association?$select=name&$filter=contains(name,'Manager')")).Each("name")[..5]);
    }

    [TestMethod]
    public async Task A_row_a_lookup_leads_to_has_an_address_of_its_own()
    {
        await using var api = await FourDeals();
        var ids = (await api.Get("opportunities?$select=name&$orderby=name")).Each("opportunityid").Split(' ');
        Assert.AreEqual("Harbour Invented", (await api.Get($"opportunities({ids[0]})/customerid_account?$select=name"))["name"]);
        Assert.AreEqual(204, (await api.Get($"opportunities({ids[3]})/customerid_account?$select=name")).Status);
    }

    [TestMethod]
    public async Task Expanded_rows_are_those_the_user_may_read()
    {
        await using var api = await FourDeals();
        var rep = api.World.User("Seller", "Salesperson");
        var account = (await api.Get("accounts?$select=name")).Rows.Single()!["accountid"]!.ToString();
        api.User = rep;
        await api.Post("opportunities", """{"name":"E"}""");
        await api.Patch($"accounts({account})", """{"name":"no"}""");
        var mine = await api.Get("opportunities?$select=name&$expand=ownerid($select=fullname)");
        Assert.AreEqual("E", mine.Each("name"));
        Assert.AreEqual("Test Seller", mine.Rows[0]!["ownerid"]!["fullname"]!.ToString());
    }

    [TestMethod]
    public async Task Rows_come_page_by_page_until_there_is_no_next_link()
    {
        await using var api = await FourDeals();
        var names = new List<string>();
        string? next = "opportunities?$select=name&$orderby=name&$count=true";
        while (next != null)
        {
            var page = await api.Get(next, "odata.maxpagesize=3," + Everything);
            Assert.AreEqual("4 4", $"{page["@odata.count"]} {page["@Microsoft.Dynamics.CRM.totalrecordcount"]}");
            names.Add(page.Each("name"));
            next = page.Json.ContainsKey("@odata.nextLink") ? page["@odata.nextLink"] : null;
        }
        Assert.AreEqual("A B C|D", string.Join('|', names));
    }

    [TestMethod]
    public async Task A_set_is_counted()
    {
        await using var api = await FourDeals();
        Assert.AreEqual("4", (await api.Get("opportunities/$count")).Text);
        Assert.AreEqual("3", (await api.Get("opportunities/$count?$filter=estimatedvalue gt 150")).Text);
    }

    [TestMethod]
    public async Task FetchXml_is_answered_with_aliases_annotations_and_a_cookie()
    {
        await using var api = await FourDeals();
        const string Fetch = "<fetch count='1'><entity name='opportunity'><attribute name='name' /><attribute name='customerid' /><order attribute='name' /><link-entity name='account' from='accountid' to='customerid' alias='who'><attribute name='name' /><attribute name='ownerid' /></link-entity></entity></fetch>";
        var reply = await api.Get("opportunities?fetchXml=" + Uri.EscapeDataString(Fetch), Everything);
        var row = reply.Rows.Single()!;
        Assert.AreEqual("A Harbour Invented", $"{row["name"]} {row["who.name"]}");
        Assert.AreEqual("account", row["_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.AreEqual("systemuser", row["who.ownerid@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.AreEqual("true", reply["@Microsoft.Dynamics.CRM.morerecords"]);
        var cookie = reply["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]!;
        // As clients do it: the attribute of the annotation, decoded twice, into the next fetch.
        var inner = Uri.UnescapeDataString(Uri.UnescapeDataString(System.Xml.Linq.XElement.Parse(cookie).Attribute("pagingcookie")!.Value));
        var next = Fetch.Replace("<fetch count='1'>", $"<fetch count='1' page='2' paging-cookie='{System.Security.SecurityElement.Escape(inner)}'>", StringComparison.Ordinal);
        Assert.AreEqual("B", (await api.Get("opportunities?fetchXml=" + Uri.EscapeDataString(next))).Each("name"));
    }

    [TestMethod]
    public async Task FetchXml_sums()
    {
        await using var api = await FourDeals();
        const string Fetch = "<fetch aggregate='true'><entity name='opportunity'><attribute name='estimatedvalue' aggregate='sum' alias='total' /><attribute name='opportunityid' aggregate='count' alias='deals' /></entity></fetch>";
        var row = (await api.Get("opportunities?fetchXml=" + Uri.EscapeDataString(Fetch))).Rows.Single()!;
        Assert.AreEqual("1000 4", $"{row["total"]} {row["deals"]}");
    }

    [TestMethod]
    public async Task A_saved_view_is_asked_by_its_id()
    {
        using var zip = new TestSolution().Zip();
        var world = new PipelineWorld();
        world.Organization.Import(zip);
        await using var api = await WebApiWorld.Start(world);
        var deal = world.Deal("The deal");
        await api.Post("tst_watches", $$"""{"tst_name":"w","tst_DealId@odata.bind":"/opportunities({{deal}})"}""");
        var rows = (await api.Get($"tst_watches?savedQuery={TestSolution.ViewId}")).Rows;
        Assert.AreEqual("w The deal", $"{rows.Single()!["tst_name"]} {rows.Single()!["deal.name"]}");
        Assert.AreEqual(404, (await api.Get($"tst_watches?savedQuery={Guid.Empty}")).Status);
        Assert.Contains("is of 'tst_watch'", (await api.Get($"opportunities?savedQuery={TestSolution.ViewId}")).Message);
    }

    [TestMethod]
    [DataRow("opportunitys", 404, "0x8006088a", "Resource not found for the segment 'opportunitys'")]
    [DataRow("Opportunities", 404, "0x8006088a", "segment 'Opportunities'")]
    [DataRow("opportunities?$select=Name", 400, "0x80060888", "property named 'Name' on type 'Microsoft.Dynamics.CRM.opportunity'")]
    [DataRow("opportunities?$select=ownerid", 400, "0x80060888", "property named 'ownerid'")]
    [DataRow("opportunities?$filter=name like 'x'", 400, "0x80060888", "operator 'like'")]
    [DataRow("opportunities?$filter=length(name) gt 1", 400, "0x80060888", "function 'length'")]
    [DataRow("opportunities?$orderby=nothing", 400, "0x80060888", "property named 'nothing'")]
    [DataRow("opportunities?$top=few", 400, "0x80060888", "'few' for $top")]
    [DataRow("opportunities?$skip=5", 400, "0x80060888", "query option '$skip'")]
    [DataRow("opportunities?$apply=aggregate(a)", 400, "0x80060888", "query option '$apply'")]
    [DataRow("opportunities?userQuery=1", 400, "0x80060888", "query option 'userQuery'")]
    [DataRow("opportunities?$expand=customerid", 400, "0x80060888", "property named 'customerid'")]
    [DataRow("opportunities?$expand=customerid_account($levels=2)", 400, "0x80060888", "'$levels=2'")]
    [DataRow("opportunities?$expand=customerid_account($select=name", 400, "0x80060888", "does not end with its bracket")]
    [DataRow("opportunities?$skiptoken=x", 400, "0x80060888", "$skiptoken")]
    [DataRow("opportunities?$count=yes", 400, "0x80060888", "$count is 'yes'")]
    [DataRow("opportunities(x)", 400, "0x80060888", "is no key of opportunities")]
    [DataRow("opportunities(10000000-0000-4000-8000-000000000001)", 404, "0x80040217", "Does Not Exist")]
    [DataRow("opportunities(10000000-0000-4000-8000-000000000001)/nothing", 404, "0x8006088a", "segment 'nothing'")]
    [DataRow("opportunities?fetchXml=<fetch><entity name='account' /></fetch>", 400, "0x80060888", "asks for 'account'")]
    [DataRow("opportunities?fetchXml=<fetch>", 400, "0x80060888", "Invalid XML")]
    [DataRow("opportunities?fetchXml=<fetch/>&$top=1", 400, "0x80060888", "'$top' does not go with fetchXml")]
    [DataRow("opportunities(10000000-0000-4000-8000-000000000001)/parentaccountid/$ref", 400, "0x80040203", "parentaccountid@odata.bind")]
    [DataRow("opportunities(10000000-0000-4000-8000-000000000001)?$top=1", 400, "0x80060888", "'$top' does not go with one row")]
    [DataRow("opportunities(10000000-0000-4000-8000-000000000001)?$expand=Opportunity_Tasks($top=x)", 404, "0x80040217", "Does Not Exist")]
    [DataRow("WhoAmI?$select=UserId", 400, "0x80060888", "'$select' does not go with WhoAmI")]
    [DataRow("$batch", 400, "0x80040203", "$batch")]
    public async Task What_is_not_there_is_refused_by_name(string path, int status, string code, string message)
    {
        await using var api = await WebApiWorld.Start();
        var reply = await api.Get(path);
        Assert.AreEqual((status, code), (reply.Status, reply.Code));
        Assert.Contains(message, reply.Message);
    }

    [TestMethod]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_it_takes()
    {
        await using var api = await WebApiWorld.Start();
        var reply = await api.Send(HttpMethod.Put, "opportunities", "{}");
        Assert.AreEqual((405, "GET, POST"), (reply.Status, reply.Headers["Allow"]));
    }

    private static async Task<WebApiWorld> FourDeals()
    {
        var api = await WebApiWorld.Start();
        var account = (await api.Post("accounts", """{"name":"Harbour Invented"}""")).Id;
        foreach (var (name, value) in new[] { ("A", 100), ("B", 200), ("C", 300), ("D", 400) })
        {
            var customer = value < 300 ? $",\"customerid_account@odata.bind\":\"/accounts({account})\"" : "";
            await api.Post("opportunities", $"{{\"name\":\"{name}\",\"estimatedvalue\":{value}{customer}}}");
        }
        return api;
    }
}
