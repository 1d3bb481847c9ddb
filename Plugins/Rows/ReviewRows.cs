using CrmAssist.Domain.Review;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A manager's reviews as the next one looks back at them: the last one before today, and what today's has decided so far.</summary>
public sealed class ReviewRows
{
    private ReviewRows(Entity? last, Entity? today)
    {
        if (last != null)
        {
            Day = Domain.Time.Day.Of(last.GetAttributeValue<DateTime>(ReviewRow.Day));
            SentOn = last.GetAttributeValue<DateTime?>(ReviewRow.SentOn);
        }
        Decided = PastDecision.Read(last?.GetAttributeValue<string>(ReviewRow.Decisions));
        DecidedToday = PastDecision.Read(today?.GetAttributeValue<string>(ReviewRow.Decisions));
    }

    /// <summary>The day of the last review before today; null: this is the first one.</summary>
    public Day? Day { get; }

    /// <summary>When its decisions were sent last, UTC.</summary>
    public DateTime? SentOn { get; }

    /// <summary>What it decided.</summary>
    public IReadOnlyList<PastDecision> Decided { get; }

    public IReadOnlyList<PastDecision> DecidedToday { get; }

    /// <summary>One query.</summary>
    /// <param name="service">Reads as SYSTEM, rows of that manager only.</param>
    /// <param name="manager">Whose.</param>
    /// <param name="today">Today on his calendar.</param>
    public static ReviewRows Of(IOrganizationService service, Guid manager, Day today)
    {
        var query = new QueryExpression(ReviewRow.Table) { ColumnSet = new ColumnSet(ReviewRow.Day, ReviewRow.SentOn, ReviewRow.Decisions), TopCount = 2 };
        query.Criteria.AddCondition(ReviewRow.Owner, ConditionOperator.Equal, manager);
        query.Criteria.AddCondition(ReviewRow.Day, ConditionOperator.LessEqual, today.Start);
        query.AddOrder(ReviewRow.Day, OrderType.Descending);
        var rows = service.RetrieveMultiple(query).Entities.ToLookup(r => Domain.Time.Day.Of(r.GetAttributeValue<DateTime>(ReviewRow.Day)) == today);
        return new ReviewRows(rows[false].FirstOrDefault(), rows[true].FirstOrDefault());
    }
}
