using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>What has been shared with somebody by hand or by another product before we share.</summary>
public static class ExplicitShare
{
    public const string Table = "principalobjectaccess";
    public const string Principal = "principalid";
    public const string Row = "objectid";
    public const string Mask = "accessrightsmask";

    /// <summary>The rights of the share; none when there is none.</summary>
    public static Rights Of(IOrganizationService service, Guid row, Guid user)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(Mask) };
        query.Criteria.AddCondition(Row, ConditionOperator.Equal, row);
        query.Criteria.AddCondition(Principal, ConditionOperator.Equal, user);
        return (Rights)(service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int>(Mask) ?? 0);
    }
}
