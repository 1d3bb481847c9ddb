using System.Text.RegularExpressions;

namespace CrmAssist.Tools.Connection;

/// <summary>Why signing in or connecting failed, in a sentence that says what to do.</summary>
/// <remarks>The platform's client tells it as text; Entra ID numbers its reasons (public page "Microsoft Entra authentication and authorization error codes").</remarks>
internal static partial class SignInFailure
{
    private const int LongestText = 300;

    /// <param name="text">What was said, in however many lines.</param>
    /// <param name="where">The environment, for people.</param>
    public static string Sentence(string text, string where)
    {
        var code = Code().Match(text) is { Success: true } match ? match.Groups[1].Value : "";
        var hint = code switch
        {
            "90002" or "900023" => "The tenant does not exist: check --tenant or TenantId.",
            "700016" => "The application is not known in this tenant: check --client-id and --tenant, which belong together.",
            "7000215" => "The application's secret is wrong: take its value, not its id.",
            "7000222" => "The application's secret has expired: make a new one.",
            "700027" => "The certificate is not one of the application's: upload it there, or name another.",
            "500011" => "The address is no environment of this tenant: check --url.",
            "53003" => "A conditional access policy keeps the application out: exclude it, or sign in from where it is allowed.",
            _ when text.Contains("The user is not a member of the organization", StringComparison.OrdinalIgnoreCase) || text.Contains("0x80072560", StringComparison.OrdinalIgnoreCase)
                => "The environment does not know the user: add the application as an application user in the admin center, with a role.",
            _ when text.Contains("No such host", StringComparison.OrdinalIgnoreCase) || text.Contains("Name or service not known", StringComparison.OrdinalIgnoreCase)
                => "There is no such address: check --url.",
            _ => "Check the address, the tenant, the application and its secret.",
        };
        return $"{where} does not let us in. {hint} ({Line(text)})";
    }

    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..LongestText] + "…";
    }

    [GeneratedRegex(@"AADSTS(\d+)")]
    private static partial Regex Code();
}
