using System.CommandLine;
using System.Management.Automation.Language;
using System.Reflection;
using CrmAssist.Local.App;

namespace CrmAssist.Solution.Tests.Documents;

/// <summary>The commands that the repository has: what is wrong with one, in one sentence.</summary>
internal static class KnownCommands
{
    // The verbs and options of the Power Platform CLI that the documents may name (docs.microsoft.com, pac solution); there is no CLI here to ask.
    private static readonly Dictionary<string, string[]> Pac = new()
    {
        ["solution pack"] = ["--zipfile", "--folder", "--packagetype", "--map"],
        ["solution unpack"] = ["--zipfile", "--folder", "--packagetype", "--map"],
        ["solution import"] = ["--path", "--activate-plugins", "--import-as-holding", "--publish-changes", "--async", "--max-async-wait-time", "--settings-file"],
        ["solution upgrade"] = ["--solution-name", "--async"],
        ["solution check"] = ["--path", "--geo"],
        ["solution list"] = [],
        ["auth create"] = ["--environment"],
    };

    private static readonly string Root = SolutionTree.RepositoryRoot();

    // As somebody has it who signs in with an application: no document tells anybody to type a secret.
    static KnownCommands() => Environment.SetEnvironmentVariable("CRMASSIST_CLIENT_SECRET", "invented");

    /// <summary>What is not understood of a command; null: all is.</summary>
    /// <param name="words">Word by word.</param>
    /// <param name="complete">It is given as it stands; else it names what there is, and may leave out what is needed.</param>
    public static string? Problem(string[] words, bool complete = true) => words switch
    {
        ["crmassist", .. var rest] => Crmassist(rest, complete),
        ["dotnet", "run", "--project", "Tools", "--", .. var rest] => Crmassist(rest, complete),
        ["dotnet", "run", "--project", "Local"] => null,
        ["dotnet", "run", "--project", "Local", "--", .. var rest] => Errors(LocalCommand.Define(), rest, complete),
        ["dotnet", "run", "-c", "Release", "--project", "Tests/Benchmarks", "--", var mode] => Benchmark(mode),
        ["dotnet", "run", "--project", "Tests/Benchmarks", "--", var mode] => Benchmark(mode),
        ["dotnet", "build", "Tools", "-p:DataverseClient=true"] => null,
        // Needs packages that not every feed has, and Windows (docs/decisions/0034).
        ["dotnet", "test", "--project", "Tests/Fake"] => null,
        ["dotnet", "build" or "test" or "format", ..] => InCi(string.Join(' ', words)),
        ["./build.ps1", .. var rest] => Script(rest),
        ["pac", var noun, var verb, .. var rest] => Cli($"{noun} {verb}", rest),
        [".ci/run"] => null,
        // Programs of the machine, which nobody here can try.
        ["sudo", "apt-get", "install", ..] or ["gh", "release", "create", ..] => null,
        _ => "no command of this repository",
    };

    /// <summary>What `dotnet run --project Tools --` is asked; null when the command is none of crmassist's.</summary>
    public static string[]? ForCrmassist(string[] words) => words switch
    {
        ["crmassist", .. var rest] => rest,
        ["dotnet", "run", "--project", "Tools", "--", .. var rest] => rest,
        _ => null,
    };

    /// <summary>What `dotnet run --project Local --` is asked; null when the command is another one.</summary>
    public static string[]? ForLocal(string[] words) => words switch
    {
        ["dotnet", "run", "--project", "Local"] => [],
        ["dotnet", "run", "--project", "Local", "--", .. var rest] => rest,
        _ => null,
    };

    /// <summary>The dotnet commands that build.ps1 gives.</summary>
    public static IEnumerable<string[]> OfTheScript() => BuildScript.Ast.FindAll(ast => ast is CommandAst command && command.GetCommandName() == "Invoke-Dotnet", searchNestedScriptBlocks: true)
        .Select(command => ((CommandAst)command).CommandElements.Skip(1).Select(e => e.Extent.Text.Trim('\'', '"')).Prepend("dotnet").ToArray());

    private static string? Crmassist(string[] words, bool complete)
    {
        var root = new RootCommand();
        foreach (var command in Verbs()) root.Add(command);
        return Errors(root, words, complete);
    }

    // Each verb of the command line is a class with Define.
    private static IEnumerable<System.CommandLine.Command> Verbs() => Assembly.Load("crmassist").GetTypes()
        .Select(type => type.GetMethod("Define", BindingFlags.Public | BindingFlags.Static, []))
        .Where(define => define?.ReturnType == typeof(System.CommandLine.Command))
        .Select(define => (System.CommandLine.Command)define!.Invoke(null, null)!);

    // Help is given whatever else stands there.
    private static string? Errors(RootCommand root, string[] words, bool complete)
    {
        var parsed = root.Parse([.. words.Where(w => w != "--help")]);
        if (complete && !words.Contains("--help")) return parsed.Errors.Count == 0 ? null : parsed.Errors[0].Message;
        return parsed.UnmatchedTokens.Count == 0 ? null : $"{parsed.UnmatchedTokens[0]} is not known";
    }

    private static string? Benchmark(string mode) =>
        File.ReadAllText(Path.Combine(Root, "Tests", "Benchmarks", "Program.cs")).Contains($"case [\"{mode}\"]", StringComparison.Ordinal) ? null : $"no benchmark {mode}";

    private static string? InCi(string line) => File.ReadAllText(Path.Combine(Root, ".ci", "run")).Contains(line, StringComparison.Ordinal) ? null : ".ci/run does not run it";

    private static string? Script(string[] words)
    {
        var task = words.FirstOrDefault(w => !w.StartsWith('-'));
        if (task != null && !BuildScript.Tasks.Contains(task)) return $"build.ps1 has no task {task}";
        return words.FirstOrDefault(w => w.StartsWith('-') && !BuildScript.Parameters.Contains(w[1..])) is { } option ? $"build.ps1 has no {option}" : null;
    }

    private static string? Cli(string verb, string[] words)
    {
        if (!Pac.TryGetValue(verb, out var options)) return $"pac {verb} is not known to this test";
        return words.FirstOrDefault(w => w.StartsWith("--", StringComparison.Ordinal) && !options.Contains(w)) is { } option ? $"pac {verb} has no {option} that this test knows" : null;
    }
}
