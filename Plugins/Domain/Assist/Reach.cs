namespace CrmAssist.Domain.Assist;

/// <summary>Says how somebody can be reached of whom no e-mail address is known.</summary>
public static class Reach
{
    /// <summary>One sentence that names the person and says what to do.</summary>
    /// <param name="name">The person.</param>
    /// <param name="number">A number; null: none is known either.</param>
    /// <param name="who">Whom to ask for the address.</param>
    public static string Instead(string name, string? number, string who) => string.IsNullOrWhiteSpace(number)
        ? $"{name} has neither an e-mail address nor a number here: ask {who} for one."
        : $"{name} has no e-mail address here: call {number!.Trim()}, or ask {who} for it.";
}
