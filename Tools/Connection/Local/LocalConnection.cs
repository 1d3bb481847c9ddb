using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;
using StateFileException = CrmAssist.Local.Engine.Pipeline.StateFileException;

namespace CrmAssist.Tools.Connection;

/// <summary>An organisation of Local, in this process.</summary>
internal sealed class LocalConnection : IEnvironmentConnection
{
    // Local does one request at a time; callers side by side still show what lanes do to each other.
    private const int Callers = 4;

    private readonly Organization organization;
    private readonly Guid user;
    private readonly bool owned;

    /// <param name="organization">Left open when the connection is closed.</param>
    /// <param name="user">As whom.</param>
    public LocalConnection(Organization organization, Guid user) : this(organization, user, owned: false) { }

    private LocalConnection(Organization organization, Guid user, bool owned)
    {
        this.organization = organization;
        this.user = user;
        this.owned = owned;
        Service = organization.ServiceFor(user);
    }

    public string Name => $"Local ({organization.WebAddress.Host})";
    public IOrganizationService Service { get; }
    public int Parallelism => Callers;
    public DateTime Now => organization.Clock.Now;

    /// <exception cref="CommandException">There is no such file, it holds something else, or nobody in it can do the work.</exception>
    public static LocalConnection Open(string file, LocalUser work)
    {
        if (!File.Exists(file)) throw new CommandException(ExitCode.NoConnection, $"The state file {file} does not exist: `dotnet run --project Local -- --once --state {file}` makes one.");
        try
        {
            var organization = Organization.Create(new OrganizationOptions { StateFile = file, RunJobs = true });
            try
            {
                new LocalState(organization).RestoreClock();
                return new LocalConnection(organization, Who(organization, work), owned: true);
            }
            catch
            {
                organization.Dispose();
                throw;
            }
        }
        catch (StateFileException refused)
        {
            throw new CommandException(ExitCode.NoConnection, refused.Message, refused);
        }
    }

    public IOrganizationService Another() => organization.ServiceFor(user);

    public string? Sentence(Exception error) => error is OutageException ? error.Message : null;

    public void Dispose()
    {
        if (!owned) return;
        // What was asked for is done when the command ends, notifications included.
        organization.Jobs.RunAll();
        organization.Dispose();
    }

    private static Guid Who(Organization organization, LocalUser work) => work == LocalUser.Administrator
        ? organization.Administrator
        : ServiceUsers.Timer(organization) ?? throw new CommandException(ExitCode.NotAllowed, $"Nobody in this organisation has the role {ServiceUsers.Role}: give it to the account that runs the sweep.");
}
