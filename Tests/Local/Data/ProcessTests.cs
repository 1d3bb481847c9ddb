using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CrmAssist.Local.Engine;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ProcessTests
{
    private static readonly string[] SummaryKeys = ["tables", "steps", "opportunities", "checked", "flagged", "assists", "requests", "milliseconds"];
    private readonly string folder = Directory.CreateTempSubdirectory("crmassist-local-").FullName;

    private string State => Path.Combine(folder, "local.db");

    [TestCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void Once_seeds_sweeps_and_ends_with_the_summary()
    {
        var (code, lines, error) = LocalProcess.Run("--once", "--state", State);
        Assert.AreEqual("", error);
        Assert.AreEqual(0, code);
        var summary = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.AreSequenceEqual(SummaryKeys, summary.EnumerateObject().Select(p => p.Name));
        Assert.AreEqual(52, summary.GetProperty("opportunities").GetInt32());
        foreach (var key in SummaryKeys) Assert.IsGreaterThan(0, summary.GetProperty(key).GetInt32(), key);
    }

    [TestMethod]
    public async Task A_killed_process_resumes_without_loss_and_the_page_is_for_this_machine_only()
    {
        var port = LocalProcess.FreePort();
        using var first = LocalProcess.Start("--state", State, "--port", $"{port}");
        first.Await(() => first.Lines.Any(line => line.StartsWith("Open http", StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var page = await client.GetStringAsync("/");
        await CheckGuard(client, port);
        var later = await Post(client, "/local/clock", $"http://127.0.0.1:{port}", ("days", "7"));
        Assert.AreEqual(HttpStatusCode.OK, later.StatusCode);
        var moved = Headline(await client.GetStringAsync("/"));
        first.Kill();

        using var second = LocalProcess.Start("--state", State, "--port", $"{port}");
        second.Await(() => second.Lines.Any(line => line.StartsWith("Open http", StringComparison.Ordinal)));
        var resumed = await client.GetStringAsync("/");
        Assert.Contains(line => line.StartsWith("Resumed", StringComparison.Ordinal), second.Lines);
        Assert.AreNotEqual(Headline(page), Headline(resumed), "the clock stays seven days ahead");
        Assert.AreEqual(moved, Headline(resumed));
    }

    [TestMethod]
    public void A_process_killed_while_it_loads_starts_anew()
    {
        using (var first = LocalProcess.Start("--once", "--state", State))
        {
            first.Await(() => first.Lines.Any(line => line.StartsWith("Imported", StringComparison.Ordinal)));
            Thread.Sleep(300);
            first.Kill();
        }
        var (code, lines, _) = LocalProcess.Run("--once", "--state", State);
        Assert.AreEqual(0, code);
        Assert.AreEqual(52, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("opportunities").GetInt32());
    }

    [TestMethod]
    public void A_port_in_use_is_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Refused($"Port {port} is in use", "--state", State, "--port", $"{port}");
    }

    [TestMethod]
    public void A_state_file_that_is_open_elsewhere_is_one_sentence()
    {
        using var organization = Organization.Create(new OrganizationOptions { StateFile = State });
        Refused("is open in another process", "--once", "--state", State);
        Refused("is open in another process", "--once", "--state", State, "--reset");
        Assert.IsTrue(File.Exists(State), "not pulled away from under the other process");
    }

    [TestMethod]
    public void A_state_file_of_another_version_is_one_sentence_and_reset_replaces_it()
    {
        using (Organization.Create(new OrganizationOptions { StateFile = State })) { }
        using (var connection = new SqliteConnection($"Data Source={State};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE local_state SET value = '0' WHERE key = 'format'";
            command.ExecuteNonQuery();
        }
        Refused("was written by another version of Local", "--once", "--state", State);
        Assert.AreEqual(0, LocalProcess.Run("--once", "--state", State, "--reset").Code);
    }

    [TestMethod]
    public void Another_file_is_neither_opened_nor_deleted()
    {
        var file = Path.Combine(folder, "letter.txt");
        File.WriteAllText(file, "Dear customer, this is no database at all.");
        Refused("is not a state file", "--once", "--state", file);
        Refused("is no state file", "--once", "--state", file, "--reset");
        Assert.StartsWith("Dear", File.ReadAllText(file));
    }

    [TestMethod]
    public void A_damaged_zip_is_one_sentence()
    {
        var zip = Path.Combine(folder, "damaged.zip");
        File.WriteAllBytes(zip, [80, 75, 3, 4, 1, 2, 3]);
        Refused("zip", "--once", "--state", State, "--zip", zip);
        Refused("does not exist", "--once", "--state", State, "--zip", zip + "x");
    }

    [TestMethod]
    public void A_zip_with_a_wrong_part_is_one_sentence()
    {
        var lacking = new TestSolution();
        lacking.Parts.Remove("PluginAssemblies/Test/Test.dll");
        Refused("lacks PluginAssemblies/Test/Test.dll", "--once", "--state", State, "--zip", Written("part.zip", lacking));
        Refused("The plug-in type Test.Gone is not in Test.dll.", "--once", "--state", State, "--zip", Written("type.zip", new TestSolution().With("Test.Saved", "Test.Gone")));
        Refused("has the unknown element 'Colour'", "--once", "--state", State, "--zip", Written("node.zip", new TestSolution().With("<EntityAlias>", "<Colour /><EntityAlias>")));
    }

    [TestMethod]
    public void A_wrong_folder_or_option_is_one_sentence()
    {
        Refused("does not exist", "--once", "--state", State, "--data", Path.Combine(folder, "nowhere"));
        Refused("has no sales_teams.csv", "--once", "--state", State, "--data", folder);
        Refused("--now '31.12.2017'", "--once", "--now", "31.12.2017");
        Refused("--map goes with --data", "--once", "--map", "map.json");
        Refused("--frobnicate", "--frobnicate");
    }

    [TestMethod]
    public void An_export_is_loaded_once_and_not_over_the_demo()
    {
        using var export = new ExportFolder();
        var (code, lines, error) = LocalProcess.Run("--once", "--state", State, "--data", export.Path, "--now", "2017-12-31");
        Assert.AreEqual("", error);
        Assert.AreEqual(0, code);
        Assert.AreEqual(1, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("opportunities").GetInt32());
        (code, lines, _) = LocalProcess.Run("--once", "--state", State, "--data", export.Path);
        Assert.AreEqual(0, code);
        Assert.AreEqual(1, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("opportunities").GetInt32());
        using var other = new ExportFolder();
        Refused("holds the export", "--once", "--state", State, "--data", other.Path);
    }

    private string Written(string name, TestSolution solution)
    {
        var path = Path.Combine(folder, name);
        using var zip = solution.Zip();
        File.WriteAllBytes(path, zip.ToArray());
        return path;
    }

    private static void Refused(string words, params string[] arguments)
    {
        var (code, lines, error) = LocalProcess.Run(arguments);
        Assert.AreEqual(1, code, string.Join("\n", lines));
        Assert.Contains(words, error);
        Assert.DoesNotContain("\n", error, "one sentence, no stack");
    }

    private static async Task CheckGuard(HttpClient client, int port)
    {
        using var foreignHost = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"evil.example:{port}" } };
        Assert.AreEqual(HttpStatusCode.Forbidden, (await client.SendAsync(foreignHost)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await Post(client, "/local/sweep", null)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await Post(client, "/local/sweep", "https://evil.example")).StatusCode);
        var swept = await Post(client, "/local/sweep", $"http://127.0.0.1:{port}");
        Assert.Contains("Checked", await swept.Content.ReadAsStringAsync());
        var page = await client.GetAsync("/");
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("<script>", await page.Content.ReadAsStringAsync(), "no script stands in the page itself");
        Assert.AreEqual("text/css", (await client.GetAsync("/local/app.css")).Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(HttpStatusCode.NotFound, (await client.GetAsync("/nothing")).StatusCode);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (origin != null) request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    // The day of the clock in the header; the minute may pass while the process starts anew.
    private static string Headline(string page)
    {
        const string Clock = "Clock of the organisation: ";
        var from = page.IndexOf(Clock, StringComparison.Ordinal) + Clock.Length;
        var text = page[from..page.IndexOf('"', from)];
        return text[..text.LastIndexOf(',')];
    }
}
