using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Data;

/// <summary>What an administrator does once after the import: set up, and switch the watch from Silent to Live.</summary>
internal static class SettingsUp
{
    private const int Live = 773200001;

    /// <summary>Writes settings, rules and the first lane.</summary>
    public static void Write(IOrganizationService administrator) => administrator.Execute(new OrganizationRequest("crma_SetUp"));

    /// <summary>From now on assists are raised.</summary>
    /// <param name="weeklyBudget">New system assists per manager and week; null leaves the default.</param>
    public static void GoLive(IOrganizationService administrator, int? weeklyBudget = null)
    {
        var settings = administrator.RetrieveMultiple(new QueryExpression("crma_assistsettings")).Entities[0];
        var update = new Entity("crma_assistsettings", settings.Id) { ["crma_mode"] = new OptionSetValue(Live) };
        if (weeklyBudget is { } budget) update["crma_managerweeklybudget"] = budget;
        administrator.Update(update);
    }
}
