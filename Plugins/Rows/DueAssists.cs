using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A page of assists with what stands beside them.</summary>
internal sealed class AssistPage(IReadOnlyList<Entity> rows, bool more, string? cookie)
{
    /// <summary>Each assist once, in order of ids.</summary>
    public IReadOnlyList<Entity> Rows { get; } = rows;
    public bool More { get; } = more;
    public string? Cookie { get; } = cookie;
}

/// <summary>Which assists does time bring something to: open ones that are looked at, and closed ones whose turn has come?</summary>
/// <remarks>Assists are few beside deals and activities, and their table is read by state; what is asked of deals and events goes by their ids (docs/decisions/0024).</remarks>
internal static class DueAssists
{
    public const int Page = 500;

    public const string DealAlias = "deal";
    public const string HelperAlias = "helper";
    public const string NextAlias = "next";
    public const string ZoneAlias = "zone";
    public const string MeetingAlias = "meeting";
    public const string CallAlias = "call";
    private const string WatchAlias = "watch";
    private const string EventAlias = "event";

    // A win is told within that time: what was won before the product came is nobody's news.
    private static readonly TimeSpan News = TimeSpan.FromDays(14);

    /// <summary>Open assists of open deals, a page of them.</summary>
    public static AssistPage Open(IOrganizationService service, string? cookie, int page) => Read(service, Open(), cookie, page);

    /// <summary>Those of them with these ids and all that changing them takes, their calls included.</summary>
    public static IReadOnlyList<Entity> Whole(IOrganizationService service, IReadOnlyCollection<Guid> ids)
    {
        var query = Open();
        query.ColumnSet.AddColumns(ActivityPointer.Subject, ActivityPointer.CreatedOn, ActivityPointer.Status, ManagerAssist.Description, ManagerAssist.RespondedOn, ManagerAssist.Detail,
            ManagerAssist.SharedMask, ManagerAssist.OtherDeals, ManagerAssist.Reasons);
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.In, ids.Values());
        var zone = query.AddLink(UserSettings.Table, ManagerAssist.IfNotThen, UserSettings.Id, JoinOperator.LeftOuter)
            .AddLink(TimeZoneRow.Table, UserSettings.TimeZone, TimeZoneRow.Code, JoinOperator.LeftOuter);
        zone.EntityAlias = ZoneAlias;
        zone.Columns = new ColumnSet(TimeZoneRow.Name);
        var call = query.AddLink(AssistContact.Table, ActivityPointer.Id, AssistContact.Assist, JoinOperator.LeftOuter);
        call.EntityAlias = CallAlias;
        call.Columns = new ColumnSet(AssistContact.Id);
        return [.. service.All(query)];
    }

    /// <summary>Closed assists whose turn has come: to ask what they did, to note what became of the deal, to tell of a win, to give back access that was kept; open ones for the last.</summary>
    public static AssistPage Closed(IOrganizationService service, DateTime now, string? cookie, int page)
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(ActivityPointer.Regarding, ActivityPointer.State, ActivityPointer.Status, ActivityPointer.ActualEnd, ActivityPointer.ModifiedOn, ManagerAssist.Origin,
                ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.Outcome, ManagerAssist.OutcomeAskedOn, ManagerAssist.FollowUpOn, ManagerAssist.KeepUntil, ManagerAssist.LastWord,
                ManagerAssist.Description),
        };
        var deal = query.AddLink(Opportunity.Table, ActivityPointer.Regarding, Opportunity.Id);
        deal.EntityAlias = DealAlias;
        deal.Columns = new ColumnSet(Opportunity.State);
        Unfailed(query);
        var zone = query.AddLink(UserSettings.Table, ManagerAssist.RequestedBy, UserSettings.Id, JoinOperator.LeftOuter)
            .AddLink(TimeZoneRow.Table, UserSettings.TimeZone, TimeZoneRow.Code, JoinOperator.LeftOuter);
        zone.EntityAlias = ZoneAlias;
        zone.Columns = new ColumnSet(TimeZoneRow.Name);
        var moved = query.AddLink(DealEventRow.Table, ActivityPointer.Regarding, DealEventRow.Deal, JoinOperator.LeftOuter);
        moved.EntityAlias = EventAlias;
        moved.LinkCriteria.AddCondition(DealEventRow.On, ConditionOperator.GreaterEqual, now - News);
        moved.LinkCriteria.AddCondition(DealEventRow.What, ConditionOperator.In,
            new[] { DealEventKind.Stage, DealEventKind.CloseDate, DealEventKind.State }.Select(k => (object)Choice.Of(k).Value).ToArray());

        var turn = query.Criteria.AddFilter(LogicalOperator.Or);
        turn.AddCondition(ManagerAssist.KeepUntil, ConditionOperator.LessEqual, now);
        var done = turn.AddFilter(LogicalOperator.And);
        done.AddCondition(ActivityPointer.State, ConditionOperator.Equal, ManagerAssist.StateCompleted);
        var any = done.AddFilter(LogicalOperator.Or);
        any.AddCondition(ManagerAssist.FollowUpOn, ConditionOperator.LessEqual, now);
        var asks = any.AddFilter(LogicalOperator.And);
        asks.AddCondition(ManagerAssist.FollowUpOn, ConditionOperator.NotNull);
        asks.AddCondition(ManagerAssist.OutcomeAskedOn, ConditionOperator.Null);
        asks.AddCondition(ManagerAssist.Outcome, ConditionOperator.Null);
        asks.AddCondition(ManagerAssist.Origin, ConditionOperator.Equal, Choice.Of(AssistOrigin.RepAsked).Value);
        asks.AddCondition(EventAlias, DealEventRow.Id, ConditionOperator.NotNull);
        var won = any.AddFilter(LogicalOperator.And);
        won.AddCondition(DealAlias, Opportunity.State, ConditionOperator.Equal, Opportunity.Won);
        won.AddCondition(DealAlias, Opportunity.ClosedOn, ConditionOperator.GreaterEqual, (now - News).Date);
        var untold = won.AddFilter(LogicalOperator.Or);
        untold.AddCondition(ManagerAssist.LastWord, ConditionOperator.Null);
        untold.AddCondition(ManagerAssist.LastWord, ConditionOperator.NotEqual, Choice.Of(AssistWord.DealWon).Value);
        return Read(service, query, cookie, page);
    }

    private static QueryExpression Open()
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(ActivityPointer.Regarding, ActivityPointer.State, ManagerAssist.Kind, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.By,
                ManagerAssist.RemindedOn, ManagerAssist.IfNotThen, ManagerAssist.CarriedOutOn, ManagerAssist.StepInUntil, ManagerAssist.LastWord, ManagerAssist.Attempt),
        };
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        var deal = query.AddLink(Opportunity.Table, ActivityPointer.Regarding, Opportunity.Id);
        deal.EntityAlias = DealAlias;
        deal.Columns = new ColumnSet(Opportunity.Name);
        // What is open on a closed deal ends with the next sweep.
        deal.LinkCriteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        Unfailed(query);
        Person(query, ManagerAssist.Helper, HelperAlias);
        Person(query, ManagerAssist.IfNotThen, NextAlias);
        var meeting = query.AddLink(Appointment.Table, ManagerAssist.Appointment, Appointment.Id, JoinOperator.LeftOuter);
        meeting.EntityAlias = MeetingAlias;
        meeting.Columns = new ColumnSet(ActivityPointer.ScheduledEnd, ActivityPointer.State);
        return query;
    }

    // A deal that failed waits a day with everything of it.
    private static void Unfailed(QueryExpression query)
    {
        query.AddLink(DealWatch.Table, ActivityPointer.Regarding, DealWatch.Id, JoinOperator.LeftOuter).EntityAlias = WatchAlias;
        query.Criteria.AddCondition(WatchAlias, DealWatch.LastError, ConditionOperator.Null);
    }

    private static void Person(QueryExpression query, string column, string alias)
    {
        var person = query.AddLink(User.Table, column, User.Id, JoinOperator.LeftOuter);
        person.EntityAlias = alias;
        person.Columns = new ColumnSet(User.Id, User.FullName, User.Disabled, User.ApplicationId, User.Licensed);
    }

    private static AssistPage Read(IOrganizationService service, QueryExpression query, string? cookie, int page)
    {
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = Page, PageNumber = page, PagingCookie = cookie };
        var found = service.RetrieveMultiple(query);
        return new AssistPage([.. found.Entities.GroupBy(r => r.Id).Select(g => g.First())], found.MoreRecords, found.PagingCookie);
    }
}
