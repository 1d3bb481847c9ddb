using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>The standard sales process: Qualify, Develop, Propose, Close, as a workflow of category 4 with its stages.</summary>
public static class SalesProcess
{
    private static readonly Guid Process = StableId.Of("process", "Opportunity Sales Process");

    public static Guid StageId(SalesStage stage) => StableId.Of("processstage", stage.ToString());

    public static void Create(IOrganizationService service)
    {
        service.Create(new Entity("workflow", Process)
        {
            ["name"] = "Opportunity Sales Process",
            ["category"] = new OptionSetValue(4),
            ["primaryentity"] = "opportunity",
            ["uniquename"] = "opportunitysalesprocess",
        });
        foreach (var stage in Enum.GetValues<SalesStage>())
            service.Create(new Entity("processstage", StageId(stage))
            {
                ["stagename"] = stage.ToString(),
                ["stagecategory"] = new OptionSetValue((int)stage),
                ["processid"] = new EntityReference("workflow", Process),
                ["primaryentitytypecode"] = "opportunity",
            });
    }

    /// <summary>The row that says in which stage a deal is.</summary>
    public static Entity Start(Guid deal, SalesStage stage, DateTime now) => new("opportunitysalesprocess", RowId(deal))
    {
        ["name"] = "Opportunity Sales Process",
        ["opportunityid"] = new EntityReference("opportunity", deal),
        ["processid"] = new EntityReference("workflow", Process),
        ["activestageid"] = new EntityReference("processstage", StageId(stage)),
        ["activestagestartedon"] = now,
        ["traversedpath"] = StageId(stage).ToString("D"),
    };

    /// <summary>A move: stage and path together, the path ending in the stage (dataverse-facts 2.3).</summary>
    public static Entity Move(Guid deal, SalesStage to, IEnumerable<SalesStage> path, DateTime now) => new("opportunitysalesprocess", RowId(deal))
    {
        ["activestageid"] = new EntityReference("processstage", StageId(to)),
        ["activestagestartedon"] = now,
        ["traversedpath"] = string.Join(",", path.Select(stage => StageId(stage).ToString("D"))),
    };

    private static Guid RowId(Guid deal) => StableId.Of("process row", deal.ToString("D"));
}
