namespace CrmAssist.Domain.Review;

/// <summary>What a manager decides on a deal in a review. The names are those of the request and of what is kept.</summary>
public enum SendingChoice
{
    /// <summary>Ask the owner what would help.</summary>
    Ask,
    /// <summary>I make calls.</summary>
    Call,
    /// <summary>I send a mail.</summary>
    Mail,
    /// <summary>Get me on the phone with somebody: a task for the owner.</summary>
    Connect,
    /// <summary>Five minutes with the owner.</summary>
    Talk,
    Park,
    /// <summary>Fine until next time: nothing but the decision is kept.</summary>
    Fine,
}

/// <summary>How choices are written, and which of them mean that the manager takes part.</summary>
public static class SendingChoices
{
    /// <summary>The choice of a name; null: there is none. Numbers are no names.</summary>
    public static SendingChoice? Read(string? name)
    {
        foreach (SendingChoice choice in Enum.GetValues(typeof(SendingChoice)))
            if (choice.ToString() == name) return choice;
        return null;
    }

    /// <summary>The manager steps in with it.</summary>
    public static bool StepsIn(this SendingChoice choice) => choice is SendingChoice.Call or SendingChoice.Mail or SendingChoice.Connect or SendingChoice.Talk;

    /// <summary>The deal's owner is told of it.</summary>
    public static bool IsTold(this SendingChoice choice) => choice != SendingChoice.Fine;

    /// <summary>All names, for a sentence.</summary>
    public static string Names { get; } = "Ask, Call, Mail, Connect, Talk, Park or Fine";
}
