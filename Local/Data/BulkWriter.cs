using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmAssist.Local.Data;

/// <summary>Creates rows in bulk, as an external client does, and names the row that the organisation refuses.</summary>
/// <remarks>On a standard table one bad row fails the whole CreateMultiple (dataverse-facts 7), so a failed batch is repeated row by row.</remarks>
public sealed class BulkWriter(IOrganizationService service, ImportReport report)
{
    /// <summary>Microsoft's advice for standard tables is 100 to 1,000.</summary>
    public const int BatchSize = 500;

    /// <summary>Creates the rows of one table; returns those that were created.</summary>
    public IReadOnlyList<T> Create<T>(string file, IEnumerable<T> rows, Func<T, Entity> entity, Func<T, long> line)
    {
        var created = new List<T>();
        foreach (var batch in rows.Chunk(BatchSize))
        {
            try
            {
                var targets = new EntityCollection([.. batch.Select(entity)]);
                targets.EntityName = targets[0].LogicalName;
                service.Execute(new CreateMultipleRequest { Targets = targets });
                created.AddRange(batch);
            }
            catch (FaultException<OrganizationServiceFault>)
            {
                created.AddRange(batch.Where(row => CreateOne(file, entity(row), line(row))));
            }
        }
        report.CountLoaded(file, created.Count);
        return created;
    }

    private bool CreateOne(string file, Entity row, long line)
    {
        try
        {
            service.Create(row);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            report.Refuse(file, line, "refused by the organisation: " + e.Detail.Message.TrimEnd('.'));
            return false;
        }
    }
}
