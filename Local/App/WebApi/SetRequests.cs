using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>GET of an entity set: by options, by FetchXML, by a saved view; page by page.</summary>
internal sealed class SetRequests(ApiCall call)
{
    // The platform counts to this and no further.
    private const string CountLimit = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
    private const string TotalCount = "Microsoft.Dynamics.CRM.totalrecordcount";
    private const string MoreRecords = "Microsoft.Dynamics.CRM.morerecords";
    private const string FetchCookie = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";

    private readonly RowJson json = new(call);

    public ApiAnswer Get(Table table)
    {
        if (call.Options["fetchXml"] is { } fetch) return Fetch(table, fetch, "fetchXml");
        if (call.Options["savedQuery"] is { } view) return Fetch(table, View(table, view), "savedQuery");
        return Select(table);
    }

    /// <summary>set/$count: how many rows, as plain text.</summary>
    public ApiAnswer Count(Table table)
    {
        call.Options.Allow("$count", "$filter");
        var query = ApiFaults.Reading(() => ODataReader.FromOData(call.Catalog, table, call.Options["$filter"], table.PrimaryId, null, count: true));
        return new ApiAnswer(StatusCodes.Status200OK, call.Ask(query).TotalRecordCount.ToString(CultureInfo.InvariantCulture), "text/plain");
    }

    private ApiAnswer Select(Table table)
    {
        var expansions = Expansion.Read(call, table, call.Options["$expand"]);
        var asked = ColumnsAsked.Of(call, table, call.Options["$select"], expansions);
        var (number, cookie) = SkipToken();
        if (call.Options["$top"] != null && (call.Preferences.PageSize != null || number > 1)) throw ApiFaults.Query("$top does not go with paging: leave out the preference odata.maxpagesize.");
        var page = new Page(number, call.Preferences.PageSize ?? 0, cookie, false);
        var query = ApiFaults.Reading(() => ODataReader.FromOData(call.Catalog, table, call.Options["$filter"], null, call.Options["$orderby"], call.Options["$top"], call.Options.Count, page));
        query = query with { Columns = asked.Selection };
        var answer = call.Ask(query);
        List<JsonObject> rows = [.. answer.Entities.Select(r => json.Row(table, r, asked.Shown))];
        new Expander(call, json).Fill([.. answer.Entities.Zip(rows)], expansions);
        var content = Start($"{table.SetName}{(call.Options["$select"] is { Length: > 0 } select ? $"({select})" : "")}");
        if (call.Options.Count)
        {
            content["@odata.count"] = answer.TotalRecordCount;
            Total(content, answer);
        }
        content["value"] = new JsonArray([.. rows]);
        if (answer.MoreRecords && call.Options["$top"] == null) content["@odata.nextLink"] = NextLink(number + 1, answer.PagingCookie);
        return ApiAnswer.Json(content);
    }

    private ApiAnswer Fetch(Table table, string fetchXml, string option)
    {
        call.Options.Allow(option, option);
        var query = ApiFaults.Reading(() => FetchReader.FromFetchXml(fetchXml));
        if (query.Table != table.LogicalName) throw ApiFaults.Query($"The {option} asks for '{query.Table}', the address for '{table.SetName}'.");
        if (query.Page.Size == 0 && call.Preferences.PageSize is { } size) query = query with { Page = query.Page with { Size = size } };
        if (query.Page.Cookie is { } outer && Cookie(outer) is { } inner) query = query with { Page = query.Page with { Cookie = inner.Cookie } };
        var answer = call.Ask(query);
        var content = Start(table.SetName);
        if (query.Page.CountAll) Total(content, answer);
        if (answer.MoreRecords && call.Preferences.Wants(MoreRecords)) content["@" + MoreRecords] = true;
        if (answer is { MoreRecords: true, PagingCookie: { } cookie } && call.Preferences.Wants(FetchCookie)) content["@" + FetchCookie] = Token(query.Page.Number + 1, cookie);
        content["value"] = new JsonArray([.. answer.Entities.Select(r => json.FetchedRow(table, r))]);
        return ApiAnswer.Json(content);
    }

    private string View(Table table, string text) =>
        Guid.TryParse(text, out var id) && call.Catalog.Views.FirstOrDefault(v => v.Id == id) is { } view
            ? view.Table == table.LogicalName ? view.FetchXml : throw ApiFaults.Query($"The view {id:D} is of '{view.Table}', the address of '{table.SetName}'.")
            : throw Faults.Of(Faults.ObjectDoesNotExist, $"savedquery With Id = {text} Does Not Exist");

    private JsonObject Start(string shape) => new() { ["@odata.context"] = $"{call.Root}/$metadata#{shape}" };

    private void Total(JsonObject content, EntityCollection answer)
    {
        if (call.Preferences.Wants(TotalCount)) content["@" + TotalCount] = answer.TotalRecordCount;
        if (call.Preferences.Wants(CountLimit)) content["@" + CountLimit] = answer.TotalRecordCountLimitExceeded;
    }

    // As on the platform: the cookie is encoded twice, once for its XML and once for the address.
    private static string Token(int page, string? cookie)
    {
        var token = new XElement("cookie", new XAttribute("pagenumber", page));
        if (cookie != null) token.Add(new XAttribute("pagingcookie", Uri.EscapeDataString(Uri.EscapeDataString(cookie))));
        token.Add(new XAttribute("istracking", "False"));
        return token.ToString(SaveOptions.DisableFormatting);
    }

    private string NextLink(int page, string? cookie)
    {
        var kept = call.QueryString.TrimStart('?').Split('&').Where(o => o.Length > 0 && !Uri.UnescapeDataString(o).StartsWith("$skiptoken=", StringComparison.Ordinal));
        return $"{call.Root}/{call.Path}?{string.Join('&', kept.Append("$skiptoken=" + Uri.EscapeDataString(Token(page, cookie))))}";
    }

    private (int Page, string? Cookie) SkipToken() => call.Options["$skiptoken"] is not { } text ? (1, null)
        : Cookie(text) ?? throw ApiFaults.Query("The $skiptoken is none of this service: follow @odata.nextLink as it is.");

    private static (int Page, string? Cookie)? Cookie(string text)
    {
        try
        {
            var token = XElement.Parse(text);
            if (!int.TryParse(token.Attribute("pagenumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page)) return null;
            return (page, token.Attribute("pagingcookie") is { } cookie ? Uri.UnescapeDataString(Uri.UnescapeDataString(cookie.Value)) : null);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
