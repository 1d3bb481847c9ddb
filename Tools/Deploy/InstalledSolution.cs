using CrmAssist.Tools.Worker;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Deploy;

/// <summary>A solution as it is installed.</summary>
internal sealed record InstalledSolution(Guid Id, Version Version, bool Managed)
{
    /// <summary>What the platform adds to the name of a solution that waits to replace its former version.</summary>
    public const string Holding = "_Upgrade";

    public static async Task<InstalledSolution?> Find(Patience patience, IOrganizationService service, string uniqueName, CancellationToken stop)
    {
        var query = new QueryExpression("solution") { ColumnSet = new ColumnSet("version", "ismanaged"), TopCount = 1 };
        query.Criteria.AddCondition("uniquename", ConditionOperator.Equal, uniqueName);
        var row = (await patience.Read(service, query, stop)).Entities.FirstOrDefault();
        return row != null && Version.TryParse(row.GetAttributeValue<string>("version"), out var version) ? new InstalledSolution(row.Id, version, row.GetAttributeValue<bool>("ismanaged")) : null;
    }
}
