using System.Globalization;
using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>A word on a concession: what, how much of it, and in return for what. Whoever answers changes no price; the rep acts on the answer.</summary>
/// <param name="What">What is to be given: <c>a lower price in the first year</c>.</param>
/// <param name="Percent">How much, in percent of the deal's value; null when an amount says it.</param>
/// <param name="Amount">How much, in the deal's currency; null when a percentage says it.</param>
/// <param name="InReturn">What the customer gives for it.</param>
public sealed record ConcessionAsk(string? What, decimal? Percent, decimal? Amount, string? InReturn) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestWhat = 4000;
    public const int LongestHowMuch = 100;
    public const int LongestInReturn = 2000;

    /// <summary>The platform's largest amount in a deal.</summary>
    public const decimal LargestAmount = 922_337_203_685_477m;

    public override string Task => "a word on a concession";

    public override string? Refusal(DateTime now)
    {
        if (What == null) return "A concession needs a what. Write what is to be given.";
        if (Percent == null && Amount == null) return "A concession needs a how much. Enter a percentage or an amount.";
        if (Percent != null && Amount != null) return "The concession has a percentage and an amount. Enter one of the two.";
        if (Percent is < 0 or > 100) return FormattableString.Invariant($"A concession of {Percent:0.##} percent cannot be meant. Enter 0 to 100.");
        if (Amount is < 0 or > LargestAmount) return "The amount of the concession cannot be meant. Enter 0 or more, and no more than a deal can be worth.";
        return TooLong("What is to be given", What, LongestWhat) ?? TooLong("\"In return\"", InReturn, LongestInReturn);
    }

    /// <summary>How much, as the helper reads it: a percentage beside the money it comes to, <c>5 % = 2,500.00 EUR</c>.</summary>
    /// <param name="value">The deal's value; null: not known, and then a percentage stands alone.</param>
    /// <param name="currency">The currency's code; null: not known.</param>
    public string? HowMuch(decimal? value, string? currency)
    {
        string Money(decimal amount) => amount.ToString("#,##0.00", CultureInfo.InvariantCulture) + (currency == null ? "" : " " + Clip.To(currency, 10));
        if (Amount is { } fixedAmount) return Money(fixedAmount);
        if (Percent is not { } percent) return null;
        var text = percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";
        return value is { } known ? $"{text} = {Money(known * percent / 100)}" : text;
    }

    internal static ConcessionAsk Read(JsonFields fields, JsonValue from) =>
        new(fields.Text(from, "what"), fields.Amount(from, "percent"), fields.Amount(from, "amount"), fields.Text(from, "inReturn"));

    protected override void Write(JsonWriter json) => json.Field("what", What).Field("percent", Percent).Field("amount", Amount).Field("inReturn", InReturn);
}
