using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Data;

/// <summary>What an administrator does once after the import: set up, and switch the watch from Silent to Live.</summary>
internal static class SettingsUp
{
    private const int Live = 773200001;
    private const int FromSalesStage = 773200001;

    /// <param name="service">The administrator's service.</param>
    /// <param name="fromSalesStage">The deals keep their stage in the Sales Stage column, not in a business process.</param>
    public static void GoLive(IOrganizationService service, bool fromSalesStage = false)
    {
        service.Execute(new OrganizationRequest("crma_SetUp"));
        var settings = service.RetrieveMultiple(new QueryExpression("crma_assistsettings") { ColumnSet = new ColumnSet("crma_mode") }).Entities[0];
        var update = new Entity("crma_assistsettings", settings.Id) { ["crma_mode"] = new OptionSetValue(Live) };
        if (fromSalesStage) update["crma_stagesource"] = new OptionSetValue(FromSalesStage);
        service.Update(update);
    }
}
