using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CrmAssist.Local.Data;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Pipeline;
using CrmAssist.Packing;

namespace CrmAssist.Local.App;

/// <summary>The main job: pack, import, load, adopt, sweep, raise, show.</summary>
public static class LocalRun
{
    private const string TheDemo = "the demo";

    /// <returns>The exit code: 0, or 1 after one sentence on stderr.</returns>
    public static async Task<int> Execute(RunOptions options, CancellationToken cancel)
    {
        try
        {
            await Run(options, cancel);
            return 0;
        }
        catch (Exception e) when (e is UserException or DataImportException or StateFileException or SolutionImportException or PackingException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static async Task Run(RunOptions options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        // Cheap refusals first: a minute of loading must not end in "port in use".
        if (!options.Once) DemandFreePort(options.Port);
        var map = options.Map == null ? ColumnMap.Default() : ColumnMap.Read(options.Map);
        if (options.Data != null && !Directory.Exists(options.Data)) throw new UserException($"The folder {options.Data} does not exist.");

        var zip = options.Zip ?? SolutionZip.Pack();
        if (!File.Exists(zip)) throw new UserException($"The solution {zip} does not exist.");

        using var organization = StateFile.Open(options);
        organization.WebAddress = new Uri($"http://127.0.0.1:{options.Port}/");
        var state = new LocalState(organization);
        if (options.Now is { } day) state.Freeze(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));
        if (state.Complete) Import(organization, zip);
        else
        {
            // A load that is cut short starts anew, so it need not wait for the disk at every commit.
            using var loading = organization.Database.Relaxed();
            if (options.Data is { } folder) LoadExport(organization, state, zip, folder, map, options);
            else LoadDemo(organization, state, zip);
        }

        var run = new SweepTimer(organization.ServiceFor(ServiceUsers.Service)).Run();
        organization.Jobs.RunAll();
        Say(run);
        if (options.Once)
        {
            Console.WriteLine(RunSummary.Of(organization, run, watch.ElapsedMilliseconds).ToJson());
            return;
        }
        await WebHost.Serve(organization, state, options.Port, cancel);
    }

    private static void Import(Organization organization, string zip)
    {
        organization.ImportFile(zip);
        Console.WriteLine($"Imported {Path.GetFileName(zip)}: {organization.Catalog.Tables.Values.Count(table => table.Custom)} tables, {organization.Catalog.Steps.Count} steps");
    }

    private static void LoadDemo(Organization organization, LocalState state, string zip)
    {
        state.Source = TheDemo;
        Import(organization, zip);
        var watch = Stopwatch.StartNew();
        DemoSeed.Fill(organization);
        Console.WriteLine($"Played the demo's history in {watch.Elapsed.TotalSeconds:0.0} s");
        state.RestoreClock();
        state.Complete = true;
    }

    // The pipeline is there before the solution comes, as in any environment that imports it; so adoption has the whole of it to take in.
    private static void LoadExport(Organization organization, LocalState state, string zip, string folder, ColumnMap map, RunOptions options)
    {
        SolutionZip.Check(zip);
        state.Source = Source(options);
        var watch = Stopwatch.StartNew();
        var loaded = DataImport.Load(organization, folder, map);
        foreach (var line in loaded.Report.Lines()) Console.WriteLine(line);
        if (loaded.Report.Remarks.Count > 0)
        {
            var file = Path.ChangeExtension(StateFile.Of(options), ".import.csv");
            loaded.Report.Save(file);
            Console.WriteLine($"All {loaded.Report.Remarks.Count} remarks: {file}");
        }
        Console.WriteLine($"Loaded the export in {watch.Elapsed.TotalSeconds:0.0} s");
        Import(organization, zip);
        ServiceUsers.Create(organization);
        ServiceUsers.GiveProductRoles(organization, loaded.People);
        var administrator = organization.ServiceFor(ServiceUsers.Administrator);
        SettingsUp.Write(administrator);
        SettingsUp.GoLive(administrator);
        state.Complete = true;
    }

    private static void Say(SweepRun run)
    {
        Console.WriteLine(run.Busy
            ? "Another sweep holds the lane; nothing was checked"
            : $"Adopted {run.Adopted}, checked {run.Checked}, changed {run.Changed}, told {run.Told}, raised {run.Raised}; overdue {run.Followed.Overdue}, went on {run.Followed.WentOn}, ended {run.Followed.Ended}, asked {run.Followed.Asked}, noted {run.Followed.Noted}, given back {run.Followed.GivenBack}");
        foreach (var failure in run.Failures) Console.WriteLine($"  put off: {failure}");
    }

    /// <summary>What a state file holds, in words: loading something else over it would mix two pipelines.</summary>
    internal static string Source(RunOptions options) => options.Data is { } folder ? $"the export {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}" : TheDemo;

    private static void DemandFreePort(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new UserException($"Port {port} is in use: end the program that uses it, or choose another port with --port.");
        }
        catch (SocketException e)
        {
            throw new UserException($"Port {port} cannot be used ({e.Message}): choose another one with --port.");
        }
    }
}
