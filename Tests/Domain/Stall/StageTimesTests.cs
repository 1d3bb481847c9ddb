using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class StageTimesTests
{
    private const string Won = "1";
    private const string Lost = "2";

    [TestMethod]
    public void Each_stage_lasts_to_the_next_and_the_last_one_to_the_win() =>
        Assert.AreEqual("a 2, b 5, c 1", Days(Stage("2026-11-02 09:00", null, "a"), Stage("2026-11-04 09:00", "a", "b"), Stage("2026-11-11 09:00", "b", "c"), State("2026-11-12 17:00", "0", Won)));

    [TestMethod]
    public void Events_may_come_in_any_order_and_twice()
    {
        DealEvent[] events = [Stage("2026-11-02 09:00", null, "a"), Stage("2026-11-04 09:00", "a", "b"), State("2026-11-12 17:00", "0", Won)];
        var random = new Random(3);
        for (var i = 0; i < 20; i++) Assert.AreEqual("a 2, b 6", Days([.. Given.Shuffled(events.Concat(events).Append(State("2026-11-13 09:00", "0", Won) with { Exact = false }), random)]));
    }

    [TestMethod]
    public void Visits_to_one_stage_add_up() =>
        Assert.AreEqual("a 3, b 1", Days(Stage("2026-11-02 09:00", null, "a"), Stage("2026-11-03 09:00", "a", "b"), Stage("2026-11-04 09:00", "b", "a"), State("2026-11-06 09:00", "0", Won)));

    [TestMethod]
    public void A_stage_from_before_the_first_event_is_left_out_also_when_it_comes_again() =>
        Assert.AreEqual("b 1", Days(Stage("2026-11-03 09:00", "a", "b"), Stage("2026-11-04 09:00", "b", "a"), State("2026-11-06 09:00", "0", Won)));

    [TestMethod]
    public void Time_in_which_the_deal_was_closed_does_not_count() =>
        Assert.AreEqual("a 4", Days(Stage("2026-11-02 09:00", null, "a"), State("2026-11-04 09:00", "0", Lost), State("2026-11-16 09:00", Lost, "0"), State("2026-11-18 09:00", "0", Won)));

    [TestMethod]
    public void A_stage_passed_within_a_day_took_none() =>
        Assert.AreEqual("a 0, b 1", Days(Stage("2026-11-02 09:00", null, "a"), Stage("2026-11-02 15:00", "a", "b"), State("2026-11-03 09:00", "0", Won)));

    [TestMethod]
    public void Who_is_not_won_or_was_reopened_tells_nothing()
    {
        Assert.IsNull(Days(Stage("2026-11-02 09:00", null, "a")));
        Assert.IsNull(Days(Stage("2026-11-02 09:00", null, "a"), State("2026-11-04 09:00", "0", Lost)));
        Assert.IsNull(Days(Stage("2026-11-02 09:00", null, "a"), State("2026-11-04 09:00", "0", Won), State("2026-11-05 09:00", Won, "0")));
        Assert.IsNull(Days());
    }

    [TestMethod]
    public void A_won_deal_without_stages_counts_in_none() => Assert.AreEqual("", Days(State("2026-11-04 09:00", "0", Won)));

    private static DealEvent Stage(string on, string? from, string? to) => new(DealEventKind.Stage, from, to, Given.Moment(on), Exact: true);

    private static DealEvent State(string on, string from, string to) => new(DealEventKind.State, from, to, Given.Moment(on), Exact: true);

    private static string? Days(params DealEvent[] events) =>
        StageTimes.OfWon(events, Given.Time) is { } days ? string.Join(", ", days.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}")) : null;
}
