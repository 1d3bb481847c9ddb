using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class DealHistoryTests
{
    [TestMethod]
    public void Without_events_nothing_is_known()
    {
        var facts = Fold();
        Assert.IsNull(facts.StageEnteredOn);
        Assert.IsNull(facts.HighestValue);
        Assert.AreEqual(0, facts.Pushes);
        Assert.AreEqual(0, facts.PushedDays);
        Assert.IsEmpty(facts.Last);
    }

    [TestMethod]
    public void The_present_stage_was_entered_by_its_last_move() =>
        Assert.AreEqual(Given.Moment("2026-11-10 09:00"), Fold(Stage("A", "B", "2026-11-02 09:00"), Stage("B", "C", "2026-11-10 09:00")).StageEnteredOn);

    [TestMethod]
    public void A_stage_that_was_left_and_entered_again_counts_from_the_return() =>
        Assert.AreEqual(Given.Moment("2026-11-10 09:00"), Fold(Stage("A", "B", "2026-11-02 09:00"), Stage("B", "A", "2026-11-05 09:00"), Stage("A", "B", "2026-11-10 09:00")).StageEnteredOn);

    [TestMethod]
    public void The_same_event_twice_counts_once()
    {
        var push = Moved("2026-12-01", "2027-01-15", "2026-11-10 09:00");
        var facts = Fold(push, push, push with { });
        Assert.AreEqual(1, facts.Pushes);
        Assert.AreEqual(45, facts.PushedDays);
    }

    [TestMethod]
    public void What_was_done_about_a_deal_is_no_fact_of_it()
    {
        var done = Enum.GetValues<DealEventKind>().Except(DealHistory.Kinds).Select(k => new DealEvent(k, "A", "B", Given.Moment("2026-11-10 09:00"), Exact: true)).ToArray();
        Assert.HasCount(8, done);
        Assert.IsEmpty(Fold(done).Last);
    }

    [TestMethod]
    public void A_late_event_is_folded_at_its_own_time()
    {
        var facts = Fold(Stage("B", "C", "2026-11-10 09:00"), Stage("A", "B", "2026-11-02 09:00"));
        Assert.AreEqual(Given.Moment("2026-11-10 09:00"), facts.StageEnteredOn);
        Assert.AreEqual("C", facts.Last[DealEventKind.Stage]);
    }

    [TestMethod]
    public void What_the_sweep_noticed_is_an_echo_once_the_step_has_told_of_it()
    {
        var noticed = Stage("A", "B", "2026-11-10 09:30") with { Exact = false };
        Assert.AreEqual(Given.Moment("2026-11-10 09:30"), Fold(noticed).StageEnteredOn);
        Assert.AreEqual(Given.Moment("2026-11-10 09:00"), Fold(noticed, Stage("A", "B", "2026-11-10 09:00")).StageEnteredOn);
    }

    [TestMethod]
    public void A_change_noticed_as_a_whole_is_an_echo_of_its_parts()
    {
        // Neither step had told when the sweep saw the date move from December to February.
        var noticed = Moved("2026-12-01", "2027-02-01", "2026-11-12 09:00") with { Exact = false };
        var facts = Fold(noticed, Moved("2026-12-01", "2027-01-01", "2026-11-10 09:00"), Moved("2027-01-01", "2027-02-01", "2026-11-11 09:00"));
        Assert.AreEqual(2, facts.Pushes);
        Assert.AreEqual(62, facts.PushedDays);
    }

    [TestMethod]
    [DataRow("2027-01-15", "2026-12-01", 0, 0, DisplayName = "a pull-in")]
    [DataRow("2026-12-01", "2026-12-02", 1, 1, DisplayName = "a day later")]
    [DataRow("", "2026-12-01", 0, 0, DisplayName = "the first date")]
    [DataRow("2026-12-01", "", 0, 0, DisplayName = "the date taken away")]
    [DataRow("2026-12-01", "9999-12-31", 1, 2912108, DisplayName = "to the end of time")]
    public void Only_a_later_date_is_a_push(string from, string to, int pushes, int days)
    {
        var facts = Fold(Moved(from, to, "2026-11-10 09:00"));
        Assert.AreEqual(pushes, facts.Pushes);
        Assert.AreEqual(days, facts.PushedDays);
    }

    [TestMethod]
    public void A_pull_in_takes_nothing_off_what_was_pushed()
    {
        var facts = Fold(Moved("2026-12-01", "2026-12-31", "2026-11-02 09:00"), Moved("2026-12-31", "2026-12-10", "2026-11-03 09:00"));
        Assert.AreEqual(1, facts.Pushes);
        Assert.AreEqual(30, facts.PushedDays);
    }

    [TestMethod]
    public void A_correction_on_the_same_day_is_no_push()
    {
        var facts = Fold(Moved("2026-12-01", "2062-12-01", "2026-11-10 09:00"), Moved("2062-12-01", "2026-12-01", "2026-11-10 09:05"));
        Assert.AreEqual(0, facts.Pushes);
        Assert.AreEqual(0, facts.PushedDays);
    }

    [TestMethod]
    public void Several_moves_on_one_day_are_one_from_morning_to_night()
    {
        var facts = Fold(Moved("2026-12-01", "2027-12-15", "2026-11-10 09:00"), Moved("2027-12-15", "2026-12-15", "2026-11-10 09:05"), Moved("2026-12-15", "2026-12-20", "2026-11-10 16:00"));
        Assert.AreEqual(1, facts.Pushes);
        Assert.AreEqual(19, facts.PushedDays);
    }

    [TestMethod]
    public void The_same_day_is_that_of_the_zone()
    {
        // Adelaide has its midnight at 13:30 UTC.
        DealEvent[] events = [Moved("2026-12-01", "2027-01-01", "2026-11-10 13:00"), Moved("2027-01-01", "2027-02-01", "2026-11-10 14:00")];
        Assert.AreEqual(1, DealHistory.Fold(events, Given.Time).Pushes);
        Assert.AreEqual(2, DealHistory.Fold(events, Given.In("Australia/Adelaide")).Pushes);
    }

    [TestMethod]
    public void The_highest_value_is_of_all_values_ever_told()
    {
        Assert.AreEqual(900m, Fold(Valued("500.00", "900.00", "2026-11-02 09:00"), Valued("900.00", "300.00", "2026-11-03 09:00")).HighestValue);
        Assert.AreEqual(500m, Fold(Valued("500.00", null, "2026-11-02 09:00")).HighestValue);
        Assert.AreEqual(-5m, Fold(Valued(null, "-5.00", "2026-11-02 09:00")).HighestValue);
        Assert.IsNull(Fold(Valued(null, "much", "2026-11-02 09:00")).HighestValue);
    }

    [TestMethod]
    public void Within_one_second_an_event_follows_the_one_that_led_to_where_it_starts()
    {
        const string Same = "2026-11-10 09:00";
        DealEvent[] chain = [Stage("C", "B", Same), Stage("B", "D", Same), Stage("D", "A", Same)];
        foreach (var shuffled in Shuffles(chain)) Assert.AreEqual("A", Fold(shuffled).Last[DealEventKind.Stage]);
        foreach (var shuffled in Shuffles([Stage("X", "C", "2026-11-09 09:00"), .. chain])) Assert.AreEqual("A", Fold(shuffled).Last[DealEventKind.Stage]);
    }

    [TestMethod]
    public void There_and_back_within_one_second_ends_where_it_began_however_often_it_is_told()
    {
        const string Same = "2026-11-10 09:00";
        DealEvent[] told =
        [
            Stage("X", "A", "2026-11-09 09:00"), Stage("A", "B", Same), Stage("B", "A", Same), Stage("A", "B", Same), Stage("A", "B", Same) with { Exact = false },
        ];
        foreach (var shuffled in Shuffles(told)) Assert.AreEqual("A", Fold(shuffled).Last[DealEventKind.Stage]);
    }

    [TestMethod]
    public void In_whatever_order_and_however_often_events_come_the_facts_are_the_same()
    {
        var random = new Random(2026);
        for (var run = 0; run < 300; run++)
        {
            var told = Story(random);
            var facts = DealHistory.Fold(told, Given.Time);
            for (var i = 0; i < 5; i++)
            {
                var again = told.Where(_ => random.Next(3) == 0).Select(e => e with { });
                Same(facts, DealHistory.Fold(Given.Shuffled(told.Concat(again), random), Given.Time));
            }
        }
    }

    [TestMethod]
    public void What_the_sweep_noticed_in_between_does_not_show_once_every_step_has_told()
    {
        var random = new Random(2027);
        for (var run = 0; run < 300; run++)
        {
            var told = Story(random);
            // The sweep looks an hour after some of the changes and sees what the deal shows; from is what it had seen before.
            var noticed = told.Where(_ => random.Next(2) == 0).Select(e => e with { On = e.On.AddHours(1), Exact = false }).ToList();
            Same(DealHistory.Fold(told, Given.Time), DealHistory.Fold(Given.Shuffled(told.Concat(noticed), random), Given.Time));
        }
    }

    // What happened to a deal over some weeks: each change starts from where the last one ended, at least two hours later.
    private static List<DealEvent> Story(Random random)
    {
        var events = new List<DealEvent>();
        var now = new Dictionary<DealEventKind, string?>();
        var on = Given.Moment("2026-09-01 08:00");
        for (var i = random.Next(1, 25); i > 0; i--)
        {
            on = on.AddMinutes(random.Next(120, 3000));
            var what = (DealEventKind)random.Next(3);
            now.TryGetValue(what, out var from);
            var to = what switch
            {
                DealEventKind.Stage => "stage " + random.Next(4),
                DealEventKind.CloseDate => random.Next(8) == 0 ? null : Given.Today.Plus(random.Next(90)).Iso,
                _ => DealEvent.Text((decimal)random.Next(100_000)),
            };
            if (to == from) continue;
            events.Add(new DealEvent(what, from, to, on, Exact: true));
            now[what] = to;
        }
        return events;
    }

    private static void Same(DealFacts expected, DealFacts actual)
    {
        Assert.AreEqual(expected with { Last = actual.Last }, actual);
        Assert.AreEqual(string.Join(", ", expected.Last.OrderBy(p => p.Key)), string.Join(", ", actual.Last.OrderBy(p => p.Key)));
    }

    private static IEnumerable<DealEvent[]> Shuffles(DealEvent[] events)
    {
        var random = new Random(5);
        for (var i = 0; i < 30; i++) yield return [.. Given.Shuffled(events, random)];
    }

    [TestMethod]
    [DataRow("P D", 1, "P", DisplayName = "one move back")]
    [DataRow("P D P", 1, "", DisplayName = "regained")]
    [DataRow("P D C", 1, "", DisplayName = "past what it had")]
    [DataRow("P Q D", 1, "P", DisplayName = "forward, but not yet there")]
    [DataRow("C P D P", 2, "C", DisplayName = "back twice: not there before the highest")]
    [DataRow("Q D P C", 0, "")]
    [DataRow("P x D", 0, "", DisplayName = "by way of a stage without a category, for which no order is known")]
    [DataRow("x y x", 1, "y", DisplayName = "without categories: where it was first is earlier")]
    [DataRow("x y z x y z", 1, "", DisplayName = "going its way again is no move back")]
    public void Moves_back_are_counted_until_the_stage_is_regained(string way, int moves, string from)
    {
        var order = new StageOrder(new Dictionary<string, NamedStage>
        {
            ["Q"] = new("Qualify", StageCategory.Qualify), ["D"] = new("Develop", StageCategory.Develop), ["P"] = new("Propose", StageCategory.Propose), ["C"] = new("Close", StageCategory.Close),
        });
        var stages = way.Split(' ');
        var events = stages.Zip(stages.Skip(1), (a, b) => (a, b)).Select((move, i) => Stage(move.a, move.b, $"2026-11-{i + 2:00} 09:00")).ToArray();
        foreach (var shuffled in Shuffles(events))
        {
            var back = DealHistory.Fold(shuffled, Given.Time, order).Back;
            Assert.AreEqual(moves, back.Count);
            Assert.AreEqual(from, back.From ?? "");
            Assert.AreEqual(from.Length > 0, back.On != null);
        }
    }

    [TestMethod]
    public void The_value_changed_with_its_last_event()
    {
        Assert.AreEqual(Given.Moment("2026-11-05 09:00"), Fold(Valued("100", "120", "2026-11-02 09:00"), Valued("120", "90", "2026-11-05 09:00")).ValueChangedOn);
        Assert.IsNull(Fold(Stage("A", "B", "2026-11-02 09:00")).ValueChangedOn);
    }

    private static DealFacts Fold(params DealEvent[] events) => DealHistory.Fold(events, Given.Time);

    private static DealEvent Stage(string from, string to, string on) => new(DealEventKind.Stage, from, to, Given.Moment(on), Exact: true);

    private static DealEvent Moved(string from, string to, string on) =>
        new(DealEventKind.CloseDate, from.Length == 0 ? null : from, to.Length == 0 ? null : to, Given.Moment(on), Exact: true);

    private static DealEvent Valued(string? from, string? to, string on) => new(DealEventKind.Value, from, to, Given.Moment(on), Exact: true);
}
