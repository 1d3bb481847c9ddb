namespace CrmAssist.Browser.Tests;

/// <summary>Whatever a browser has to say against our pages: errors on the console, exceptions nobody caught, requests that failed, violations of the content security policy.</summary>
internal sealed class Complaints
{
    private readonly List<string> heard = [];
    private readonly List<(string Part, bool Met)> expected = [];

    public static async Task<Complaints> About(IBrowserContext context)
    {
        var complaints = new Complaints();
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Hear($"console {message.Type}: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => complaints.Hear($"not caught: {error.Error}");
        // Chromium calls a request aborted when the person has left the page meanwhile: no complaint.
        context.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") complaints.Hear($"failed: {request.Method} {request.Url} {request.Failure}");
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400) complaints.Hear($"answered {response.Status}: {response.Request.Method} {response.Url}");
        };
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`policy ${e.effectiveDirective} violated by ${e.blockedURI} ${e.sample} in ${e.sourceFile}:${e.lineNumber}`))");
        return complaints;
    }

    /// <summary>Takes complaints that hold this text as part of the test: they have to come.</summary>
    public void Expect(string part)
    {
        lock (heard) expected.Add((part, false));
    }

    /// <summary>Takes complaints that hold one of these texts as they come, or not.</summary>
    public void Allow(params string[] parts)
    {
        lock (heard) expected.AddRange(parts.Select(part => (part, true)));
    }

    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (heard) return [.. heard, .. expected.Where(e => !e.Met).Select(e => $"never came: {e.Part}")];
        }
    }

    private void Hear(string complaint)
    {
        lock (heard)
        {
            var known = expected.Select((e, index) => (e.Part, index)).Where(e => complaint.Contains(e.Part, StringComparison.OrdinalIgnoreCase)).ToList();
            if (known.Count == 0) heard.Add(complaint);
            foreach (var (part, index) in known) expected[index] = (part, true);
        }
    }
}
