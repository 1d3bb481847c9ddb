using System.Text.RegularExpressions;

namespace CrmAssist.Solution.Tests.Documents;

/// <summary>A command that somebody is told to give.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Line">As it stands there.</param>
/// <param name="IsGiven">Stands in a block, to be typed as it is; else it is named in a sentence.</param>
/// <param name="IsForEverybody">Needs no environment of the reader's.</param>
public sealed partial record DocumentedCommand(string Where, string Line, bool IsGiven, bool IsForEverybody)
{
    private static readonly string[] Programs = ["dotnet", "crmassist", "./build.ps1", "pac", ".ci/run"];

    /// <summary>The line word by word, quotation marks off.</summary>
    public string[] Words => [.. Word().Matches(Line).Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal))];

    /// <summary>Nothing in it stands for something of the reader's own.</summary>
    public bool IsRunnable => IsGiven && IsForEverybody && !Line.Contains('<', StringComparison.Ordinal);

    /// <summary>A program alone is a name, with a word behind it a command.</summary>
    public static bool IsOne(string text) => text == ".ci/run" || Array.Exists(Programs, p => text.StartsWith(p + " ", StringComparison.Ordinal));

    /// <summary>With an example for each placeholder.</summary>
    public DocumentedCommand Filled() => this with
    {
        Line = Placeholder().Replace(Line, m => m.Groups[1].Value switch
    {
        "date" => "2026-03-02",
        "address" => "https://contoso.crm.dynamics.com",
        "tenant" => "contoso.com",
        "id" => "00000000-0000-0000-0000-000000000001",
        "number" => "2",
        _ => "something",
    })
    };

    public override string ToString() => $"{Where}: {Line}";

    [GeneratedRegex("(?:\"[^\"]*\"|\\S)+")]
    private static partial Regex Word();

    [GeneratedRegex("<([^<>]+)>")]
    private static partial Regex Placeholder();
}
