using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The scenarios of Tests/Worlds on Local, with roles on.</summary>
internal sealed class LocalWorld : IWorld
{
    private readonly Org org = Org.New();

    public Guid Manager => org.Manager;
    public Guid Rep => org.Rep;
    public Guid Colleague => org.Colleague;
    public Guid Service => org.Service;
    public DateTime Now => org.Now;

    public void Pass(TimeSpan time) => org.Local.Clock.Advance(time);
    public Guid Create(Guid user, Entity row) => org.As(user).Create(row);
    public void Save(Guid user, Entity row) => org.As(user).Update(row);
    public OrganizationResponse Call(Guid user, OrganizationRequest request) => org.As(user).Execute(request);
    public IReadOnlyList<Entity> Rows(string table) => org.All(table);
    public void Jobs() => org.Jobs();
    public void Dispose() => org.Dispose();
}

/// <summary>Which world this project tries the scenarios in.</summary>
internal static class World
{
    public static IWorld New() => new LocalWorld();
}
