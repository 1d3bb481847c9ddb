using CrmAssist.Local.Engine.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>The files of a mail as a list on its form, and their download. The platform's form has a subgrid for it, from which files open.</summary>
internal static class FileList
{
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal) { ["activitymimeattachment"] = "body", ["annotation"] = "documentbody" };

    public static Html Render(FormView view, FormControl control)
    {
        var files = view.IsNew ? [] : Files(view);
        return Html.Of($"""
            <div class="files" data-control="{control.Name}">{(files.Count == 0
                ? Html.Of($"<p class=\"nothing\">No files are attached.</p>")
                : Html.Of($"<ul>{files.Select(file => Html.Of($"<li>{Link("activitymimeattachment", file)}</li>"))}</ul>"))}</div>
            """);
    }

    /// <summary>A link that downloads the file of a note or an attachment, with its size.</summary>
    public static Html Link(string table, Entity file) =>
        Html.Of($"<a href=\"/local/files/{table}/{file.Id.ToString("D")}\" download>{Icons.Of("page")}{file.GetAttributeValue<string>("filename") ?? "(no name)"}</a> <small>{SizeOf(file.GetAttributeValue<int>("filesize"))}</small>");

    /// <summary>The file itself, as bytes to save and never as a page.</summary>
    public static IResult Download(Visit visit, string table, Guid id)
    {
        if (!Bodies.TryGetValue(table, out var body)) return Results.NotFound();
        try
        {
            var row = visit.Row(table, id, body, "filename");
            return row.GetAttributeValue<string>(body) is { } content
                ? Results.Bytes(Convert.FromBase64String(content), "application/octet-stream", row.GetAttributeValue<string>("filename") ?? "file")
                : Results.NotFound();
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault>)
        {
            return Results.NotFound();
        }
    }

    private static IReadOnlyList<Entity> Files(FormView view)
    {
        var query = new QueryExpression("activitymimeattachment") { ColumnSet = new ColumnSet("filename", "filesize") };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, view.Row.Id);
        query.AddOrder("attachmentnumber", OrderType.Ascending);
        query.AddOrder("filename", OrderType.Ascending);
        return view.Visit.Query(query).Entities;
    }

    private static string SizeOf(int bytes) => bytes < 1000 ? $"{bytes} bytes" : bytes < 1_000_000 ? $"{bytes / 1000} kB" : $"{bytes / 1_000_000}.{bytes / 100_000 % 10} MB";
}
