using CrmAssist.Domain;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A lane and what stands beside it.</summary>
public sealed class LaneGround(Entity lane, Entity? settings, Guid? closures, int? language)
{
    public Entity Lane { get; } = lane;

    /// <summary>The settings' row; null before crma_SetUp.</summary>
    public Entity? Settings { get; } = settings;

    /// <summary>The organisation's calendar of business closures; null where none is kept.</summary>
    public Guid? Closures { get; } = closures;

    /// <summary>The organisation's language, by its number.</summary>
    public int? Language { get; } = language;
}

/// <summary>A lane of the sweep: the row that locks it and shows that it runs.</summary>
public static class Lane
{
    /// <summary>A page never runs longer than the platform lets a plug-in run.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>The id of a lane's row.</summary>
    public static Guid Id(int number) => NameId.Of("lane", number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The row, or null when the lane does not exist.</summary>
    public static Entity? Read(IOrganizationService service, int number) => service.RetrieveMultiple(Query(number)).Entities.FirstOrDefault();

    /// <summary>The row with what every timed call needs beside it, in one query: the settings and the organisation, which all three belong to.</summary>
    /// <returns>Null when the lane does not exist.</returns>
    public static LaneGround? ReadAll(IOrganizationService service, int number)
    {
        const string settings = "settings";
        const string organization = "organization";
        var query = Query(number);
        var beside = query.AddLink(AssistSettings.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        beside.EntityAlias = settings;
        beside.Columns = new ColumnSet([AssistSettings.Id, .. SettingsRow.Columns]);
        beside.LinkCriteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, SettingsRow.Id);
        var above = query.AddLink(OrganizationRow.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        above.EntityAlias = organization;
        above.Columns = new ColumnSet(OrganizationRow.BusinessClosures, OrganizationRow.Language);
        var row = service.RetrieveMultiple(query).Entities.FirstOrDefault();
        return row == null ? null : new LaneGround(row, row.LinkedRow(settings, AssistSettings.Table, AssistSettings.Id), row.Get<Guid?>(organization, OrganizationRow.BusinessClosures),
            row.Get<int?>(organization, OrganizationRow.Language));
    }

    private static QueryExpression Query(int number)
    {
        var query = new QueryExpression(SweepLane.Table)
        {
            ColumnSet = new ColumnSet(SweepLane.Number, SweepLane.BusyUntil, SweepLane.AdoptMark, SweepLane.AdoptedOn, SweepLane.RulesVersion, SweepLane.RulesMark, SweepLane.RulesKnown, SweepLane.RetainedOn),
        };
        query.Criteria.AddCondition(SweepLane.Number, ConditionOperator.Equal, number);
        return query;
    }

    /// <summary>Does somebody else work on the lane? Only a worker outside the platform shows this: inside, the row's lock does.</summary>
    public static bool IsBusy(Entity lane, DateTime now) => lane.GetAttributeValue<DateTime?>(SweepLane.BusyUntil) > now;

    /// <summary>
    /// Takes the row's lock to the end of the transaction by writing the row first ("pre-lock" in the platform's documentation on scalable customisation). Two calls at
    /// once run one after the other, and the second reads what the first has written.
    /// </summary>
    public static void Lock(IOrganizationService service, Guid lane, DateTime now) =>
        service.Update(new Entity(SweepLane.Table, lane) { [SweepLane.BusyUntil] = now + LongestRun });

    /// <summary>The same for a moment's work on what the sweep reads: whether an outside worker is at the lane stays as it is.</summary>
    public static void Hold(IOrganizationService service, Entity lane) =>
        service.Update(new Entity(SweepLane.Table, lane.Id) { [SweepLane.Number] = lane.GetAttributeValue<int?>(SweepLane.Number) });

    /// <summary>The row of a new lane.</summary>
    public static Entity New(int number) => new(SweepLane.Table, Id(number)) { [SweepLane.Name] = $"Lane {number}", [SweepLane.Number] = number };
}
