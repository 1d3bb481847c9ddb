namespace CrmAssist.Domain.Synopsis;

/// <summary>Somebody at an activity.</summary>
/// <param name="Id">The row; empty for an address alone.</param>
/// <param name="Name">As people know the person.</param>
/// <param name="Customer">A contact, an account or a lead, not one of us.</param>
/// <param name="Sender">Called or wrote.</param>
public sealed record Party(Guid Id, string Name, bool Customer, bool Sender);

/// <summary>A call, mail, meeting or task that has taken place.</summary>
/// <param name="Type">Logical name of the activity's table.</param>
/// <param name="On">When, UTC.</param>
/// <param name="Subject">What it was about.</param>
/// <param name="People">Who took part.</param>
public sealed record Talk(string Type, DateTime On, string? Subject, IReadOnlyList<Party> People)
{
    private const int LongestSubject = 80;

    /// <summary>With the customer, not among ourselves.</summary>
    public bool WithCustomer => People.Any(p => p.Customer) && Verb != null;

    /// <summary>As one of several talks of a deal, newest first.</summary>
    public Happening ToHappening(int number)
    {
        var kind = !WithCustomer ? Telling.Internal : number == 0 ? Telling.LastContact : number == 1 ? Telling.ContactBefore : Telling.Contact;
        var about = Happening.Plain(Subject, LongestSubject) is { Length: > 0 } subject ? $": {subject}." : ".";
        return new Happening(kind, On, $"{Happening.Plain(Who, 120)} on {Happening.Day}{about}");
    }

    /// <summary>In a word, for "since": <c>call with Cleo Sample</c>.</summary>
    public string Note
    {
        get
        {
            var what = Type switch { "phonecall" => "call", "email" => "mail", "appointment" => "meeting", "task" => "task", _ => "activity" };
            return People.FirstOrDefault(p => p.Customer) is { } customer ? $"{what} with {Happening.Plain(customer.Name, 60)}" : what;
        }
    }

    private string? Verb => Type switch { "phonecall" => "spoke", "appointment" => "met", "email" => "wrote", _ => null };

    private string Who
    {
        get
        {
            var people = People.GroupBy(p => p.Id == Guid.Empty ? p.Name : p.Id.ToString()).Select(g => g.First()).OrderBy(p => p.Customer ? 0 : 1).ToList();
            if (Type == "email" && people.FirstOrDefault(p => p.Sender) is { } sender && people.Where(p => !p.Sender).ToList() is { Count: > 0 } others)
                return $"{sender.Name} wrote to {Join(others)}";
            if (Verb == null) return $"{(people.Count == 0 ? "Somebody" : Join(people))} {(Type == "task" ? "did a task" : "had an activity")}";
            return people.Count switch
            {
                0 => Type switch { "phonecall" => "There was a call", "appointment" => "There was a meeting", _ => "There was a mail" },
                1 => Type switch { "phonecall" => $"There was a call with {people[0].Name}", "appointment" => $"There was a meeting with {people[0].Name}", _ => $"There was a mail with {people[0].Name}" },
                _ => $"{Join(people)} {(Type == "email" ? "exchanged a mail" : Verb)}",
            };
        }
    }

    private static string Join(List<Party> people) => people.Count switch
    {
        1 => people[0].Name,
        2 => $"{people[0].Name} and {people[1].Name}",
        3 => $"{people[0].Name}, {people[1].Name} and {people[2].Name}",
        _ => System.FormattableString.Invariant($"{people[0].Name}, {people[1].Name} and {people.Count - 2} more"),
    };
}
