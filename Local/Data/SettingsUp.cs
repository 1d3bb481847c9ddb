using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Data;

/// <summary>What an administrator does once after the import: set up, and switch the watch from Silent to Live.</summary>
internal static class SettingsUp
{
    private const int Live = 773200001;
    private const int FromSalesStage = 773200001;

    /// <summary>Writes settings, rules and the first lane.</summary>
    /// <param name="fromSalesStage">The deals keep their stage in the Sales Stage column, not in a business process.</param>
    public static void Write(IOrganizationService administrator, bool fromSalesStage = false)
    {
        administrator.Execute(new OrganizationRequest("crma_SetUp"));
        if (fromSalesStage) Update(administrator, "crma_stagesource", FromSalesStage);
    }

    /// <summary>From now on assists are raised.</summary>
    public static void GoLive(IOrganizationService administrator) => Update(administrator, "crma_mode", Live);

    private static void Update(IOrganizationService administrator, string column, int value)
    {
        var settings = administrator.RetrieveMultiple(new QueryExpression("crma_assistsettings") { ColumnSet = new ColumnSet(column) }).Entities[0];
        administrator.Update(new Entity("crma_assistsettings", settings.Id) { [column] = new OptionSetValue(value) });
    }
}
