using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>In-app notifications: the platform's message SendAppNotification, called by name, and taking back what nobody has dismissed.</summary>
internal static class Notifications
{
    // The platform's choices of appnotification.
    private const int Information = 100000000;
    private const int Timed = 200000000;

    // A view of the solution, not one of somebody's own.
    private const int SystemView = 1039;

    private const int Most = 500;

    /// <summary>The view "On my deals" of the assists.</summary>
    public static readonly Guid OnMyDeals = new("5d0c8a3e-7b14-4f0e-9a61-c2f4e87b3d15");

    /// <summary>Tells a user, with the action of the row of docs/notifications.md that it is.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="user">Who is told.</param>
    /// <param name="tiding">The row.</param>
    /// <param name="told">What differs from case to case.</param>
    /// <param name="assist">The assist that it is about; empty for the list of deals.</param>
    /// <param name="deal">The deal; empty: none.</param>
    public static void Send(IOrganizationService service, Guid user, Tiding tiding, Facts told, Guid assist = default, Guid deal = default)
    {
        var inDialog = tiding.Opens == Opens.Help && deal != Guid.Empty;
        var url = inDialog ? $"?pagetype=webresource&webresourceName=crma_/dialogs/help.html&data={Uri.EscapeDataString(new JsonWriter().Object(o => o.Field("deal", deal)).ToString())}"
            : tiding.Opens == Opens.Turns ? $"?pagetype=entitylist&etn={DealWatch.Table}&viewid={TurnDeals.View:D}&viewtype={SystemView}"
            : tiding.Opens == Opens.OnMyDeals ? $"?pagetype=entitylist&etn={ManagerAssist.Table}&viewid={OnMyDeals:D}&viewtype={SystemView}"
            : $"?pagetype=entityrecord&etn={ManagerAssist.Table}&id={assist:D}";
        var open = new Entity
        {
            ["title"] = inDialog ? "Say what would help" : "Open",
            ["data"] = new Entity { ["type"] = "url", ["url"] = url, ["navigationTarget"] = inDialog ? "dialog" : "inline" },
        };
        var request = new OrganizationRequest("SendAppNotification")
        {
            ["Title"] = tiding.TitleOf(told),
            ["Recipient"] = new EntityReference(User.Table, user),
            ["IconType"] = new OptionSetValue(Information),
            ["ToastType"] = new OptionSetValue(Timed),
            ["Actions"] = new Entity { ["actions"] = new EntityCollection([open]) },
        };
        if (tiding.MoreOf(told) is { } more) request["Body"] = more;
        service.Execute(request);
    }

    /// <summary>Takes back what a user was told of an assist and has not dismissed: the platform deletes what is dismissed.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="user">Who was told.</param>
    /// <param name="assist">The assist.</param>
    /// <param name="since">When the assist was made, UTC.</param>
    /// <param name="until">Before when, UTC: what is told later stays, whichever job comes last.</param>
    public static void TakeBack(IOrganizationService service, Guid user, Guid assist, DateTime since, DateTime until)
    {
        var query = new QueryExpression(AppNotification.Table) { ColumnSet = new ColumnSet(AppNotification.Data), PageInfo = new PagingInfo { Count = Most, PageNumber = 1 } };
        query.Criteria.AddCondition(AppNotification.Owner, ConditionOperator.Equal, user);
        query.Criteria.AddCondition(AppNotification.CreatedOn, ConditionOperator.GreaterEqual, since);
        query.Criteria.AddCondition(AppNotification.CreatedOn, ConditionOperator.LessThan, until);
        query.AddOrder(AppNotification.CreatedOn, OrderType.Descending);
        var id = assist.ToString("D");
        foreach (var row in service.RetrieveMultiple(query).Entities)
            if (row.GetAttributeValue<string>(AppNotification.Data)?.IndexOf(id, StringComparison.OrdinalIgnoreCase) >= 0) service.Delete(AppNotification.Table, row.Id);
    }
}
