using System.CommandLine;

namespace CrmAssist.Tools.Commands;

/// <summary>What `crmassist pack` is asked.</summary>
internal sealed record PackRequest(string Source, string Map, string Output, string Changelog);

/// <summary>How `crmassist pack` is asked.</summary>
internal static class PackCommand
{
    public static Command Define()
    {
        var source = new Option<string?>("--source") { Description = "The unpacked solution. Default: Solution/src" };
        var map = new Option<string?>("--map") { Description = "Built files and what they stand for. Default: Solution/map.xml" };
        var output = new Option<string?>("--output") { Description = "Folder of the zips. Default: Solution/bin" };
        var command = new Command("pack", """
            Packs the solution into CrmAssist.zip and CrmAssist_managed.zip, or says everything that is wrong with it.

            Examples:
              crmassist pack
              crmassist pack --output artifacts/zips
            """) { source, map, output };
        command.SetAction(asked =>
        {
            var repository = Repository.Around(Directory.GetCurrentDirectory());
            return PackExecutor.Execute(new PackRequest(
                asked.GetValue(source) ?? repository.Source, asked.GetValue(map) ?? repository.Map, asked.GetValue(output) ?? repository.Output, repository.Changelog), Console.Out);
        });
        return command;
    }
}
