using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.App.Shell;

/// <summary>A web resource on a form, in a frame, with the parameters the platform passes when the form asks for them. It is loaded by the page's script once its tab is shown.</summary>
internal static class ResourceFrame
{
    private const int LineHeight = 40;

    public static Html Render(FormView view, FormControl control, FormCell cell)
    {
        var url = control.Parameter("Url") ?? "";
        var name = url.StartsWith("$webresource:", StringComparison.Ordinal) ? url["$webresource:".Length..] : url;
        var label = cell.Label.Length > 0 ? cell.Label : control.Name;
        if (view.IsNew) return Html.Of($"<div class=\"resource\" data-control=\"{control.Name}\"><p class=\"nothing\">To see this, save the row first.</p></div>");
        return Html.Of($"""
            <div class="resource" data-control="{control.Name}"{FieldHtml.Hidden(cell)}{FieldHtml.Span(cell)}><iframe title="{label}" data-src="{Address(view, control, name)}" height="{Math.Max(cell.RowSpan, 4) * LineHeight}"></iframe></div>
            """);
    }

    private static string Address(FormView view, FormControl control, string name)
    {
        var parts = new List<string>();
        if (control.Parameter("Data") is { } data) parts.Add("data=" + Uri.EscapeDataString(data));
        if (control.Parameter("PassParameters") is "true" or "1")
            parts.Add($"typename={view.Table.LogicalName}&id={Uri.EscapeDataString(view.Row.Id.ToString("B"))}&orgname={Engine.Organization.Name}&userlcid=1033&orglcid=1033");
        return Links.Content(name) + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
