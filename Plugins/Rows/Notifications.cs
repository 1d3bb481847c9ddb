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

    /// <summary>Tells a user; the action opens the assist.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="user">Who is told.</param>
    /// <param name="title">One line; everybody who looks over his shoulder may read it.</param>
    /// <param name="assist">The assist to open.</param>
    public static void Send(IOrganizationService service, Guid user, string title, Guid assist) =>
        Send(service, user, title, $"?pagetype=entityrecord&etn={ManagerAssist.Table}&id={assist:D}");

    /// <summary>Tells a user; the action opens a list.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="user">Who is told.</param>
    /// <param name="title">One line; everybody who looks over his shoulder may read it.</param>
    /// <param name="table">The list's table.</param>
    /// <param name="view">The list's view.</param>
    public static void SendList(IOrganizationService service, Guid user, string title, string table, Guid view) =>
        Send(service, user, title, $"?pagetype=entitylist&etn={table}&viewid={view:D}&viewtype={SystemView}");

    private static void Send(IOrganizationService service, Guid user, string title, string url)
    {
        var open = new Entity { ["title"] = "Open", ["data"] = new Entity { ["type"] = "url", ["url"] = url, ["navigationTarget"] = "inline" } };
        service.Execute(new OrganizationRequest("SendAppNotification")
        {
            ["Title"] = title,
            ["Recipient"] = new EntityReference(User.Table, user),
            ["IconType"] = new OptionSetValue(Information),
            ["ToastType"] = new OptionSetValue(Timed),
            ["Actions"] = new Entity { ["actions"] = new EntityCollection([open]) },
        });
    }

    /// <summary>Takes back what a user was told of an assist and has not dismissed: the platform deletes what is dismissed.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="user">Who was told.</param>
    /// <param name="assist">The assist.</param>
    /// <param name="since">When the assist was made, UTC.</param>
    public static void TakeBack(IOrganizationService service, Guid user, Guid assist, DateTime since)
    {
        var query = new QueryExpression(AppNotification.Table) { ColumnSet = new ColumnSet(AppNotification.Data), PageInfo = new PagingInfo { Count = Most, PageNumber = 1 } };
        query.Criteria.AddCondition(AppNotification.Owner, ConditionOperator.Equal, user);
        query.Criteria.AddCondition(AppNotification.CreatedOn, ConditionOperator.GreaterEqual, since);
        query.AddOrder(AppNotification.CreatedOn, OrderType.Descending);
        var id = assist.ToString("D");
        foreach (var row in service.RetrieveMultiple(query).Entities)
            if (row.GetAttributeValue<string>(AppNotification.Data)?.IndexOf(id, StringComparison.OrdinalIgnoreCase) >= 0) service.Delete(AppNotification.Table, row.Id);
    }
}
