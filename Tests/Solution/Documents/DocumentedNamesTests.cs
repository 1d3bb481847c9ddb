using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CrmAssist.Solution.Tests.Documents;

/// <summary>What the documents name exists, by that name: a renamed column, view or button fails here and not with a reader.</summary>
[TestClass]
public sealed partial class DocumentedNamesTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;
    private static readonly string Root = SolutionTree.RepositoryRoot();

    [TestMethod]
    public void Every_name_with_our_prefix_in_backticks_exists()
    {
        var names = Names();
        Expect.None(from document in Document.All
                    from span in document.Spans
                    from Match name in Ours().Matches(span)
                    where !names.Contains(name.Value)
                    select $"{document.Name}: {name.Value}");
    }

    [TestMethod]
    public void Every_privilege_in_backticks_is_one_of_our_roles()
    {
        var privileges = Tree.Roles.Descendants("RolePrivilege").Select(p => p.At("name")).ToHashSet();
        Expect.None(from document in Document.All
                    from span in document.Spans
                    where Privilege().IsMatch(span) && !privileges.Contains(span)
                    select $"{document.Name}: {span}");
    }

    [TestMethod]
    public void Every_role_that_is_named_exists()
    {
        var roles = Tree.Roles.Select(r => r.At("name")).ToHashSet();
        Expect.None(from document in Document.All
                    from line in document.Prose
                    from Match role in Role().Matches(line)
                    where !roles.Contains(role.Value)
                    select $"{document.Name}: {role.Value}");
    }

    [TestMethod]
    public void Every_path_in_backticks_exists() => Expect.None(
        from document in Document.All
        from span in document.Spans
        where PathInside().IsMatch(span) && Directory.Exists(Path.Combine(Root, span.Split('/')[0])) && !span.StartsWith("artifacts/", StringComparison.Ordinal)
        where !File.Exists(Path.Combine(Root, span)) && !Directory.Exists(Path.Combine(Root, span)) && !File.Exists(Path.Combine(Root, span + ".cs"))
        select $"{document.Name}: {span}");

    [TestMethod]
    public void What_a_guide_sets_in_italics_stands_on_a_screen_of_ours()
    {
        var labels = Labels();
        Expect.None(from document in Document.Guides
                    from label in document.Italics
                    where !labels.Contains(label.TrimEnd('.', ',', ':'))
                    select $"{document.Name}: {label}");
    }

    private static HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "crma_" };
        foreach (var table in Tree.Tables) names.Add(table.LogicalName);
        foreach (var column in Tree.Columns) names.Add(column.LogicalName);
        foreach (var key in Tree.Tables.SelectMany(t => t.Keys)) names.Add(key.In("LogicalName"));
        foreach (var set in Tree.OptionSets) names.Add(set.At("Name"));
        foreach (var relationship in Tree.Relationships) names.Add(relationship.Name);
        foreach (var api in Tree.Folders("customapis")) names.Add(Path.GetFileName(api));
        names.Add(Tree.App.In("UniqueName"));
        foreach (var resource in Directory.EnumerateFiles(Path.Combine(Tree.Root, "WebResources"), "*.data.xml", SearchOption.AllDirectories)) names.Add(SolutionTree.Read(resource).In("Name"));
        // The second solution brings the connection that its flow uses.
        var timer = SolutionTree.Read(Path.Combine(Root, "Solution", "timer", "src", "Other", "Customizations.xml"));
        foreach (var name in timer.Descendants().Attributes("connectionreferencelogicalname")) names.Add(name.Value);
        return names;
    }

    // Everything that people can read: labels of tables, columns, options, forms, views, commands, the site map, and the texts of the pages.
    private static HashSet<string> Labels()
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Tree.Root, "*.xml", SearchOption.AllDirectories))
            foreach (var attribute in XDocument.Load(file).Descendants().Attributes().Where(a => a.Name.LocalName is "description" or "Title" or "title")) labels.Add(attribute.Value.TrimEnd('.'));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "WebResources", "texts"), "*.resx", SearchOption.AllDirectories))
            foreach (var value in XDocument.Load(file).Descendants("data").Elements("value")) labels.Add(value.Value.TrimEnd('.', ':'));
        return labels;
    }

    [GeneratedRegex(@"\bcrma_[A-Za-z0-9_]*(?:/[\w./-]+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex("^prv[A-Z][A-Za-z_]+$")]
    private static partial Regex Privilege();

    [GeneratedRegex(@"\bCrmAssist (?:Rep|Manager|Administrator|Service|Reader|User|Admin|Executive)\w*")]
    private static partial Regex Role();

    [GeneratedRegex(@"^\.?[A-Za-z]+/[A-Za-z0-9_./-]+$")]
    private static partial Regex PathInside();
}
