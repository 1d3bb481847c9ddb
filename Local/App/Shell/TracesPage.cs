using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline;

namespace CrmAssist.Local.App.Shell;

/// <summary>The last requests that did something: which steps ran, which did not and why, how long each took, what changed.</summary>
internal static class TracesPage
{
    private const int MostShown = 100;

    public static Page Of(Visit visit, RequestLog.Recording recording)
    {
        var requests = recording.Requests.Reverse().Take(MostShown).ToArray();
        var names = visit.People.ToDictionary(p => p.Id, p => p.Name);
        return new Page("Traces", "traces", Html.Of($"""
            <section class="sheet traces"><h1 id="traces_title">Traces</h1>
            <p class="hint">Requests since the start of this server that changed rows, ran steps or failed, newest first. Times of the day are the organisation's clock, in UTC.</p>
            {(requests.Length == 0 ? Html.Of($"<p class=\"nothing\">Nothing has been changed yet.</p>") : Html.Join(requests.Select(r => Request(r, visit, names, open: r == requests[0]))))}
            </section>
            """));
    }

    /// <summary>Is the request worth remembering?</summary>
    public static bool Tells(RequestTrace request) => request.All().Any(r => r.Changes.Count > 0 || r.Steps.Count > 0 || r.Error != null);

    private static Html Request(RequestTrace request, Visit visit, Dictionary<Guid, string> names, bool open)
    {
        var all = request.All().ToArray();
        var who = request.IsJob ? "a job" : names.GetValueOrDefault(request.User) ?? (request.User == Engine.Security.Access.System ? "SYSTEM" : "a service user");
        var skipped = request.IsJob ? [] : visit.Organization.NotRun(request);
        return Html.Of($"""
            <details{(open ? Html.Of($" open") : Html.Empty)}><summary><span class="what">{request.Message}{(request.Table == "none" ? "" : " " + request.Table)}</span><span>{who}</span><span>{request.On.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</span><span>{Time(request.Duration)}</span><span>{all.Sum(r => r.Writes)} written</span>{(request.Error == null ? Html.Empty : Html.Of($"<span class=\"failed\">failed</span>"))}</summary>
            {(request.Error is { } error ? Html.Of($"<p class=\"failed\">{error}</p>") : Html.Empty)}
            {Steps(all)}
            {(skipped.Count == 0 ? Html.Empty : Html.Of($"<h2>Did not run</h2><ul>{skipped.Select(s => Html.Of($"<li>{s.Step}: {s.Reason}</li>"))}</ul>"))}
            {Changes(all, visit)}
            </details>
            """);
    }

    private static Html Steps(RequestTrace[] all)
    {
        var steps = all.SelectMany(r => r.Steps).ToArray();
        return steps.Length == 0 ? Html.Of($"<p class=\"hint\">No step ran.</p>") : Html.Of($"""
            <h2>Steps that ran</h2><ul>{steps.Select(s => Html.Of($"<li>{s.Name} <small>stage {s.Stage}{(s.Asynchronous ? ", asynchronous" : "")}, {Time(s.Duration)}</small>{(s.Error is { } error ? Html.Of($"<span class=\"failed\">{error}</span>") : Html.Empty)}{(s.Text.Length > 0 ? Html.Of($"<pre>{s.Text}</pre>") : Html.Empty)}</li>"))}</ul>
            """);
    }

    private static Html Changes(RequestTrace[] all, Visit visit)
    {
        var changes = all.SelectMany(r => r.Changes).ToArray();
        return changes.Length == 0 ? Html.Empty : Html.Of($"""
            <h2>What changed</h2><ul>{changes.Select(c => Html.Of($"<li>{c.Kind} {Name(c.Table, c.Id)} <small>{string.Join(", ", c.Columns)}</small></li>"))}</ul>
            """);

        // What has no form has no page to go to.
        Html Name(string table, Guid id) => visit.Catalog.Forms.Any(f => f.Table == table && f.Type == FormType.Main) ? Html.Of($"<a href=\"{Links.Row(null, table, id)}\">{table}</a>") : Html.Of($"{table}");
    }

    private static string Time(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";
}
