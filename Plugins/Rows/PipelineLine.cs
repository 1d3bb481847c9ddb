using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Whose deals a manager reviews: everybody below him as far as the line is followed, and the teams that he or one of them administers.</summary>
/// <remarks>Who has left is still among them, since somebody has to look at the deals left behind. Where managers go round in a circle, he is not below himself.</remarks>
public sealed class PipelineLine
{
    private const string TeamAlias = "team";
    private const string SettingsAlias = "clock";
    private const string ZoneAlias = "zone";

    private readonly Dictionary<Guid, string?> zones = [];

    /// <param name="manager">Who reviews.</param>
    /// <param name="rows">What <see cref="Query"/> brings.</param>
    internal PipelineLine(Guid manager, IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
        {
            var zone = row.Get<string>(ZoneAlias, TimeZoneRow.Name);
            if (row.Id != manager) zones[row.Id] = zone;
            // A team's deals go by its administrator's clock.
            if (row.Get<Guid?>(TeamAlias, Team.Id) is { } team) zones[team] = zone;
        }
        Owners = [.. zones.Keys.OrderBy(id => id)];
    }

    /// <summary>Users and teams, in an order that stays.</summary>
    public IReadOnlyList<Guid> Owners { get; }

    /// <summary>Name of the time zone an owner's days are counted in; null: not set.</summary>
    public string? ZoneOf(Guid owner) => zones.TryGetValue(owner, out var zone) ? zone : null;

    /// <summary>The query for everybody below a manager, for himself, and for their teams and clocks; what else is needed of his own row is added to it.</summary>
    internal static QueryExpression Query(Guid manager)
    {
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.Id) };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(User.Id, ConditionOperator.Equal, manager);
        query.Criteria.AddCondition(User.Manager, ConditionOperator.Equal, manager);
        LinkEntity? above = null;
        for (var level = 1; level < Line.Levels; level++)
        {
            above = above == null
                ? query.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter)
                : above.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter);
            above.EntityAlias = "above" + level.ToString(System.Globalization.CultureInfo.InvariantCulture);
            query.Criteria.AddCondition(above.EntityAlias, User.Manager, ConditionOperator.Equal, manager);
        }
        var team = query.AddLink(Team.Table, User.Id, Team.Administrator, JoinOperator.LeftOuter);
        team.EntityAlias = TeamAlias;
        team.Columns = new ColumnSet(Team.Id);
        var settings = query.AddLink(UserSettings.Table, User.Id, UserSettings.Id, JoinOperator.LeftOuter);
        settings.EntityAlias = SettingsAlias;
        var zone = settings.AddLink(TimeZoneRow.Table, UserSettings.TimeZone, TimeZoneRow.Code, JoinOperator.LeftOuter);
        zone.EntityAlias = ZoneAlias;
        zone.Columns = new ColumnSet(TimeZoneRow.Name);
        query.AddOrder(User.Id, OrderType.Ascending);
        return query;
    }
}
