using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class CallTryTests
{
    private static readonly Guid Row = new("11111111-2222-3333-4444-555555555555");

    [TestMethod]
    [DataRow(CallResult.Reached, true, false, true, "Call with Cleo Sample: reached")]
    [DataRow(CallResult.Voicemail, false, true, true, "Call with Cleo Sample: voicemail")]
    [DataRow(CallResult.NoAnswer, false, true, true, "Call with Cleo Sample: no answer")]
    [DataRow(CallResult.WrongNumber, true, false, false, "Call with Cleo Sample: wrong number")]
    [DataRow(CallResult.NotNow, false, false, true, "Call with Cleo Sample: not now")]
    public void A_result_finishes_its_row_or_leaves_it_and_is_honest_about_who_was_there(CallResult result, bool finishes, bool nobody, bool theirs, string subject)
    {
        Assert.AreEqual(finishes, CallTry.Finishes(result));
        Assert.AreEqual(nobody, CallTry.NobodyThere(result));
        Assert.AreEqual(theirs, CallTry.IsTheirs(result));
        Assert.AreEqual(subject, CallTry.Subject(" Cleo Sample ", result));
        Assert.AreEqual(result, CallTry.Read(subject));
        var longest = CallTry.Subject(new string('n', 500), result);
        Assert.IsLessThanOrEqualTo(CallTry.LongestSubject, longest.Length);
        Assert.AreEqual(result, CallTry.Read(longest));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("Call with Cleo Sample")]
    [DataRow("Pricing: reached")]
    public void A_subject_of_somebody_elses_tells_no_result(string? subject) => Assert.IsNull(CallTry.Read(subject));

    [TestMethod]
    public void A_second_try_is_another_call_and_the_first_sent_twice_is_not()
    {
        Assert.AreEqual(CallTry.Id(Row, 1), CallTry.Id(Row, 1));
        Assert.AreNotEqual(CallTry.Id(Row, 1), CallTry.Id(Row, 2));
        bool Same(CallResult? last, string? lastNote, DateTime? on, string? note = null) => CallTry.IsSame(last, lastNote, on, CallResult.NoAnswer, note, Given.Now);
        Assert.IsTrue(Same(CallResult.NoAnswer, null, Given.Now));
        Assert.IsTrue(Same(CallResult.NoAnswer, "", Given.Now.AddSeconds(-9)));
        Assert.IsFalse(Same(CallResult.NoAnswer, null, Given.Now.AddSeconds(-10)));
        Assert.IsFalse(Same(CallResult.NoAnswer, null, Given.Now, "Tried the office"));
        Assert.IsFalse(Same(CallResult.Voicemail, null, Given.Now));
        Assert.IsFalse(Same(null, null, null));
    }

    [TestMethod]
    public void A_draft_and_its_assist_tell_each_other()
    {
        Assert.AreNotEqual(Row, DraftId.Of(Row));
        Assert.AreEqual(Row, DraftId.Of(DraftId.Of(Row)));
    }
}
