using System.Text.Json.Nodes;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Requests for one row: read, create, update or upsert, delete, and the rows a navigation property leads to.</summary>
internal sealed class RowRequests(ApiCall call)
{
    private const string AnyVersion = "*";
    private readonly RowJson json = new(call);

    public ApiAnswer Get(Table table, EntityReference reference)
    {
        var (row, content) = Read(table, reference);
        if (call.IfNoneMatch is { } known && known == RowJson.ETag(row)) return new ApiAnswer(StatusCodes.Status304NotModified);
        return ApiAnswer.Json(content);
    }

    public ApiAnswer Create(Table table)
    {
        call.Options.Allow("a new row", "$select", "$expand");
        var row = new RowBody(call).Read(table, call.Body());
        var id = call.Service.Create(row);
        return Written(table, id, created: true);
    }

    /// <summary>Update, or create when the row is not there. If-Match: * only updates, If-Match with an ETag updates that version, If-None-Match: * only creates.</summary>
    public ApiAnswer Patch(Table table, EntityReference reference)
    {
        call.Options.Allow("a changed row", "$select", "$expand");
        var row = new RowBody(call).Read(table, call.Body());
        if (row.Id != Guid.Empty && reference.Id != Guid.Empty && row.Id != reference.Id) throw ApiFaults.Payload($"The body has the {table.PrimaryId} {row.Id:D}, the address {reference.Id:D}.");
        row.Id = reference.Id;
        row.KeyAttributes.AddRange(reference.KeyAttributes);
        if (call.IfNoneMatch is AnyVersion) return CreateOnly(table, row);
        if (call.IfMatch is { } version)
        {
            var request = new OrganizationRequest("Update") { ["Target"] = row };
            if (version != AnyVersion)
            {
                row.RowVersion = Version(version);
                request["ConcurrencyBehavior"] = ConcurrencyBehavior.IfRowVersionMatches;
            }
            call.Service.Execute(request);
            return Written(table, row.Id != Guid.Empty ? row.Id : Find(table, reference), created: false);
        }
        var answer = call.Send("Upsert", ("Target", row));
        return Written(table, ((EntityReference)answer["Target"]).Id, (bool)answer["RecordCreated"]);
    }

    public ApiAnswer Delete(Table table, EntityReference reference)
    {
        call.Options.Allow("a deletion");
        if (call.IfMatch is { } version && version != AnyVersion) throw Faults.NotInLocal("a Delete that insists on a version (If-Match with an ETag)");
        call.Send("Delete", ("Target", reference));
        return ApiAnswer.Nothing;
    }

    /// <summary>set(id)/property: the row a lookup leads to, or the rows of a collection.</summary>
    public ApiAnswer Follow(Table table, EntityReference reference, string property)
    {
        var expansion = Expansion.Of(call, table, property, call.Options) ?? throw ApiFaults.Segment(property);
        var row = call.Service.Retrieve(table.LogicalName, reference.Id == Guid.Empty ? Find(table, reference) : reference.Id, new ColumnSet(expansion.Lookup?.LogicalName ?? table.PrimaryId));
        var holder = new JsonObject();
        new Expander(call, json).Fill([(row, holder)], [expansion]);
        switch (holder[property])
        {
            case JsonArray rows:
                holder.Remove(property);
                return ApiAnswer.Json(new JsonObject { ["@odata.context"] = $"{call.Root}/$metadata#{expansion.Many!.Value.Table.SetName}", ["value"] = rows });
            case JsonObject one:
                holder.Remove(property);
                one.Insert(0, "@odata.context", $"{call.Root}/$metadata#{property}/$entity");
                return ApiAnswer.Json(one);
            default:
                return ApiAnswer.Nothing;
        }
    }

    private (Entity Row, JsonObject Content) Read(Table table, EntityReference reference)
    {
        call.Options.Allow("one row", "$select", "$expand");
        var expansions = Expansion.Read(call, table, call.Options["$expand"]);
        var select = call.Options["$select"];
        var asked = ColumnsAsked.Of(call, table, select, expansions);
        var row = (Entity)call.Send("Retrieve", ("Target", reference), ("ColumnSet", new ColumnSet([.. asked.Read])))["Entity"];
        var content = json.Row(table, row, asked.Shown);
        new Expander(call, json).Fill([(row, content)], expansions);
        content.Insert(0, "@odata.context", $"{call.Root}/$metadata#{table.SetName}{(select is { Length: > 0 } ? $"({select})" : "")}/$entity");
        return (row, content);
    }

    private ApiAnswer CreateOnly(Table table, Entity row)
    {
        // The key's values become the new row's columns, as in an upsert.
        foreach (var (name, value) in row.KeyAttributes) row[name] = value;
        row.KeyAttributes.Clear();
        return Written(table, call.Service.Create(row), created: true);
    }

    private ApiAnswer Written(Table table, Guid id, bool created)
    {
        var address = RowKey.Address(call, table, id);
        var headers = new List<(string, string)> { ("OData-EntityId", address) };
        if (created) headers.Add(("Location", address));
        if (!call.Preferences.Representation) return ApiAnswer.Nothing with { Headers = headers };
        headers.Add(("Preference-Applied", "return=representation"));
        var (_, content) = Read(table, new EntityReference(table.LogicalName, id));
        return ApiAnswer.Json(content, created ? StatusCodes.Status201Created : StatusCodes.Status200OK) with { Headers = headers };
    }

    private Guid Find(Table table, EntityReference reference) => ((Entity)call.Send("Retrieve", ("Target", reference), ("ColumnSet", new ColumnSet(table.PrimaryId)))["Entity"]).Id;

    private static string Version(string tag) => tag.StartsWith("W/\"", StringComparison.Ordinal) && tag.EndsWith('"') && tag.Length > 4 ? tag[3..^1]
        : throw ApiFaults.Query($"The header If-Match is '{tag}': it takes * or the @odata.etag of the row.");
}
