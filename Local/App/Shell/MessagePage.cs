namespace CrmAssist.Local.App.Shell;

/// <summary>A calm page with one sentence, where there is nothing to show.</summary>
internal static class MessagePage
{
    public static Page Of(string title, string sentence, int status = 404) => new(title, "message", Html.Of($"""
        <div class="message"><h1>{title}</h1><p>{sentence}</p><p><a href="/">Back to the app</a></p></div>
        """)) { Status = status };
}
