using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrmAssist.Local.App;

namespace CrmAssist.Benchmarks;

/// <summary>
/// The naive way against ours, both over the Web API on the same organisation: a flow that lists the open deals and, with apply-to-each, asks for what each rule needs deal by deal and writes the
/// verdict, one request after the other; and crma_Sweep, called until nothing is due.
/// </summary>
internal static class NaiveBenchmark
{
    private const int Page = 200;
    private const int Rounds = 5;
    private const string Api = "/api/data/v9.2/";

    public static async Task Run()
    {
        using var pipeline = new Pipeline(Page);
        var rules = pipeline.System.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("crma_stallrule")).Entities.Count;
        await using var host = await WebHost.Start(pipeline.Organization, new LocalState(pipeline.Organization), 0);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"crma-user={pipeline.Service:D}");
        client.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        client.DefaultRequestHeaders.Add("Prefer", "return=minimal");
        var naive = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            pipeline.MakeDue(1);
            ours.Add(await Sweep(client));
            naive.Add(await OneByOne(client, pipeline, rules));
        }
        // The quickest of each: whatever else the machine does can only make a round slower.
        Measure.Print("naive-ratio", naive.Min() / ours.Min());
        Measure.Print("naive-requests", 1 + Page * (rules + 1));
    }

    private static async Task<double> Sweep(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        var looked = 0;
        for (var more = true; more;)
        {
            using var answer = await client.PostAsync(Api + "crma_Sweep", new StringContent($"{{\"BatchSize\":{Page}}}", Encoding.UTF8, "application/json"));
            using var body = JsonDocument.Parse(await Content(answer));
            looked += body.RootElement.GetProperty("Checked").GetInt32();
            more = body.RootElement.GetProperty("More").GetBoolean();
        }
        if (looked != Page) throw new InvalidOperationException($"{looked} of {Page} deals were looked at.");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> OneByOne(HttpClient client, Pipeline pipeline, int rules)
    {
        var watch = Stopwatch.StartNew();
        await Get(client, "opportunities?$select=name,estimatedclosedate,estimatedvalue,salesstage&$filter=statecode eq 0");
        foreach (var deal in pipeline.Deals)
        {
            for (var rule = 0; rule < rules; rule++) await Get(client, string.Create(CultureInfo.InvariantCulture, $"{Question(rule)}{deal:D}&$top=1"));
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Api}crma_dealwatches({deal:D})") { Content = JsonContent.Create(new { crma_riskscore = 30 }) };
            using var written = await client.SendAsync(request);
            await Content(written);
        }
        return watch.Elapsed.TotalMilliseconds;
    }

    // What the rules need: the last call, the next meeting, the last mail, the history of the deal's dates and stages.
    private static string Question(int rule) => (rule % 4) switch
    {
        0 => "phonecalls?$select=subject,actualend&$orderby=actualend desc&$filter=statecode eq 1 and _regardingobjectid_value eq ",
        1 => "appointments?$select=subject,scheduledstart&$orderby=scheduledstart desc&$filter=_regardingobjectid_value eq ",
        2 => "emails?$select=subject,actualend&$orderby=actualend desc&$filter=_regardingobjectid_value eq ",
        _ => "crma_dealevents?$select=crma_what,crma_tovalue&$orderby=crma_occurredon desc&$filter=_crma_opportunityid_value eq ",
    };

    private static async Task Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(Api + path);
        await Content(answer);
    }

    private static async Task<string> Content(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {text}");
    }
}
