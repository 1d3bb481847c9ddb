using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class ParkingTests
{
    private const int Longest = 60;

    [TestMethod]
    [DataRow("", 1, "Until when the deal is to rest is missing. Choose a day.")]
    [DataRow("2026-11-18 10:00", 1, "A deal cannot rest until 18 Nov 2026, which is past. Choose a later day.")]
    [DataRow("2026-11-18 10:01", 1, null)]
    [DataRow("2027-01-17 23:59", 1, null)]
    [DataRow("2027-01-18 00:00", 1, "Until 18 Jan 2027 a deal would rest for 61 days, and 60 are allowed at a time. Choose 17 Jan 2027 or a day before it.")]
    [DataRow("2026-11-25 09:00", 4, null)]
    [DataRow("2026-11-25 09:00", 5, "The reason to park is none there is. Choose 0 holidays, 1 customer asked to wait, 2 budget cycle, 3 legal or procurement or 4 other.")]
    [DataRow("2026-11-25 09:00", -1, "The reason to park is none there is. Choose 0 holidays, 1 customer asked to wait, 2 budget cycle, 3 legal or procurement or 4 other.")]
    public void A_parking_has_a_day_ahead_within_the_limit_and_a_reason(string until, int reason, string? sentence)
    {
        Assert.AreEqual(sentence, Parking.Refusal(Given.MaybeMoment(until), reason, null, Given.Time, Given.Now, Longest, out var parking));
        Assert.AreEqual(sentence == null, parking != null);
    }

    [TestMethod]
    public void Days_are_those_of_whoever_parks()
    {
        var late = Given.Moment("2027-01-17 12:00");
        Assert.IsNull(Parking.Refusal(late, 1, null, Given.Time, Given.Now, Longest, out _));
        Assert.StartsWith("Until 18 Jan 2027", Parking.Refusal(late, 1, null, Given.In("Pacific/Auckland"), Given.Moment("2026-11-18 10:00"), Longest, out _)!);
    }

    [TestMethod]
    [DataRow(400, null)]
    [DataRow(401, "The note has 401 characters. Shorten it to 400.")]
    public void A_note_fits_its_column(int length, string? sentence) =>
        Assert.AreEqual(sentence, Parking.Refusal(Given.Moment("2026-11-25 09:00"), 1, new string('x', length), Given.Time, Given.Now, Longest, out _));

    [TestMethod]
    [DataRow(" a \r\n\t b\u0000\u2028c ", "a b c")]
    [DataRow(" \n ", null)]
    [DataRow(null, null)]
    public void A_note_is_one_line(string? typed, string? kept)
    {
        Parking.Refusal(Given.Moment("2026-11-25 09:00"), 1, typed, Given.Time, Given.Now, Longest, out var parking);
        Assert.AreEqual(kept, parking!.Note);
    }

    [TestMethod]
    [DataRow(ParkReason.Other, null, null, true)]
    [DataRow(ParkReason.Holidays, null, null, false)]
    [DataRow(ParkReason.Other, "2026-11-20 09:00", ParkReason.Other, true, DisplayName = "longer")]
    [DataRow(ParkReason.Other, "2026-11-25 09:00", ParkReason.BudgetCycle, false, DisplayName = "the same day")]
    [DataRow(ParkReason.Other, "2026-11-30 09:00", ParkReason.Other, false, DisplayName = "shorter")]
    [DataRow(ParkReason.Other, "2026-11-30 09:00", ParkReason.Holidays, true, DisplayName = "after holidays")]
    [DataRow(ParkReason.Holidays, "2026-11-20 09:00", ParkReason.Other, false)]
    public void Each_parking_counts_but_for_holidays_and_shorter_rests(ParkReason reason, string? former, ParkReason? formerly, bool counts) =>
        Assert.AreEqual(counts, new Parking(Given.Moment("2026-11-25 09:00"), reason, null).Counts(former == null ? null : new Parking(Given.Moment(former), formerly!.Value, null)));

    [TestMethod]
    public void Parkings_are_counted_from_the_history_whatever_somebody_has_made_of_it()
    {
        static DealEvent Told(string? from, string? to, DealEventKind what = DealEventKind.Parked) => new(what, from, to, Given.Now, Exact: true);
        Assert.AreEqual(2, Parking.Count(
        [
            Told(null, new Parking(Given.Now, ParkReason.Other, "x").Told), Told(null, "2026-11-20T09:00:00Z Holidays"), Told("2026-11-20T09:00:00Z Other", null),
            Told("2026-11-20T09:00:00Z Other", "2026-11-25T09:00:00Z BudgetCycle"), Told("2026-11-20T09:00:00Z Other", "2026-11-19T09:00:00Z BudgetCycle"),
            Told(null, "nonsense"), Told(null, ""), Told(null, "2026-11-20T09:00:00Z"), Told(null, "2026-11-20T09:00:00Z Nothing"), Told(null, "2026-11-20T09:00:00Z Other", DealEventKind.Told),
        ]));
        Assert.AreEqual(0, Parking.Count([]));
    }
}
