using System.Text.Json;
using CrmAssist.Tools.Check;
using CrmAssist.Tools.Connection;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist check` is asked.</summary>
internal static class CheckExecutor
{
    // More are in the JSON.
    private const int Shown = 10;

    public static int Execute(CheckOrder order, TextWriter output, TextWriter progress)
    {
        using var connection = Connections.Open(order.Connection, LocalUser.Administrator);
        return Execute(order, connection, output, progress);
    }

    internal static int Execute(CheckOrder order, IEnvironmentConnection connection, TextWriter output, TextWriter progress)
    {
        var findings = SetUpCheck.Run(connection, name => progress.WriteLine($"Checking {name}"));
        var problems = findings.Count(f => f.Severity == Severity.Problem);
        if (order.Json) output.WriteLine(JsonSerializer.Serialize(new { environment = connection.Name, on = connection.Now, version = Product.Version.ToString(), problems, findings }, Json.Readable));
        else Write(findings, connection.Name, problems, output);
        return problems == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Write(IReadOnlyList<Finding> findings, string environment, int problems, TextWriter output)
    {
        foreach (var finding in findings.OrderBy(f => f.Severity))
        {
            output.WriteLine($"{Word(finding.Severity),-11} {finding.Check}: {finding.Sentence}");
            if (finding.About.Count > 0) output.WriteLine($"            {string.Join(", ", finding.About.Take(Shown))}{(finding.About.Count > Shown ? $" and {finding.About.Count - Shown} more" : "")}");
            output.WriteLine($"            {finding.Fix}");
        }
        output.WriteLine(problems == 0 ? $"{environment}: no problem, {findings.Count} hints" : $"{environment}: {problems} problems, {findings.Count - problems} hints");
    }

    private static string Word(Severity severity) => severity switch { Severity.Problem => "PROBLEM", Severity.Advice => "ADVICE", _ => "NOT CHECKED" };
}
