using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class ContactReportTests
{
    [TestMethod]
    [DataRow("", false, null)]
    [DataRow("2026-11-18 10:00", false, null)]
    [DataRow("2026-11-18 10:01", true, null)]
    [DataRow("2026-12-02 23:59", true, null, DisplayName = "the tenth working day")]
    [DataRow("2026-12-03 00:00", true, "3 Dec 2026 is more than 10 working days ahead. Choose a day before 3 Dec 2026, or park the deal until then.")]
    [DataRow("2025-11-17 10:00", false, null)]
    [DataRow("2025-11-16 10:00", false, "A contact on 16 Nov 2025 is too long ago to say anything of the deal. Choose a day of the last twelve months.")]
    public void A_contact_was_within_a_year_or_is_planned_within_ten_working_days(string on, bool plan, string? sentence)
    {
        Assert.AreEqual(sentence, ContactReport.Refusal(Given.MaybeMoment(on), null, Given.Time, Given.Now, out var report));
        if (sentence == null) Assert.AreEqual(plan, report!.IsPlan(Given.Now));
        else Assert.IsNull(report);
    }

    [TestMethod]
    public void A_long_note_is_refused_and_what_fits_is_cut_to_the_subject_of_a_call()
    {
        Assert.AreEqual("The note has 401 characters. Shorten it to 400.", ContactReport.Refusal(null, new string('x', 401), Given.Time, Given.Now, out _));
        Assert.HasCount(200, new ContactReport(Given.Now, new string('x', 400)).Subject);
        Assert.AreEqual("Spoke to them (self-reported)", new ContactReport(Given.Now, null).Subject);
    }
}
