using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App.WebApi;

/// <summary>What goes back: status, headers, text.</summary>
internal sealed record ApiAnswer(int Status, string? Text = null, string ContentType = "application/json; odata.metadata=minimal")
{
    // The answer is never put into a page as it is, so letters may stay letters.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static ApiAnswer Json(JsonObject content, int status = StatusCodes.Status200OK) => new(status, content.ToJsonString(Readable));

    public static ApiAnswer Nothing { get; } = new(StatusCodes.Status204NoContent);

    public static ApiAnswer Error(int status, string code, string message) => Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status);

    public Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        response.Headers["OData-Version"] = "4.0";
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (Text == null) return Task.CompletedTask;
        response.ContentType = ContentType;
        return response.WriteAsync(Text);
    }
}
