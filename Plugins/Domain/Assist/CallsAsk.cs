using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>Somebody to call.</summary>
/// <param name="Contact">The contact; null for somebody who is not in the CRM.</param>
/// <param name="Name">As people know the person.</param>
/// <param name="Number">The number; may be missing, the helper may know it.</param>
/// <param name="Line">What to say; null: the same as to the first.</param>
/// <param name="Best">When to call best, in words.</param>
public sealed record Callee(Guid? Contact, string? Name, string? Number, string? Line, string? Best = null);

/// <summary>Make calls.</summary>
public sealed record CallsAsk(IReadOnlyList<Callee> People) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestName = 200;
    public const int LongestNumber = 50;
    public const int LongestLine = 2000;
    public const int LongestBest = 100;

    public override string Task => "call " + Names([.. People.Select(p => p.Name)]);

    /// <summary>What to say to somebody who has no line of his own.</summary>
    public string? LineForAll => People.Select(p => p.Line).FirstOrDefault(l => l != null);

    public override string? Refusal(DateTime now)
    {
        if (People.Count == 0) return "Calls need somebody to call. Choose at least one person.";
        if (People.Count > MostPeople) return $"There are {People.Count} people to call. Choose {MostPeople} at most.";
        if (LineForAll == null) return "Calls need a line. Write what is to be said to at least one person; it is used for those without one.";
        for (var i = 0; i < People.Count; i++)
        {
            var one = People[i];
            if (one.Name == null) return $"Person {i + 1} on the call list has no name. Enter it.";
            var who = Clip.To(one.Name, 60);
            if ((TooLong($"The name {who}", one.Name, LongestName) ?? TooLong($"The number of {who}", one.Number, LongestNumber) ?? TooLong($"The line for {who}", one.Line, LongestLine)
                ?? TooLong($"The best time to call {who}", one.Best, LongestBest)) is { } wrong) return wrong;
        }
        return null;
    }

    internal static CallsAsk Read(JsonFields fields, JsonValue from) =>
        new([.. fields.Items(from, "people").Select(p => new Callee(fields.Id(p, "contact"), fields.Text(p, "name"), fields.Text(p, "number"), fields.Text(p, "line"), fields.Text(p, "best")))]);

    protected override void Write(JsonWriter json) =>
        json.Field("people", People, (w, p) => w.Object(o => o.Field("contact", p.Contact).Field("name", p.Name).Field("number", p.Number).Field("line", p.Line).Field("best", p.Best)));
}
