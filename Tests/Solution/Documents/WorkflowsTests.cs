using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CrmAssist.Solution.Tests.Documents;

/// <summary>The workflows cannot be run here; this holds what can be known of them without: that they parse, run what is documented, with pinned actions and the least rights.</summary>
[TestClass]
public sealed partial class WorkflowsTests
{
    private static readonly string Folder = Path.Combine(SolutionTree.RepositoryRoot(), ".github", "workflows");

    // The one job that may write: it makes a release.
    private static readonly string[] Writers = ["release.yml publish"];

    private static readonly IReadOnlyList<Workflow> All = [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(f => new Workflow(f))];

    [TestMethod]
    public void There_are_those_that_the_document_lists() => Expect.Same(
        Document.All.Single(d => d.Name == "docs/pipelines.md").Prose.Select(l => Listed().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value), All.Select(w => w.Text("name")!));

    [TestMethod]
    public void A_workflow_has_no_rights_but_those_its_jobs_name()
    {
        Expect.None(All.Where(w => w.Root.Child("permissions") is not YamlMappingNode { Children.Count: 0 }).Select(w => w.Name));
        Expect.None(from job in Jobs()
                    from problem in job.Node.Child("permissions") is not YamlMappingNode rights ? ["no permissions"]
                        : rights.Children.Where(r => r.Value.ToString() != "read" && !Writers.Contains($"{job.Workflow} {job.Name}")).Select(r => $"{r.Key}: {r.Value}")
                    select $"{job}: {problem}");
    }

    [TestMethod]
    public void Every_action_is_pinned_by_its_commit_with_the_version_beside_it()
    {
        var uses = All.SelectMany(w => w.Lines.Select((line, i) => (Where: $"{w.Name}:{i + 1}", Text: Uses().Match(line)))).Where(u => u.Text.Success).Select(u => (u.Where, Action: u.Text.Groups[1].Value, Version: u.Text.Groups[2].Value)).ToList();
        Assert.IsGreaterThan(10, uses.Count);
        Expect.None(uses.Where(u => !u.Action.StartsWith("./", StringComparison.Ordinal) && (!Pinned().IsMatch(u.Action) || u.Version == "")).Select(u => $"{u.Where}: {u.Action}"));
        // The same action, or another one of the same repository, is nowhere at another commit.
        Expect.None(uses.Where(u => Pinned().IsMatch(u.Action)).GroupBy(u => string.Join('/', u.Action.Split('/', '@').Take(2))).Where(g => g.Select(u => u.Action.Split('@')[1]).Distinct().Count() > 1).Select(g => g.Key));
        Expect.None(uses.Where(u => u.Action.StartsWith("./", StringComparison.Ordinal) && !File.Exists(Path.Combine(SolutionTree.RepositoryRoot(), u.Action))).Select(u => u.Where));
    }

    [TestMethod]
    public void Every_command_is_one_of_the_build_script_or_of_a_document()
    {
        var documented = Document.All.SelectMany(d => d.Commands).Select(c => c.Line).ToHashSet();
        var commands = Steps().Where(s => s.Node.Child("run") != null).SelectMany(s => s.Node.Child("run")!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (s.Where, Line: line.Trim()))).ToList();
        Assert.IsNotEmpty(commands);
        Expect.None(from command in commands
                    let known = new DocumentedCommand(command.Where, command.Line, true)
                    let problem = KnownCommands.Problem(known.Words) ?? (command.Line.StartsWith("./build.ps1 ", StringComparison.Ordinal) || documented.Contains(command.Line) ? null : "in no document")
                    where problem != null
                    select $"{known}: {problem}");
    }

    [TestMethod]
    public void No_secret_and_no_text_of_others_gets_into_a_command()
    {
        Expect.None(Steps().Where(s => s.Node.Child("run") is { } run && run.ToString().Contains("${{", StringComparison.Ordinal)).Select(s => s.Where));
        Expect.None(from workflow in All
                    from line in workflow.Lines
                    where Secret().IsMatch(line) && !line.TrimStart().StartsWith("client-secret: ${{ secrets.", StringComparison.Ordinal)
                    select $"{workflow.Name}: {line.Trim()}");
        Expect.None(All.Where(w => w.Lines.Any(l => l.Contains("pull_request_target", StringComparison.Ordinal))).Select(w => w.Name));
        Expect.None(Steps().Where(s => s.Node.Child("uses") is { } uses && uses.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal)
            && s.Node.Child("with")?.Child("persist-credentials")?.ToString() != "false").Select(s => s.Where));
    }

    [TestMethod]
    public void Every_secret_and_variable_is_explained()
    {
        var document = string.Join('\n', Document.All.Single(d => d.Name == "docs/pipelines.md").Prose);
        Expect.None(All.SelectMany(w => w.Lines).SelectMany(l => Given().Matches(l)).Select(m => m.Groups[1].Value).Distinct().Where(name => !document.Contains($"| {name} |", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Every_job_of_steps_has_a_machine_and_an_end() => Expect.None(
        from job in Jobs()
        where job.Node.Child("uses") == null
        from missing in new[] { "runs-on", "timeout-minutes", "steps" }.Where(key => job.Node.Child(key) == null)
        select $"{job}: no {missing}");

    private static IEnumerable<Job> Jobs() => All.SelectMany(w => ((YamlMappingNode)w.Root.Child("jobs")!).Children.Select(j => new Job(w.Name, j.Key.ToString(), (YamlMappingNode)j.Value)));

    private static IEnumerable<(string Where, YamlMappingNode Node)> Steps() =>
        Jobs().SelectMany(j => (j.Node.Child("steps") as YamlSequenceNode)?.Children.OfType<YamlMappingNode>().Select((s, i) => ($"{j} step {i + 1}", s)) ?? []);

    private sealed record Job(string Workflow, string Name, YamlMappingNode Node)
    {
        public override string ToString() => $"{Workflow} {Name}";
    }

    private sealed class Workflow
    {
        public Workflow(string path)
        {
            Name = Path.GetFileName(path);
            Lines = File.ReadAllLines(path);
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            Root = (YamlMappingNode)stream.Documents.Single().RootNode;
        }

        public string Name { get; }
        public IReadOnlyList<string> Lines { get; }
        public YamlMappingNode Root { get; }
        public string? Text(string key) => Root.Child(key)?.ToString();
    }

    [GeneratedRegex(@"^\s*(?:- )?uses: (\S+)(?: # (v\d+\.\d+\.\d+)$)?")]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"secrets\s*[.\[]|toJson\(\s*secrets")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\$\{\{ (?:secrets|vars)\.(\w+) \}\}")]
    private static partial Regex Given();

    [GeneratedRegex(@"^\| `([^`]+)` \|")]
    private static partial Regex Listed();
}

internal static class YamlReading
{
    /// <summary>The value of a key; null when there is none, or no mapping.</summary>
    public static YamlNode? Child(this YamlNode node, string key) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
