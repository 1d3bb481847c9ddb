using System.Text.RegularExpressions;

namespace CrmAssist.Solution.Tests.Documents;

/// <summary>A document of the repository, taken apart as far as tests ask: code, what stands in backticks and italics, links.</summary>
/// <remarks>
/// What the documents keep to: a command of a fenced block `sh` is run as it stands; one of a block `sh tenant` needs an environment and is only parsed. In the guides (see
/// <see cref="Guides"/>) italics name what stands on the product's own screens, quotation marks what stands on the platform's.
/// </remarks>
public sealed partial class Document
{
    private const string Tenant = "tenant";

    private Document(string path)
    {
        Path = path;
        Name = System.IO.Path.GetRelativePath(SolutionTree.RepositoryRoot(), path).Replace('\\', '/');
        Read(File.ReadAllLines(path));
        var prose = string.Join('\n', Prose);
        Spans = [.. Span().Matches(prose).Select(m => m.Groups[1].Value)];
        Italics = [.. Italic().Matches(Span().Replace(prose, "")).Select(m => m.Groups[1].Value.Replace('\n', ' '))];
        Links = [.. Link().Matches(Span().Replace(prose, "")).Select(m => m.Groups[1].Value)];
        Headings = [.. Prose.Where(l => l.StartsWith('#')).Select(l => Anchor(l.TrimStart('#').Trim()))];
    }

    public static IReadOnlyList<Document> All { get; } = [.. Files().Order(StringComparer.Ordinal).Select(f => new Document(f))];

    /// <summary>Those that lead people through screens.</summary>
    public static IEnumerable<Document> Guides => All.Where(d => d.Name is "docs/admin.md" or "docs/rep.md" or "docs/manager.md" or "docs/first-import.md");

    public string Path { get; }
    /// <summary>Path inside the repository.</summary>
    public string Name { get; }
    public List<string> Prose { get; } = [];
    public List<DocumentedCommand> Commands { get; } = [];
    /// <summary>What stands in backticks.</summary>
    public IReadOnlyList<string> Spans { get; }
    public IReadOnlyList<string> Italics { get; }
    public IReadOnlyList<string> Links { get; }
    /// <summary>As links name them.</summary>
    public IReadOnlyList<string> Headings { get; }

    private static IEnumerable<string> Files()
    {
        var root = SolutionTree.RepositoryRoot();
        return Directory.EnumerateFiles(System.IO.Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat([System.IO.Path.Combine(root, "README.md"), System.IO.Path.Combine(root, "Solution", "README.md")]);
    }

    private void Read(string[] lines)
    {
        string[]? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
                fence = fence == null ? line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : null;
            else if (fence is ["sh", .. var marks])
                Add(i, line, whole: true, runs: !marks.Contains(Tenant));
            else if (fence == null && line.StartsWith("    ", StringComparison.Ordinal))
                Add(i, line, whole: false, runs: true);
            else if (fence == null)
            {
                Prose.Add(line);
                foreach (Match span in Span().Matches(line)) Add(i, span.Groups[1].Value, whole: false, runs: false);
            }
        }
    }

    // In a block of commands every line is one; elsewhere what begins like one.
    private void Add(int line, string text, bool whole, bool runs)
    {
        var command = text.Trim();
        if (command.Length == 0 || command.StartsWith('#')) return;
        if (whole || DocumentedCommand.IsOne(command)) Commands.Add(new DocumentedCommand($"{Name}:{line + 1}", command, runs));
    }

    private static string Anchor(string heading) => Odd().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<![\*\w])\*([^\*\s][^\*]*?)\*(?![\*\w])")]
    private static partial Regex Italic();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Odd();
}
