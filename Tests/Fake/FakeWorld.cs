using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The scenarios of Tests/Worlds on FakeXrmEasy: no rights, no cascades, no transactions but the one around a call.</summary>
internal sealed class FakeWorld : IWorld
{
    // The first of the signals that only give reasons: what one signal does would drown in five others.
    private const int FirstReason = 5;

    private readonly Platform platform = new();

    public FakeWorld()
    {
        var rows = new PlatformRows(platform);
        Manager = rows.User("Mara", rows.User("Vera", null));
        Rep = rows.User("Rita", Manager);
        Colleague = rows.User("Ron", Manager);
        Service = rows.User("Timer", null);
        this.Call(Service, "crma_SetUp", null);
        var settings = Rows("crma_assistsettings").Single();
        platform.As(Platform.System).Update(new Entity(settings.LogicalName, settings.Id) { ["crma_mode"] = Calls.Option(1) });
        foreach (var rule in Rows("crma_stallrule").Where(r => r.Choice("crma_signal") >= FirstReason)) platform.As(Platform.System).Delete(rule.LogicalName, rule.Id);
        Jobs();
    }

    public Guid Manager { get; }
    public Guid Rep { get; }
    public Guid Colleague { get; }
    public Guid Service { get; }
    public DateTime Now => platform.Now;

    public void Pass(TimeSpan time) => platform.Now += time;
    public Guid Create(Guid user, Entity row) => platform.As(user).Create(row);
    public void Save(Guid user, Entity row) => platform.As(user).Update(row);
    public OrganizationResponse Call(Guid user, OrganizationRequest request) => platform.As(user).Execute(request);
    public IReadOnlyList<Entity> Rows(string table) => [.. platform.Table(table).Values.Select(Platform.Copy)];
    public void Jobs() => platform.RunJobs();

    public void Dispose()
    {
        // Everything is in memory.
    }
}

/// <summary>Which world this project tries the scenarios in.</summary>
internal static class World
{
    public static IWorld New() => new FakeWorld();
}
