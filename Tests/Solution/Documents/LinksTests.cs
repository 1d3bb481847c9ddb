namespace CrmAssist.Solution.Tests.Documents;

/// <summary>Links and pictures of the documents lead somewhere.</summary>
[TestClass]
public sealed class LinksTests
{
    [TestMethod]
    public void Every_link_and_picture_inside_the_repository_exists() => Expect.None(
        from document in Document.All
        from link in document.Links
        where !link.StartsWith("http", StringComparison.Ordinal) && !Leads(document, link)
        select $"{document.Name}: {link}");

    [TestMethod]
    public void Every_document_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>();
        var left = new Queue<Document>(Document.All.Where(d => d.Name == "README.md"));
        while (left.TryDequeue(out var document))
        {
            if (!reached.Add(document.Path)) continue;
            foreach (var next in Document.All.Where(other => document.Links.Any(l => Target(document, l) is { } target && (target == other.Path || Directory.Exists(target) && Path.GetDirectoryName(other.Path) == target)))) left.Enqueue(next);
        }
        Expect.None(Document.All.Where(d => !reached.Contains(d.Path)).Select(d => d.Name));
    }

    [TestMethod]
    public void Every_picture_is_shown_somewhere()
    {
        var shown = Document.All.SelectMany(d => d.Links.Select(l => Target(d, l))).ToHashSet();
        Expect.None(Directory.EnumerateFiles(Path.Combine(SolutionTree.RepositoryRoot(), "docs", "images")).Where(f => !shown.Contains(f)));
    }

    private static bool Leads(Document document, string link)
    {
        if (Target(document, link) is not { } target || (!File.Exists(target) && !Directory.Exists(target))) return false;
        return !link.Contains('#', StringComparison.Ordinal) || Document.All.FirstOrDefault(d => d.Path == target) is not { } other || other.Headings.Contains(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]);
    }

    private static string? Target(Document document, string link)
    {
        if (link.StartsWith("http", StringComparison.Ordinal)) return null;
        var path = link.Split('#')[0];
        return path.Length == 0 ? document.Path : Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document.Path)!, path)));
    }
}
