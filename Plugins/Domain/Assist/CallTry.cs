using System.Globalization;

namespace CrmAssist.Domain.Assist;

/// <summary>One try to reach somebody on a call list, and what it means for the list.</summary>
public static class CallTry
{
    /// <summary>Length of a call's subject on the platform; a test compares it with the standard table.</summary>
    public const int LongestSubject = 200;

    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestNote = 2000;

    private const string Begin = "Call with ";

    // Nobody dials, lets it ring and hangs up faster: the same result within that time is one tap that was sent twice.
    private static readonly TimeSpan OneTap = TimeSpan.FromSeconds(10);

    private static readonly CallResult[] Results = [CallResult.Reached, CallResult.Voicemail, CallResult.NoAnswer, CallResult.WrongNumber, CallResult.NotNow];

    /// <summary>Is there nothing more to do about this person? Who was not reached stays on the list.</summary>
    public static bool Finishes(CallResult result) => result is CallResult.Reached or CallResult.WrongNumber;

    /// <summary>Was nobody there? The platform has one mark for such calls, and the stall watch goes by it: they are no contact with the customer.</summary>
    public static bool NobodyThere(CallResult result) => result is CallResult.Voicemail or CallResult.NoAnswer;

    /// <summary>Was it the person's own number? A call to somebody else is none with the customer.</summary>
    public static bool IsTheirs(CallResult result) => result != CallResult.WrongNumber;

    public static string Word(CallResult result) => result switch
    {
        CallResult.Reached => "reached",
        CallResult.Voicemail => "voicemail",
        CallResult.NoAnswer => "no answer",
        CallResult.WrongNumber => "wrong number",
        _ => "not now",
    };

    /// <summary>Subject of the call: <c>Call with Cleo Sample: reached</c>.</summary>
    public static string Subject(string name, CallResult result) =>
        $"{Begin}{Clip.To(name.Trim(), LongestSubject - Begin.Length - 20)}: {Word(result)}";

    /// <summary>The result that a subject of ours tells; null when somebody has written another one.</summary>
    public static CallResult? Read(string? subject) =>
        Results.Where(r => subject != null && subject.StartsWith(Begin, StringComparison.Ordinal) && subject.EndsWith(": " + Word(r), StringComparison.Ordinal)).Select(r => (CallResult?)r).FirstOrDefault();

    /// <summary>Id of the call of a try: the try is counted, so the second call to somebody is another one, and the first sent twice is not.</summary>
    /// <param name="row">The person on the list.</param>
    /// <param name="number">1 for the first try.</param>
    public static Guid Id(Guid row, int number) => NameId.Of("call", row.ToString("D"), number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Is this what was saved last, sent a second time? A real second try has another result, another note, or comes later.</summary>
    /// <param name="last">The result that stands there.</param>
    /// <param name="lastNote">The note that stands there.</param>
    /// <param name="lastOn">When it was saved, UTC; null: nothing was.</param>
    /// <param name="result">The result that was sent.</param>
    /// <param name="note">The note that was sent.</param>
    /// <param name="now">UTC.</param>
    public static bool IsSame(CallResult? last, string? lastNote, DateTime? lastOn, CallResult result, string? note, DateTime now) =>
        lastOn is { } before && now - before < OneTap && last == result && (lastNote ?? "") == (note ?? "");
}
