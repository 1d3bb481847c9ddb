using System.Text.Json.Nodes;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Finds what an address means: the service document, $metadata, a set, a row, what a row leads to, an action or a function.</summary>
internal static class Router
{
    private const string Bound = "Microsoft.Dynamics.CRM.";

    public static ApiAnswer Answer(ApiCall call)
    {
        var segments = call.Path.Length == 0 ? [] : TopLevel.Split(call.Path, '/');
        if (segments.Count == 0) return Sets(call);
        if (segments[0] == "$metadata") return new ApiAnswer(StatusCodes.Status200OK, MetadataDocument.Of(call.Catalog), "application/xml");
        if (segments[0] == "$batch") throw Faults.NotInLocal("$batch requests");
        if (TopLevel.Call(segments[0]) is not var (name, inside)) throw ApiFaults.Segment(segments[0]);
        if (call.Set(name) is { } table) return inside == null ? OfSet(call, table, segments) : OfRow(call, table, inside, segments);
        if (Operations.Find(call.Catalog, name) is not { } operation || segments.Count > 1) throw ApiFaults.Segment(segments.Count > 1 ? segments[^1] : name);
        if (operation.Binding != 0) throw ApiFaults.Query($"'{name}' is bound to {operation.BoundTable}: call it as {call.Catalog.Table(operation.BoundTable!).SetName}(id)/{Bound}{name}.");
        return new OperationRequests(call).Run(operation, null, inside);
    }

    private static ApiAnswer OfSet(ApiCall call, Table table, List<string> segments)
    {
        if (segments is [_, "$count"] && call.Method == HttpMethods.Get) return new SetRequests(call).Count(table);
        if (segments.Count > 1) throw ApiFaults.Segment(segments[1]);
        if (call.Method == HttpMethods.Get) return new SetRequests(call).Get(table);
        return call.Method == HttpMethods.Post ? new RowRequests(call).Create(table) : NotAllowed(call, table.SetName, "GET, POST");
    }

    private static ApiAnswer OfRow(ApiCall call, Table table, string inside, List<string> segments)
    {
        var row = RowKey.Read(table, inside);
        var requests = new RowRequests(call);
        if (segments is [_, _, "$ref"]) throw Faults.NotInLocal($"$ref; set or empty the lookup with {segments[1]}@odata.bind");
        if (segments.Count > 2) throw ApiFaults.Segment(segments[2]);
        if (segments is [_, var next])
        {
            if (next.StartsWith(Bound, StringComparison.Ordinal)) return OfBound(call, table, row, next[Bound.Length..]);
            return call.Method == HttpMethods.Get ? requests.Follow(table, row, next) : NotAllowed(call, next, "GET");
        }
        return call.Method switch
        {
            "GET" => requests.Get(table, row),
            "PATCH" => requests.Patch(table, row),
            "DELETE" => requests.Delete(table, row),
            _ => NotAllowed(call, segments[0], "GET, PATCH, DELETE"),
        };
    }

    private static ApiAnswer OfBound(ApiCall call, Table table, Microsoft.Xrm.Sdk.EntityReference row, string text)
    {
        if (TopLevel.Call(text) is not var (name, inside) || Operations.Find(call.Catalog, name) is not { } operation) throw ApiFaults.Segment(Bound + text);
        if (operation.BoundTable != table.LogicalName) throw ApiFaults.Query($"'{name}' is {(operation.BoundTable is { } other ? $"bound to {other}" : "not bound")}, not to {table.LogicalName}.");
        return new OperationRequests(call).Run(operation, row, inside);
    }

    private static ApiAnswer Sets(ApiCall call) => ApiAnswer.Json(new JsonObject
    {
        ["@odata.context"] = $"{call.Root}/$metadata",
        ["value"] = new JsonArray([.. call.Catalog.Tables.Values.OrderBy(t => t.SetName, StringComparer.Ordinal)
            .Select(t => new JsonObject { ["name"] = t.SetName, ["kind"] = "EntitySet", ["url"] = t.SetName })]),
    });

    private static ApiAnswer NotAllowed(ApiCall call, string resource, string allowed) =>
        ApiAnswer.Error(StatusCodes.Status405MethodNotAllowed, "0x0", $"The requested resource '{resource}' does not support the HTTP method '{call.Method}': it takes {allowed}.") with { Headers = [("Allow", allowed)] };
}
