using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class StatisticsTests
{
    [TestMethod]
    public void They_read_what_they_write()
    {
        var written = new Statistics(Given.Today, [new TypicalTime("process:a", "Pro<pose>", 34, 17), new TypicalTime("stepname:b", null, 3, 2)], [new Coverage(Signal.ValueCut, 0.593m, 5000), new Coverage(Signal.NoStageChange, 1m, 60)]).ToString();
        var read = Statistics.Read(written);
        Assert.AreEqual(
            "{\"countedOn\":\"2026-11-18\",\"typical\":[{\"stage\":\"process:a\",\"name\":\"Pro\\u003cpose\\u003e\",\"samples\":34,\"medianDays\":17},{\"stage\":\"stepname:b\",\"samples\":3,\"medianDays\":2}],"
            + "\"coverage\":[{\"signal\":0,\"share\":1,\"deals\":60},{\"signal\":6,\"share\":0.593,\"deals\":5000}]}", written);
        Assert.AreEqual(written, read.ToString());
        Assert.AreEqual(17, read.TypicalOf("process:a")?.MedianDays);
        Assert.IsNull(read.TypicalOf("stepname:b"), "Three samples are too few to judge by.");
        Assert.HasCount(2, read.Typical, "But they are shown.");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("nonsense")]
    [DataRow("{\"typical\":[{\"stage\":\"a\",\"samples\":30,\"medianDays\":3}]}")]
    [DataRow("{\"countedOn\":\"2026-11-18\",\"typical\":{}}")]
    [DataRow("{\"countedOn\":\"2026-11-18\",\"typical\":[{\"stage\":\"a\",\"samples\":\"many\",\"medianDays\":3}]}")]
    public void What_is_none_of_ours_says_nothing(string? text)
    {
        var read = Statistics.Read(text);
        Assert.IsEmpty(read.Typical);
        Assert.IsEmpty(read.Off);
    }

    [TestMethod]
    [DataRow(0.599, 50, true)]
    [DataRow(0.6, 50, false)]
    [DataRow(0, 49, false, DisplayName = "too few deals to say")]
    public void A_signal_is_off_below_60_percent_of_at_least_50_deals(double share, int deals, bool off) =>
        Assert.AreEqual(off, new Statistics(Given.Today, [], [new Coverage(Signal.NoNextStep, (decimal)share, deals)]).Off.Any());

    [TestMethod]
    public void A_signal_that_is_off_finds_nothing_and_its_neighbours_do()
    {
        var silent = Given.HealthyDeal with { LastContactOn = null, NextStepOn = null, CreatedOn = Given.Moment("2026-01-05 09:00") };
        var book = new RuleBook(DefaultRules.All, largeDeal: null, new Statistics(Given.Today, [], [new Coverage(Signal.NoRealContact, 0.2m, 80)]));
        var signals = book.Judge(silent, Given.Time, Given.Now).Findings.Select(f => f.Rule.Signal).ToList();
        Assert.DoesNotContain(Signal.NoRealContact, signals);
        Assert.Contains(Signal.NoNextStep, signals);
    }

    [TestMethod]
    [DataRow(Signal.NoStageChange)]
    [DataRow(Signal.CloseDateSlipping)]
    [DataRow(Signal.NoRealContact)]
    [DataRow(Signal.OneYardLine)]
    [DataRow(Signal.CloseDatePassed)]
    [DataRow(Signal.NoNextStep)]
    [DataRow(Signal.ValueCut)]
    [DataRow(Signal.StageMovedBack)]
    [DataRow(Signal.MailsUnanswered)]
    [DataRow(Signal.SingleContact)]
    [DataRow(Signal.LineNotInvolved)]
    public void A_deal_has_the_data_of_a_signal_or_an_old_one_lacks_it(Signal signal)
    {
        var full = Given.HealthyDeal with { StageKey = "process:a", People = [new Who(Guid.Empty, "Cleo Sample")] };
        var bare = new Deal { Id = full.Id, CreatedOn = full.CreatedOn };
        Assert.IsTrue(SignalData.Has(signal, full, Given.Now));
        Assert.IsFalse(SignalData.Has(signal, bare, Given.Now));
    }

    [TestMethod]
    public void A_young_deal_need_not_have_a_contact_yet()
    {
        var young = new Deal { Id = Guid.Empty, CreatedOn = Given.Moment("2026-11-10 09:00") };
        foreach (var signal in new[] { Signal.NoRealContact, Signal.NoNextStep, Signal.MailsUnanswered, Signal.SingleContact }) Assert.IsNull(SignalData.Has(signal, young, Given.Now), signal.ToString());
        Assert.IsFalse(SignalData.Has(Signal.CloseDatePassed, young, Given.Now));
        Assert.IsTrue(SignalData.Has(Signal.NoRealContact, young with { NextContactOn = Given.Now.AddDays(1) }, Given.Now));
    }

    [TestMethod]
    public void A_pass_goes_on_where_its_text_says()
    {
        var whole = StatisticsPass.Begin(Given.Now);
        var inPieces = StatisticsPass.Begin(Given.Now);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var days = new Dictionary<string, int> { ["process:a"] = random.Next(0, 300), ["stepname:" + i % 3] = random.Next(0, 9) };
            whole.AddWon(days);
            inPieces.AddWon(days);
            var deal = Given.HealthyDeal with { CloseDate = i % 4 == 0 ? null : Given.Today };
            whole.AddOpen(deal);
            inPieces.AddOpen(deal);
            if (i % 50 != 0) continue;
            inPieces.Cookie = "<cookie page=\"1\"/>";
            inPieces.Place = $"{i}|x";
            inPieces = StatisticsPass.Read(inPieces.ToString())!;
            Assert.AreEqual($"{i}|x", inPieces.Place);
            Assert.AreEqual("<cookie page=\"1\"/>", inPieces.Cookie);
        }
        Assert.AreEqual(whole.Finish(k => k).ToString(), inPieces.Finish(k => k).ToString());
        Assert.AreEqual(300, inPieces.Won);
        Assert.AreEqual(0.75m, whole.Finish(k => k).Coverage.Single(c => c.Signal == Signal.CloseDatePassed).Share);
    }

    [TestMethod]
    [DataRow(new[] { 4 }, 4)]
    [DataRow(new[] { 9, 1 }, 1)]
    [DataRow(new[] { 9, 1, 3 }, 3)]
    [DataRow(new[] { 5, 5, 5, 1, 1000 }, 5)]
    [DataRow(new[] { 1000, 1001 }, StatisticsPass.LongestDays, DisplayName = "what took longer took this long")]
    public void The_median_is_what_half_of_them_took_at_most(int[] days, int median)
    {
        var pass = StatisticsPass.Begin(Given.Now);
        foreach (var d in days) pass.AddWon(new Dictionary<string, int> { ["a"] = d });
        Assert.AreEqual(median, pass.Finish(k => k).Typical.Single().MedianDays);
    }

    [TestMethod]
    public void The_text_of_a_pass_fits_its_column_whatever_people_type_as_a_stage()
    {
        var pass = StatisticsPass.Begin(Given.Now);
        for (var i = 0; i < StatisticsPass.MostWon; i++) pass.AddWon(Enumerable.Range(0, 60).ToDictionary(s => $"stepname:{new string('"', 80)}{(s < 50 ? s : i * 60 + s)}", s => (i + s) % 250));
        Assert.IsLessThan(100_000, pass.ToString().Length);
        Assert.HasCount(StatisticsPass.MostStages, pass.Finish(k => k).Typical);
        Assert.IsLessThan(100_000, pass.Finish(k => k).ToString().Length);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("nonsense")]
    [DataRow("{\"won\":3}")]
    public void A_pass_that_cannot_be_read_begins_anew(string? text) => Assert.IsNull(StatisticsPass.Read(text));
}
