using System.CommandLine;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist pack` is asked: solutions with what maps their built files, if any are built.</summary>
internal sealed record PackRequest(IReadOnlyList<SourceToPack> Sources, string Output, string Changelog);

/// <summary>An unpacked solution.</summary>
internal sealed record SourceToPack(string Folder, string? Map);

/// <summary>How `crmassist pack` is asked.</summary>
internal static class PackCommand
{
    public static Command Define()
    {
        var source = new Option<string?>("--source") { Description = "An unpacked solution, to pack only that. Default: Solution/src and Solution/timer/src" };
        var map = new Option<string?>("--map") { Description = "Built files and what they stand for. Default: Solution/map.xml for Solution/src" };
        var output = new Option<string?>("--output") { Description = "Folder of the zips. Default: Solution/bin" };
        var command = new Command("pack", """
            Packs CrmAssist and the small second solution with its timer, each into a zip and a managed one, or says everything that is wrong with them.

            Examples:
              crmassist pack
              crmassist pack --output artifacts/zips
            """) { source, map, output };
        command.SetAction(asked =>
        {
            var repository = Repository.Around(Directory.GetCurrentDirectory());
            SourceToPack main = new(repository.Source, asked.GetValue(map) ?? repository.Map);
            SourceToPack[] sources = asked.GetValue(source) is { } given ? [new(given, asked.GetValue(map) ?? (IsMain(given, repository) ? main.Map : null))] : [main, new(repository.TimerSource, null)];
            return PackExecutor.Execute(new PackRequest(sources, asked.GetValue(output) ?? repository.Output, repository.Changelog), Console.Out);
        });
        return command;
    }

    private static bool IsMain(string folder, Repository repository) => Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) == repository.Source;
}
