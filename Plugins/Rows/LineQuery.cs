using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Until when somebody is away, and who is asked meanwhile.</summary>
/// <param name="Until">UTC.</param>
/// <param name="Helper">Who stands in; null: nobody is named.</param>
/// <param name="Since">When he wrote that down: somebody's oldest row counts.</param>
public sealed record Absence(DateTime Until, Guid? Helper, DateTime Since);

/// <summary>The query that brings users with the line above them and, where an ask needs it, what stands beside them: settings, fallback helper, clocks, absences.</summary>
/// <remarks>One query for all of it: an ask is what a rep waits for. The platform takes 15 links in a query, so clocks and absences reach two levels up, which is who is asked nearly always.</remarks>
internal sealed class LineQuery
{
    private const int LevelsWithClock = 2;
    private const string Beside = "settings";
    private const string Fallback = "fallback";
    private static readonly string[] Columns = [User.Id, User.FullName, User.Disabled, User.Manager, User.ApplicationId, User.Licensed];
    // The statistics are long, and no ask looks at them.
    private static readonly string[] SettingsColumns = [.. SettingsRow.Columns.Where(c => c is not (AssistSettings.Statistics or AssistSettings.Seeded))];

    private readonly QueryExpression query = new(User.Table) { ColumnSet = new ColumnSet(Columns) };
    private bool around;

    public LineQuery(IEnumerable<Guid> users)
    {
        query.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        LinkEntity? below = null;
        for (var level = 1; level <= Line.Levels; level++)
        {
            below = below == null
                ? query.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter)
                : below.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter);
            below.EntityAlias = Level(level);
            below.Columns = new ColumnSet(Columns);
        }
    }

    /// <summary>The person and who manages him, for each row's user and everybody above.</summary>
    public Action<Person, Guid?> Found { get; init; } = (_, _) => { };

    /// <summary>Time zones by user, as far as they have been read; null: none is set.</summary>
    public Dictionary<Guid, int?> Zones { get; } = [];

    /// <summary>What people have said of being away, by user; it may be over.</summary>
    public Dictionary<Guid, Absence> Absences { get; } = [];

    /// <summary>The settings; null before crma_SetUp, or when nobody asked for them.</summary>
    public Settings? Settings { get; private set; }

    /// <summary>Reads the settings too, their fallback helper, and clocks and absences.</summary>
    public LineQuery WithAllAround()
    {
        around = true;
        var settings = query.AddLink(AssistSettings.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        settings.EntityAlias = Beside;
        settings.Columns = new ColumnSet([AssistSettings.Id, .. SettingsColumns]);
        settings.LinkCriteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, SettingsRow.Id);
        var fallback = settings.AddLink(User.Table, AssistSettings.FallbackHelper, User.Id, JoinOperator.LeftOuter);
        fallback.EntityAlias = Fallback;
        fallback.Columns = new ColumnSet(Columns);
        var below = query.LinkEntities.First(l => l.EntityAlias == Level(1));
        AddClock(level: 0, (table, from, to) => query.AddLink(table, from, to, JoinOperator.LeftOuter));
        for (var level = 1; level <= LevelsWithClock; level++)
        {
            var here = below;
            AddClock(level, (table, from, to) => here.AddLink(table, from, to, JoinOperator.LeftOuter));
            below = here.LinkEntities.First(l => l.EntityAlias == Level(level + 1));
        }
        return this;
    }

    /// <param name="service">Acts as SYSTEM.</param>
    public void Run(IOrganizationService service)
    {
        foreach (var row in service.All(query))
        {
            Take(row.Id, c => row.Contains(c) ? row[c] : null);
            for (var level = 0; level <= Line.Levels; level++)
            {
                var alias = Level(level);
                if ((level == 0 ? row.Id : row.Get<Guid?>(alias, User.Id)) is not { } id) break;
                if (level > 0) Take(id, c => row.Get<object>(alias, c));
                if (around && level <= LevelsWithClock) TakeClock(row, level, id);
            }
            if (!around) continue;
            if (Settings == null && row.LinkedRow(Beside, AssistSettings.Table, AssistSettings.Id) is { } settings) Settings = SettingsRow.From(settings);
            if (row.Get<Guid?>(Fallback, User.Id) is { } other) Take(other, c => row.Get<object>(Fallback, c));
        }
    }

    private void Take(Guid id, Func<string, object?> value) => Found(
        new Person(id, value(User.FullName) as string ?? "", Enabled: value(User.Disabled) is not true, Application: value(User.ApplicationId) is Guid, MayReadDeals: false, MayReadActivities: false, MayReadWords: false)
        {
            // Not known counts as licensed: privileges are judged in any case.
            Licensed = value(User.Licensed) is not false,
        },
        (value(User.Manager) as EntityReference)?.Id);

    private void TakeClock(Entity row, int level, Guid id)
    {
        Zones[id] = row.Get<int?>("zone" + Level(level), UserSettings.TimeZone);
        var alias = "away" + Level(level);
        if (row.Get<Guid?>(alias, Preference.Id) == null) return;
        var since = row.Get<DateTime>(alias, Preference.CreatedOn);
        if (!Absences.TryGetValue(id, out var known) || known.Since > since)
            Absences[id] = new Absence(row.Get<DateTime?>(alias, Preference.AwayUntil) ?? DateTime.MinValue, row.Get<EntityReference>(alias, Preference.AwayHelper)?.Id, since);
    }

    private static void AddClock(int level, Func<string, string, string, LinkEntity> link)
    {
        var zone = link(UserSettings.Table, User.Id, UserSettings.Id);
        zone.EntityAlias = "zone" + Level(level);
        zone.Columns = new ColumnSet(UserSettings.TimeZone);
        var away = link(Preference.Table, User.Id, Preference.OwningUser);
        away.EntityAlias = "away" + Level(level);
        away.Columns = new ColumnSet(Preference.Id, Preference.AwayUntil, Preference.AwayHelper, Preference.CreatedOn);
    }

    private static string Level(int level) => "above" + level.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
