using CrmAssist.Domain;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A lane of the sweep: the row that locks it and shows that it runs.</summary>
public static class Lane
{
    /// <summary>A page never runs longer than the platform lets a plug-in run.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>The id of a lane's row.</summary>
    public static Guid Id(int number) => NameId.Of("lane", number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The row, or null when the lane does not exist.</summary>
    public static Entity? Read(IOrganizationService service, int number)
    {
        var query = new QueryExpression(SweepLane.Table)
        {
            ColumnSet = new ColumnSet(SweepLane.Number, SweepLane.BusyUntil, SweepLane.AdoptMark, SweepLane.AdoptedOn, SweepLane.RulesVersion, SweepLane.RulesMark),
        };
        query.Criteria.AddCondition(SweepLane.Number, ConditionOperator.Equal, number);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Does somebody else work on the lane? Only a worker outside the platform shows this: inside, the row's lock does.</summary>
    public static bool IsBusy(Entity lane, DateTime now) => lane.GetAttributeValue<DateTime?>(SweepLane.BusyUntil) > now;

    /// <summary>
    /// Takes the row's lock to the end of the transaction by writing the row first ("pre-lock" in the platform's documentation on scalable customisation). Two calls at
    /// once run one after the other, and the second reads what the first has written.
    /// </summary>
    public static void Lock(IOrganizationService service, Guid lane, DateTime now) =>
        service.Update(new Entity(SweepLane.Table, lane) { [SweepLane.BusyUntil] = now + LongestRun });

    /// <summary>The row of a new lane.</summary>
    public static Entity New(int number) => new(SweepLane.Table, Id(number)) { [SweepLane.Name] = $"Lane {number}", [SweepLane.Number] = number };
}
