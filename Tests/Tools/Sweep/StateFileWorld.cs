using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using CrmAssist.Steps.Tests;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>A state file of Local with a sales team in it, closed again, as somebody would name it on the command line.</summary>
internal sealed class StateFileWorld : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crmassist-sweep-");

    private StateFileWorld(Action<Org> fill, bool live)
    {
        using var org = Org.New(live, new OrganizationOptions { StateFile = File });
        fill(org);
        org.Jobs();
        new LocalState(org.Local).Freeze(org.Now);
    }

    public string Folder => folder.FullName;
    public string File => Path.Combine(Folder, "local.db");

    public static StateFileWorld With(Action<Org> fill, bool live = true) => new(fill, live);

    public void Dispose() => folder.Delete(recursive: true);
}
