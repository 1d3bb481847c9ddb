using CrmAssist.Backtest;
using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Tools.Tests.Backtest;

[TestClass]
public sealed class InputTests
{
    [TestMethod]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-30,,2026-03-04,1", "deals.csv, line 3: created '2026-02-30' is no date (yyyy-MM-dd)")]
    [DataRow("D9,Ada Sample,Demo,won,1026-02-01,,2026-03-04,1", "deals.csv, line 3: created '1026-02-01' has a year outside 1990 to 2100")]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-01,soon,2026-03-04,1", "deals.csv, line 3: close_date 'soon' is no date (yyyy-MM-dd)")]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-01,,2026-03-04,much", "deals.csv, line 3: value 'much' is no number")]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-01,,,1", "deals.csv, line 3: closed_on is empty for a deal that is won")]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-01,,2026-01-04,1", "deals.csv, line 3: closed_on '2026-01-04' lies before created '2026-02-01'")]
    [DataRow("D9,Ada Sample,Demo,won,2026-02-01,,2026-07-04,1", "deals.csv, line 3: closed_on '2026-07-04' lies after 2026-06-30, the day of the export")]
    [DataRow("D9,Ada Sample,Demo,perhaps,2026-02-01,,2026-03-04,1", "deals.csv, line 3: outcome 'perhaps' is no outcome of the column map")]
    [DataRow("D9,Ada Sample,Lunch,won,2026-02-01,,2026-03-04,1", "deals.csv, line 3: stage 'Lunch' is no stage of the column map")]
    [DataRow("D1,Ada Sample,Demo,won,2026-02-01,,2026-03-04,1", "deals.csv, line 3: id 'D1' is already on line 2")]
    [DataRow(",Ada Sample,Demo,won,2026-02-01,,2026-03-04,1", "deals.csv, line 3: id is empty")]
    [DataRow("D9,Ada Sample,Demo,won,,,2026-03-04,1", "deals.csv, line 3: created is empty: nobody knows on which days the deal was open")]
    [DataRow("D9,Ada Sample,Demo,open,2026-06-01,,,1", "deals.csv, line 3: created '2026-06-01' lies after the last day of the export, '2026-03-31'")]
    [DataRow("D9,Ada Sample,Demo", "deals.csv, line 3: 3 fields where the header has 8")]
    public void A_bad_row_is_left_out_with_file_line_and_column(string row, string remark)
    {
        using var world = new World().Deal("D1,Ada Sample,Demo,won,2026-02-01,,2026-03-31,1").Deal(row);
        var past = world.Read();
        Assert.AreEqual(remark, past.Report.Refused.Single().ToString());
        Assert.HasCount(1, past.Deals);
        Assert.AreEqual((2, 1), (past.Report.Read("deals.csv"), past.Report.Loaded("deals.csv")));
    }

    [TestMethod]
    [DataRow("stages.csv", "D7,Demo,2026-02-02", "stages.csv, line 2: deal 'D7' is no deal that was taken from deals.csv")]
    [DataRow("stages.csv", "D1,Lunch,2026-02-02", "stages.csv, line 2: stage 'Lunch' is no stage of the column map")]
    [DataRow("stages.csv", "D1,Demo,", "stages.csv, line 2: on is empty")]
    [DataRow("dates.csv", "D1,never,2026-02-02", "dates.csv, line 2: date 'never' is no date (yyyy-MM-dd)")]
    [DataRow("activities.csv", "D1,2026-02-02,pigeon,,,,", "activities.csv, line 2: type 'pigeon' is no type of the column map")]
    [DataRow("activities.csv", "D1,2026-02-02,call,yesterday,,,", "activities.csv, line 2: created 'yesterday' is no date (yyyy-MM-dd)")]
    [DataRow("people.csv", ",Mona Fiction", "people.csv, line 5: person is empty")]
    public void A_bad_row_of_the_other_files_too(string file, string row, string remark)
    {
        using var world = new World().Deal("D1,Ada Sample,Demo,won,2026-02-01,,2026-03-31,1").Add(file, row);
        Assert.AreEqual(remark, world.Read().Report.Refused.Single().ToString());
    }

    [TestMethod]
    public void A_slip_of_the_hand_does_not_make_the_export_years_longer()
    {
        using var world = new World();
        for (var i = 0; i < 300; i++) world.Deal($"D{i},Ada Sample,Demo,won,2020-01-01,,{Day.On(2020, 2, 1).Plus(i).Iso},1");
        world.Deal("D999,Ada Sample,Demo,lost,2020-01-01,,2026-06-01,1");
        var past = world.Read();
        Assert.AreEqual(Day.On(2020, 2, 1).Plus(299), past.End);
        Assert.Contains("line 302: closed_on '2026-06-01' lies long after all others", past.Report.Refused.Single().ToString());
    }

    [TestMethod]
    public void A_folder_without_outcomes_is_refused_in_a_sentence()
    {
        using var world = new World().Deal("D1,Ada Sample,Demo,open,2026-02-01,,,1");
        Assert.AreEqual("No deal of deals.csv is won or lost with a day of closing: there is no outcome to test against.", Assert.ThrowsExactly<BacktestException>(() => world.Read()).Message);
    }

    [TestMethod]
    public void An_export_too_short_to_judge_is_refused_in_a_sentence()
    {
        using var world = new World().Deal("D1,Ada Sample,Demo,won,2026-02-01,,2026-03-01,1");
        Assert.Contains("too short to know of any deal whether it was won within 60 days", Assert.ThrowsExactly<BacktestException>(() => world.Run()).Message);
    }

    [TestMethod]
    public void A_missing_file_or_column_is_named()
    {
        using var world = new World().Deal("D1,Ada Sample,Demo,won,2026-02-01,,2026-03-01,1");
        Assert.Contains("the column 'title' is missing", Assert.ThrowsExactly<DataImportException>(() => Read(World.Map.Replace("\"stage\": \"stage\", \"outcome\"", "\"stage\": \"title\", \"outcome\""))).Message);
        Assert.Contains("has no calls.csv", Assert.ThrowsExactly<DataImportException>(() => Read(World.Map.Replace("activities.csv", "calls.csv"))).Message);

        PastDeals Read(string map) => PastDeals.Read(world.Save(map).Folder, ColumnMap.Read(Path.Combine(world.Folder, "map.json")), null, World.Today);
    }

    [TestMethod]
    public void What_the_folder_lacks_is_named_as_not_tested()
    {
        using var world = Invented.WhereDwellDecides(100);
        var report = world.Run();
        CollectionAssert.AreEquivalent(new[] { "No stage change", "Stage moved back" }, report.Signals.Where(s => s.Why == null).Select(s => s.Name).ToList());
        using var full = Invented.WithEverything(100);
        Assert.AreEqual("Value cut", full.Run().Signals.Single(s => s.Why != null).Name);
    }

    [TestMethod]
    public void Rules_for_one_business_unit_are_named_as_not_tested()
    {
        using var world = Invented.WhereDwellDecides(100);
        var plain = DefaultRules.All.First(r => r.Signal == Signal.NoStageChange);
        var report = world.Run([plain, plain with { Id = Guid.NewGuid(), Name = "East only", BusinessUnit = Guid.NewGuid() }]);
        Assert.Contains("it is for one business unit or team", report.Signals.Single(s => s.Name == "rule \"East only\"").Why!);
    }

    [TestMethod]
    public void The_built_in_map_reads_an_export_without_history_and_says_what_it_cannot_show()
    {
        using var world = new World();
        void Write(string file, IEnumerable<string> rows) => File.WriteAllLines(Path.Combine(world.Folder, file), rows);
        Write("sales_teams.csv", ["sales_agent,manager,regional_office", "Ada Sample,Mona Fiction,North"]);
        Write("products.csv", ["product,sales_price", "Widget,100", "Engine,9000"]);
        Write("sales_pipeline.csv", ["opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value", .. Enumerable.Range(0, 200).Select(i =>
        {
            var start = Day.On(2025, 1, 1).Plus(i);
            return i % 5 == 0 ? $"D{i},Ada Sample,Widget,,Prospecting,,," : i % 5 == 1 ? $"D{i},Ada Sample,Engine,,Engaging,{start.Iso},,"
                : $"D{i},Ada Sample,{(i % 2 == 0 ? "Widget" : "Engine")},,{(i % 3 == 0 ? "Lost" : "Won")},{start.Iso},{start.Plus(20 + i % 90).Iso},{(i % 3 == 0 ? 0 : 90)}";
        })]);
        var report = CrmAssist.Backtest.Backtest.Run(new BacktestRequest(world.Folder, ColumnMap.Default(), null, null, World.Today, null, 1, 200));
        var told = string.Join("\n", report.Caveats);
        Assert.Contains("No expected close dates", told);
        Assert.Contains("list price instead", told);
        Assert.Contains("No activities", told);
        Assert.AreEqual(40, report.Files.Single(f => f.File == "sales_pipeline.csv").LeftOut, "prospects without a day they began");
        Assert.AreEqual("No stage change", report.Signals.Single(s => s.Why == null).Name);
        CollectionAssert.AreEqual(new[] { "All", "Stage", "Value", "Value" }, report.Groups.Select(g => g.Kind).ToList());
    }
}
