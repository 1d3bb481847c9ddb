namespace CrmAssist.Local.App.Shell;

/// <summary>A web resource as a page of the app.</summary>
internal static class ResourcePage
{
    public static Page Of(Visit visit, string name)
    {
        if (!visit.Catalog.WebResources.TryGetValue(name, out var resource)) return MessagePage.Of("Page", $"There is no web resource '{name}' in this organisation.");
        var data = visit.Text("data") is { } text ? "?data=" + Uri.EscapeDataString(text) : "";
        return new Page(resource.DisplayName, "webresource", Html.Of($"""
            <h1 class="unseen">{resource.DisplayName}</h1>
            <iframe class="whole" title="{resource.DisplayName}" src="{Links.Content(name) + data}"></iframe>
            """));
    }
}
