using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>People who may have to be told something: their names, whether they are there, what they have switched off. One query for all of them.</summary>
/// <remarks>A person may have several rows of preferences, since nothing keeps anybody from adding one: the oldest counts. No row, and an empty column, mean on.</remarks>
internal sealed class Hearers
{
    private const string Alias = "preference";
    private readonly Dictionary<Guid, Entity> rows = [];

    private Hearers()
    {
    }

    public static Hearers Of(IOrganizationService service, params Guid[] people)
    {
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.FullName, User.Disabled, User.Email) };
        query.Criteria.AddCondition(User.Id, ConditionOperator.In, people.Values());
        var preference = query.AddLink(Preference.Table, User.Id, Preference.OwningUser, JoinOperator.LeftOuter);
        preference.EntityAlias = Alias;
        preference.Columns = new ColumnSet([Preference.Id, Preference.CreatedOn, .. Columns]);
        var hearers = new Hearers();
        foreach (var row in service.All(query))
            if (!hearers.rows.TryGetValue(row.Id, out var known) || IsOlder(row, known)) hearers.rows[row.Id] = row;
        return hearers;
    }

    /// <summary>Full name; null when there is no such user.</summary>
    public string? Name(Guid person) => rows.TryGetValue(person, out var row) ? row.GetAttributeValue<string>(User.FullName) : null;

    /// <summary>Address; null when there is none.</summary>
    public string? Address(Guid person) => rows.TryGetValue(person, out var row) && row.GetAttributeValue<string>(User.Email)?.Trim() is { Length: > 0 } address ? address : null;

    /// <summary>Is there such a user, and enabled?</summary>
    public bool IsThere(Guid person) => rows.TryGetValue(person, out var row) && !row.GetAttributeValue<bool>(User.Disabled);

    /// <summary>Is the person there, and has not switched this off?</summary>
    public bool Hears(Guid person, Tell what) => IsThere(person) && rows[person].Get<bool?>(Alias, Columns[(int)what]) != false;

    // In the order of the enum.
    private static readonly string[] Columns =
        [Preference.TellAsks, Preference.TellByMail, Preference.TellAnswers, Preference.TellOverdue, Preference.TellStepIns, Preference.TellOutcomes, Preference.TellWins, Preference.TellTurns];

    // Whole seconds: two rows of the same one are told apart by their ids, so that it is always the same that counts.
    private static bool IsOlder(Entity one, Entity other)
    {
        var difference = one.Get<DateTime>(Alias, Preference.CreatedOn).CompareTo(other.Get<DateTime>(Alias, Preference.CreatedOn));
        return (difference != 0 ? difference : one.Get<Guid>(Alias, Preference.Id).CompareTo(other.Get<Guid>(Alias, Preference.Id))) < 0;
    }
}
