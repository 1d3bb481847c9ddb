using System.Globalization;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>When was a person told that it is his turn, and of how many deals? One row of crma_dealevent a message, beside the one each deal keeps of it.</summary>
/// <remarks>
/// The row belongs to no deal: what somebody was told counts against his budget though the deal is deleted or somebody else's since. Its id hangs on person, day and number of
/// the message, so that it is found by the primary key, the only index there is for it, and two callers at once cannot both write it.
/// </remarks>
public sealed class Tellings
{
    private const int Days = 7;

    /// <summary>How long the rows are needed: longer than any day that counts, in any zone.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(Days + 7);

    private readonly Dictionary<Guid, List<Entity>> rows = [];
    private readonly IOrganizationService service;
    private readonly int messagesADay;

    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="messagesADay">Messages a person may have in a day.</param>
    public Tellings(IOrganizationService service, int messagesADay)
    {
        this.service = service;
        this.messagesADay = Math.Max(1, messagesADay);
    }

    /// <summary>Reads what these people were told in the last seven days, as far as it has not been read yet.</summary>
    /// <param name="people">Each with his day.</param>
    public void Read(IEnumerable<KeyValuePair<Guid, Day>> people)
    {
        var wanted = new Dictionary<Guid, Guid>();
        foreach (var person in people)
        {
            if (rows.ContainsKey(person.Key)) continue;
            rows[person.Key] = [];
            for (var ago = 0; ago <= Days; ago++)
                for (var number = 0; number < messagesADay; number++) wanted[Id(person.Key, person.Value.Plus(-ago), number)] = person.Key;
        }
        var ids = wanted.Keys.ToList();
        for (var from = 0; from < ids.Count; from += Paged.MostValues)
        {
            var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.On, DealEventRow.To) };
            query.Criteria.AddCondition(DealEventRow.Id, ConditionOperator.In, ids.Skip(from).Take(Paged.MostValues).Values());
            foreach (var row in service.All(query)) rows[wanted[row.Id]].Add(row);
        }
    }

    /// <summary>A moment for each deal the person was told of lately.</summary>
    public IReadOnlyCollection<DateTime> Of(Guid person) => [.. rows[person].SelectMany(r => Enumerable.Repeat(r.GetAttributeValue<DateTime>(DealEventRow.On), Count(r)))];

    /// <summary>Writes that a person is told of so many deals now.</summary>
    public void Write(Guid person, Day today, int deals, DateTime now)
    {
        var known = rows[person];
        if (known.Find(r => r.GetAttributeValue<DateTime>(DealEventRow.On) == now) is { } same)
        {
            service.Update(new Entity(DealEventRow.Table, same.Id) { [DealEventRow.To] = DealEvent.Text(Count(same) + deals) });
            return;
        }
        var taken = new HashSet<Guid>(known.Select(r => r.Id));
        var number = 0;
        while (taken.Contains(Id(person, today, number))) number++;
        service.Create(Row(Id(person, today, number), person, now, DealEvent.Text(deals)));
    }

    /// <summary>The row that says that the message of that moment has been sent: whoever creates it sends it.</summary>
    public static Entity Sent(Guid person, DateTime toldOn) => Row(SentId(person, toldOn), person, toldOn, "sent");

    /// <summary>The row that says that the message of a sending has been sent to a person: whoever creates it sends it.</summary>
    /// <param name="person">Who is told.</param>
    /// <param name="review">The review.</param>
    /// <param name="sending">The number of the sending.</param>
    /// <param name="on">When it was sent, UTC.</param>
    public static Entity Reviewed(Guid person, Guid review, int sending, DateTime on) =>
        Row(NameId.Of("review message", person.ToString("D"), review.ToString("D"), DealEvent.Text(sending)!), person, on, "review");

    /// <summary>Has the message of that moment been sent? One query.</summary>
    public static bool IsSent(IOrganizationService service, Guid person, DateTime toldOn)
    {
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.Id) };
        query.Criteria.AddCondition(DealEventRow.Id, ConditionOperator.Equal, SentId(person, toldOn));
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static Guid Id(Guid person, Day day, int number) => NameId.Of("told", person.ToString("D"), day.Iso, number.ToString(CultureInfo.InvariantCulture));

    private static Guid SentId(Guid person, DateTime toldOn) => NameId.Of("turn message", person.ToString("D"), toldOn.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

    private static Entity Row(Guid id, Guid person, DateTime on, string? to) => new(DealEventRow.Table, id)
    {
        [DealEventRow.Name] = FormattableString.Invariant($"{DealEventKind.Told} on {on:yyyy-MM-dd}"),
        [DealEventRow.What] = Choice.Of(DealEventKind.Told),
        [DealEventRow.To] = to,
        [DealEventRow.On] = on,
        [DealEventRow.By] = new EntityReference(User.Table, person),
        [DealEventRow.Exact] = true,
        [DealEventRow.Key] = id.ToString("D"),
    };

    // An administrator may have edited it: one deal at least was told.
    private static int Count(Entity row) =>
        int.TryParse(row.GetAttributeValue<string>(DealEventRow.To), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1;
}
