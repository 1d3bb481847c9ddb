using CrmAssist.Domain;
using CrmAssist.Rows;
using CrmAssist.Tools.Connection;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check;

/// <summary>What several checks look at, read once.</summary>
internal sealed class CheckedEnvironment(IEnvironmentConnection connection)
{
    private readonly Lazy<Entity?> settings = new(() => SettingsRow.Find(connection.Service));
    private readonly Lazy<People> people = new(() => People.Read(connection.Service));

    public IOrganizationService Service => connection.Service;

    public DateTime Now => connection.Now;

    /// <summary>The settings' row; null before the first set-up.</summary>
    public Entity? SettingsRowOrNone => settings.Value;

    /// <summary>The settings, or what ships where there are none.</summary>
    public Settings Settings => settings.Value is { } row ? SettingsRow.From(row) : new Settings();

    /// <summary>Owners of open deals, the people above them, and who holds our roles.</summary>
    public People People => people.Value;

    public Entity? First(QueryExpression query)
    {
        query.TopCount = 1;
        return Service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }
}
