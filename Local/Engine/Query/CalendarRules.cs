using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The rules of calendars: the platform returns them inside the calendar, asked for or not, and never by themselves.</summary>
/// <param name="read">Answers a query without looking at rights.</param>
public sealed class CalendarRules(Func<TableQuery, EntityCollection> read)
{
    public const string Calendar = "calendar";
    public const string Rule = "calendarrule";

    /// <summary>Adds its rules to each calendar.</summary>
    public void Fill(IReadOnlyList<Entity> calendars)
    {
        foreach (var calendar in calendars)
        {
            var rules = read(new TableQuery
            {
                Table = Rule,
                Columns = new Selection(true, []),
                Filter = new Filter(LogicalOperator.And, [new Condition(null, "calendarid", ConditionOperator.Equal, [calendar.Id])], []),
            });
            calendar["calendarrules"] = new EntityCollection([.. rules.Entities]) { EntityName = Rule };
        }
    }
}
