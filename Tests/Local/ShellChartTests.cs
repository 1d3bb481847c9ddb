using System.Net;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Charts over the lists of assists, as a manager sees them.</summary>
[TestClass]
public sealed class ShellChartTests
{
    private const string Assists = "crma_managerassist";

    [TestMethod]
    public async Task A_list_offers_the_charts_of_its_table_and_shows_the_one_that_is_chosen()
    {
        await using var world = await ShellWorld.Create();
        var plain = await world.List(Assists);
        Assert.Contains("Show chart", plain.Shown);
        Assert.DoesNotContain("<figure", plain.Shown);
        foreach (var chart in world.Organization.Catalog.Charts) Assert.Contains($">{chart.Name}</a>", plain.Shown);
        Assert.DoesNotContain("Show chart", (await world.List("opportunity")).Shown);
        var shown = await world.List(Assists, $"&chart={Chart(world, "Assists by kind").Id:D}");
        Assert.AreEqual(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Hide chart", shown.Shown);
        Assert.Contains("The list has no figures for this chart.", shown.Shown);
    }

    [TestMethod]
    public async Task A_chart_counts_the_rows_of_the_list_it_stands_over_and_says_so_as_a_table_too()
    {
        await using var world = await ShellWorld.Create();
        Assist(world, kind: 0);
        Assist(world, kind: 0);
        Assist(world, kind: 3);
        Assist(world, kind: 1, done: true);
        var chart = $"&chart={Chart(world, "Assists by kind").Id:D}";
        var open = await world.List(Assists, $"&viewid={View(world, "My open assists"):D}{chart}");
        Assert.Contains("aria-label=\"Send an e-mail 2, Give an opinion 1\"", open.Shown);
        Assert.Contains("<tr><th scope=\"row\">Send an e-mail</th><td class=\"number\">2</td></tr>", open.Shown);
        Assert.Contains("aria-label=\"Make calls 1\"", (await world.List(Assists, $"&viewid={View(world, "Done this quarter"):D}{chart}")).Shown);
        // Searching the list searches the chart, and the next page keeps it.
        Assert.Contains("aria-label=\"Give an opinion 1\"", (await world.List(Assists, $"&viewid={View(world, "My open assists"):D}{chart}&q=Kind 3")).Shown);
        Assert.Contains($"sort=crma_byon&amp;chart=", (await world.List(Assists, $"&viewid={View(world, "My open assists"):D}{chart}&sort=-crma_byon")).Shown.Replace("&amp;q=&amp;", "&amp;", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_chart_counts_only_what_its_reader_may_read()
    {
        await using var world = await ShellWorld.Create();
        Assist(world, kind: 0);
        var address = $"&viewid={View(world, "All open assists"):D}&chart={Chart(world, "Assists by kind").Id:D}";
        Assert.Contains("Send an e-mail 1", (await world.List(Assists, address)).Shown);
        Assert.Contains("The list has no figures for this chart.", (await world.List(Assists, address, world.Colleague)).Shown);
    }

    [TestMethod]
    public async Task Months_come_in_their_order_with_the_year_and_an_average_of_their_own()
    {
        await using var world = await ShellWorld.Create();
        var now = world.Organization.Clock.Now;
        foreach (var (day, minutes) in new[] { (new DateTime(2025, 12, 15, 9, 0, 0, DateTimeKind.Utc), 60), (new DateTime(2026, 2, 3, 9, 0, 0, DateTimeKind.Utc), 20), (new DateTime(2026, 2, 20, 9, 0, 0, DateTimeKind.Utc), 40) })
        {
            world.Organization.Clock.Freeze(day);
            Assist(world, kind: 0, done: true, minutes: minutes);
        }
        world.Organization.Clock.Freeze(now);
        Assist(world, kind: 0, done: true);
        var shown = await world.List(Assists, $"&viewid={View(world, "Closed assists"):D}&chart={Chart(world, "Response time by month").Id:D}");
        Assert.Contains("aria-label=\"Dec 2025 60, Feb 2026 30\"", shown.Shown);
        Assert.Contains("Minutes, average", shown.Shown);
    }

    [TestMethod]
    [DataRow("2026-11-23", null, "2026-10-01", "2027-01-01")]
    [DataRow("2026-12-31", null, "2026-10-01", "2027-01-01")]
    [DataRow("2026-01-01", null, "2026-01-01", "2026-04-01")]
    [DataRow("2026-03-31", "2020-04-01", "2026-01-01", "2026-04-01")]
    [DataRow("2026-02-10", "2026-02-11", "2025-11-11", "2026-02-11")]
    [DataRow("2026-02-11", "2026-02-11", "2026-02-11", "2026-05-11")]
    [DataRow("2026-05-10", "2026-02-11", "2026-02-11", "2026-05-11")]
    [DataRow("2026-05-11", "2026-02-11", "2026-05-11", "2026-08-11")]
    public void The_fiscal_period_is_the_quarter_counted_from_the_beginning_of_the_fiscal_year(string today, string? begin, string from, string to) => Assert.AreEqual(
        new DateSpan(Day(from), Day(to)), DateSpan.Of(ConditionOperator.ThisFiscalPeriod, 0, Day(today).AddHours(23), begin == null ? null : Day(begin)));

    [TestMethod]
    public async Task This_quarter_ends_at_the_midnight_of_the_user_and_begins_with_the_organisations_fiscal_year()
    {
        await using var world = await ShellWorld.Create();
        world.Organization.Clock.Freeze(new DateTime(2026, 9, 30, 23, 30, 0, DateTimeKind.Utc));
        Assist(world, kind: 0, done: true);
        Assert.HasCount(1, (await world.List(Assists, $"&viewid={View(world, "Done this quarter"):D}")).Rows);
        // Half past one on 1 October in Berlin: the assist was done this quarter there, and last quarter in Greenwich an hour later.
        world.Organization.Clock.Freeze(new DateTime(2026, 10, 1, 0, 30, 0, DateTimeKind.Utc));
        Assert.IsEmpty((await world.List(Assists, $"&viewid={View(world, "Done this quarter"):D}")).Rows);
        world.Organization.System.Update(new Entity("usersettings", world.Rep) { ["timezonecode"] = 110 });
        Assert.HasCount(1, (await world.List(Assists, $"&viewid={View(world, "Done this quarter"):D}")).Rows);
        world.Organization.System.Update(new Entity("usersettings", world.Rep) { ["timezonecode"] = 92 });
        world.Organization.System.Update(new Entity("organization", world.Organization.Id) { ["fiscalcalendarstart"] = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc) });
        Assert.HasCount(1, (await world.List(Assists, $"&viewid={View(world, "Done this quarter"):D}")).Rows);
    }

    [TestMethod]
    public async Task My_calls_show_deal_rep_and_by_when_of_their_assists_the_soonest_first_and_can_be_sorted_by_them()
    {
        await using var world = await ShellWorld.Create();
        var (late, soon) = (Assist(world, kind: 1, inDays: 3), Assist(world, kind: 1, inDays: 1));
        foreach (var (assist, name) in new[] { (late, "Carla Sample"), (soon, "Dora Sample") })
            world.Organization.System.Create(new Entity("crma_assistcontact") { ["crma_name"] = name, ["crma_assistid"] = new EntityReference(Assists, assist), ["ownerid"] = ShellWorld.Person(world.Rep) });
        var view = $"&viewid={View(world, "My calls"):D}";
        var list = await world.List("crma_assistcontact", view);
        CollectionAssert.AreEqual(new[] { "Dora Sample", "Carla Sample" }, list.Rows.ToArray());
        Assert.Contains("Cora Example</a>", list.Shown);
        Assert.Contains($"etn=opportunity&amp;id={world.Deal:D}", list.Shown);
        Assert.AreEqual("assist.crma_byon", list.Data.GetProperty("grid").GetProperty("sort").GetString());
        CollectionAssert.AreEqual(new[] { "Carla Sample", "Dora Sample" }, (await world.List("crma_assistcontact", view + "&sort=-assist.crma_byon")).Rows.ToArray());
        // Who was called is no longer on the list, and nor is a list that was done.
        world.Organization.System.Update(new Entity(Assists, soon) { ["statecode"] = new OptionSetValue(1) });
        CollectionAssert.AreEqual(new[] { "Carla Sample" }, (await world.List("crma_assistcontact", view)).Rows.ToArray());
    }

    private static DateTime Day(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Chart Chart(ShellWorld world, string name) => world.Organization.Catalog.Charts.Single(c => c.Name == name);

    private static Guid View(ShellWorld world, string name) => world.Organization.Catalog.Views.Single(v => v.Name == name && v.QueryType == 0).Id;

    // A helper who is the rep himself, written as an import would: whose asks they are is not what is looked at here.
    private static Guid Assist(ShellWorld world, int kind, bool done = false, int? minutes = null, int inDays = 1)
    {
        var id = Guid.NewGuid();
        using (var transaction = world.Organization.Database.Enter())
        {
            var (rep, now) = ($"{world.Rep:D}", (long)(world.Organization.Clock.Now - DateTime.UnixEpoch).TotalSeconds);
            string[] columns = ["activityid", "subject", "crma_kind", "statecode", "statuscode", "ownerid", "ownerid__table", "owningbusinessunit", "crma_requestedbyid", "regardingobjectid", "regardingobjectid__table", "createdon", "crma_byon", "actualend", "crma_responseminutes"];
            object?[] values = [$"{id:D}", $"Kind {kind}", 773200000 + kind, done ? 1 : 0, done ? 2 : 1, rep, "systemuser", $"{world.Organization.RootBusinessUnit:D}", $"{world.Colleague:D}", $"{world.Deal:D}", "opportunity", now, now + (inDays * 86400), done ? now : null, minutes];
            using var command = world.Organization.Database.Connection.CreateCommand();
            command.CommandText = $"INSERT INTO {Assists} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
            for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"$p{i}", values[i] ?? DBNull.Value);
            command.ExecuteNonQuery();
            transaction.Commit();
        }
        return id;
    }
}
