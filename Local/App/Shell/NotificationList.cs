using System.Text.Json;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>The user's in-app notifications: rows of appnotification that the user owns and that have not expired (dataverse-facts 6.5).</summary>
internal static class NotificationList
{
    private const string Table = "appnotification";
    private const int MostShown = 50;
    private const int TimedToast = 200000000;
    private static readonly object UnreadKey = new();

    public static IResult Answer(Visit visit)
    {
        var items = Read(visit);
        return Results.Json(new { unread = items.Count(n => !IsRead(n)), items = items.Select(Item) });
    }

    /// <summary>How many the bell shows; asked once a page.</summary>
    public static int Unread(Visit visit)
    {
        if (visit.Context.Items.TryGetValue(UnreadKey, out var known)) return (int)known!;
        var unread = Read(visit).Count(n => !IsRead(n));
        visit.Context.Items[UnreadKey] = unread;
        return unread;
    }

    private static IReadOnlyList<Entity> Read(Visit visit)
    {
        if (!visit.Catalog.Tables.TryGetValue(Table, out var table) || !visit.May(RowRights.Read, table)) return [];
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet([.. Wanted.Where(table.Columns.ContainsKey)]), TopCount = MostShown };
        query.Criteria.AddCondition("ownerid", ConditionOperator.Equal, visit.UserId);
        query.AddOrder("createdon", OrderType.Descending);
        return [.. visit.Query(query).Entities.Where(row => !Expired(row, visit.Now))];
    }

    private static readonly string[] Wanted = ["title", "body", "icontype", "toasttype", "data", "createdon", "ttlinseconds", "isread"];

    private static bool IsRead(Entity row) => row.GetAttributeValue<bool?>("isread") ?? false;

    private static bool Expired(Entity row, DateTime now) =>
        row.GetAttributeValue<int?>("ttlinseconds") is { } seconds and > 0 && row.GetAttributeValue<DateTime>("createdon").AddSeconds(seconds) < now;

    private static object Item(Entity row) => new
    {
        id = row.Id,
        title = row.GetAttributeValue<string>("title") ?? "",
        body = row.GetAttributeValue<string>("body") ?? "",
        icon = (row.GetAttributeValue<OptionSetValue>("icontype")?.Value ?? 0) - 100000000,
        createdOn = row.GetAttributeValue<DateTime>("createdon"),
        read = IsRead(row),
        toast = row.GetAttributeValue<OptionSetValue>("toasttype")?.Value == TimedToast,
        actions = Actions(row.GetAttributeValue<string>("data")),
    };

    private static object[] Actions(string? data)
    {
        if (string.IsNullOrEmpty(data)) return [];
        try
        {
            return [.. (JsonNode.Parse(data)?["actions"]?.AsArray() ?? []).Select(a => new
            {
                title = a?["title"]?.ToString() ?? "",
                url = a?["data"]?["url"]?.ToString() ?? "",
                dialog = a?["data"]?["navigationTarget"]?.ToString() == "dialog",
            }).Where(a => a.url.Length > 0)];
        }
        catch (JsonException)
        {
            // The column takes any text; a notification whose data is no JSON has no buttons.
            return [];
        }
    }
}
