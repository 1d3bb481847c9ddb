namespace CrmAssist.Browser.Tests;

/// <summary>What a rep does in the open dialog to ask of each kind whose interactions are promised in the README; tried by the tests, counted by the benchmarks.</summary>
/// <remarks>Each begins with the dialog that <see cref="AskDialog.Open"/> left, on the deal of <see cref="Fabrikam"/>, ends when it says that it is sent, and returns the interactions from the command on.</remarks>
internal static class AskFlows
{
    public const string Question = "Am I doing this right?";
    public const string MailBody = "Dear Iris,\n\nour offer stands.";
    public const string MailHelps = "Their VP listens to ours.";
    public const string Line = "We keep the price until Friday.";

    public static async Task<int> Talk(AskDialog dialog, string helper)
    {
        await dialog.Choose(AskDialog.FiveMinutes);
        await dialog.Pick("Tomorrow morning");
        return await Sent(dialog, helper);
    }

    public static async Task<int> Opinion(AskDialog dialog, string helper)
    {
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Question);
        return await Sent(dialog, helper);
    }

    /// <summary>A mail to one person that has to go out sooner than proposed.</summary>
    public static async Task<int> Mail(AskDialog dialog, string helper)
    {
        await dialog.Choose(AskDialog.Mail);
        await dialog.Pick("Iris Invented");
        await dialog.Fill("The words", MailBody);
        await dialog.Fill("How this helps", MailHelps);
        await dialog.Pick("Within the hour");
        return await Sent(dialog, helper);
    }

    public static async Task<int> ThreeCalls(AskDialog dialog, string helper)
    {
        await dialog.Choose(AskDialog.Calls);
        foreach (var person in new[] { "Iris Invented", "Ben Bogus", "Nora Nowhere" }) await dialog.Pick(person);
        await dialog.Fill("Your line for Iris Invented", Line);
        await dialog.Fill("How this helps", "They hear it from the top.");
        return await Sent(dialog, helper);
    }

    /// <summary>Part of the price, for something in return.</summary>
    public static async Task<int> Concession(AskDialog dialog, string helper)
    {
        await dialog.Choose(AskDialog.Concession);
        await dialog.Fill("What", "A lower price for the first year");
        await dialog.Fill("How much", "5");
        await dialog.Fill("In return for", "Three years instead of one");
        await dialog.Fill("How this helps", "Their board signs before the holidays.");
        return await Sent(dialog, helper);
    }

    private static async Task<int> Sent(AskDialog dialog, string helper)
    {
        await dialog.Sent(helper);
        return dialog.Interactions.Count;
    }
}
