using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App;

/// <summary>The first page of each kind is slow: its code is compiled and its queries are prepared. So the app asks itself for one of each, in the background, while people still open their browser.</summary>
internal static partial class WarmUp
{
    // The header by which browsers, too, say that nobody looks at what they fetch.
    private const string Header = "Sec-Purpose";

    /// <summary>Is the page fetched ahead of its reader? Then it must not take what is told once.</summary>
    public static bool IsAhead(HttpRequest request) => request.Headers[Header].ToString().StartsWith("prefetch", StringComparison.Ordinal);

    /// <summary>Reads the lists of the first user's site map and one row of each.</summary>
    public static async Task Run(Uri address, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add(Header, "prefetch");
        try
        {
            var start = await client.GetStringAsync("/", cancel);
            foreach (var list in Links(ListLink(), start).Distinct())
                foreach (var row in Links(RowLink(), await client.GetStringAsync(list, cancel)).Take(1))
                    await client.GetStringAsync(row, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The server was ended, or a page has nothing to show: whoever comes first waits a moment longer.
        }
    }

    private static IEnumerable<string> Links(Regex link, string page) => link.Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    [GeneratedRegex("""href="(/main\.aspx\?[^"]*pagetype=entitylist[^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ListLink();

    [GeneratedRegex("""class="primary"\ href="([^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RowLink();
}
