namespace CrmAssist.Solution.Tests.Documents;

/// <summary>What a document tells somebody to type works.</summary>
[TestClass]
public sealed class CommandsTests
{
    // The documents' example of an export that somebody has.
    private const string Export = "../exports/crm";

    [TestMethod]
    public void Every_command_in_the_documents_is_one_that_exists_and_takes_its_options()
    {
        var commands = Document.All.SelectMany(d => d.Commands).ToList();
        Assert.IsGreaterThan(5, commands.Count);
        Expect.None(from command in commands
                    let problem = KnownCommands.Problem(command.Filled().Words)
                    where problem != null
                    select $"{command}: {problem}");
    }

    [TestMethod]
    public async Task Every_command_of_crmassist_that_needs_no_environment_ends_well()
    {
        using var folder = new TemporaryFolder();
        foreach (var (command, words) in Distinct(KnownCommands.ForCrmassist))
            await Run(command, Path.Combine(AppContext.BaseDirectory, "crmassist.dll"), Tame(words, folder.Path));
    }

    [TestMethod]
    public async Task Every_command_of_Local_ends_well()
    {
        using var folder = new TemporaryFolder();
        var number = 0;
        foreach (var (command, words) in Distinct(KnownCommands.ForLocal))
        {
            // Serving never ends, and a state file of one's own is not a test's.
            string[] also = ["--state", Path.Combine(folder.Path, $"{++number}.db"), .. words.Contains("--once") ? Array.Empty<string>() : ["--once"]];
            await Run(command, typeof(Local.App.LocalCommand).Assembly.Location, [.. Tame(words, folder.Path), .. also]);
        }
    }

    // What is written in the repository goes somewhere else, and the example of an export is one.
    private static string[] Tame(string[] words, string folder)
    {
        if (words is ["pack"]) return ["pack", "--output", Path.Combine(folder, "zips")];
        if (words is ["register"]) return ["register", "--check"];
        return [.. words.Select(w => w == Export ? SampleExport.In(folder) : w.EndsWith(".html", StringComparison.Ordinal) || w.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(folder, Path.GetFileName(w)) : w)];
    }

    private static List<(DocumentedCommand Command, string[] Words)> Distinct(Func<string[], string[]?> of)
    {
        var commands = Document.All.SelectMany(d => d.Commands).Where(c => c.IsRunnable && of(c.Words) != null).DistinctBy(c => string.Join(' ', of(c.Words)!)).Select(c => (c, of(c.Words)!)).ToList();
        Assert.IsNotEmpty(commands);
        return commands;
    }

    private static async Task Run(DocumentedCommand command, string program, IEnumerable<string> arguments)
    {
        var ran = await Command.Run("dotnet", [program, .. arguments], SolutionTree.RepositoryRoot());
        Assert.AreEqual(0, ran.ExitCode, $"{command}\n{ran.Output}");
    }
}
