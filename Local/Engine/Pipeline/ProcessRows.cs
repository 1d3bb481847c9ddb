using CrmAssist.Local.Engine.Pipeline.Messages;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Keeps a deal's own stage columns in step with its running processes.</summary>
/// <remarks>opportunity.stageid follows the most recent stage of any running process (dataverse-facts 11). That is a save of the deal by the platform, so steps on it fire too.</remarks>
internal sealed class ProcessRows(Organization organization)
{
    private static readonly HashSet<string> Processes = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"];
    private static readonly string[] Columns = ["opportunityid", "activestageid", "processid", "traversedpath"];

    /// <summary>After a process row was created or updated.</summary>
    public void Saved(Call call, Dictionary<string, object?> values)
    {
        if (!Processes.Contains(call.TableName) || values.GetValueOrDefault("activestageid") is not EntityReference stage) return;
        var columns = Columns.Where(call.Table!.Columns.ContainsKey).Select(c => call.Table.Columns[c]).ToArray();
        var row = organization.Reader.Read(call.Table, call.Id, columns)!;
        if (row.GetAttributeValue<EntityReference>("opportunityid") is not { } deal) return;
        var follow = new Entity("opportunity", deal.Id) { ["stageid"] = stage.Id };
        if (row.GetAttributeValue<EntityReference>("processid") is { } process) follow["processid"] = process.Id;
        if (row.GetAttributeValue<string>("traversedpath") is { } path) follow["traversedpath"] = path;
        organization.Pipeline.Child(call, Requests.Update(follow), Access.System);
    }
}
