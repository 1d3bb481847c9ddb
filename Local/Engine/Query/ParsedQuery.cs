using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A question another reader has understood already (the Web API's options), on its way through the same RetrieveMultiple as all others.</summary>
internal sealed class ParsedQuery(TableQuery query) : QueryBase
{
    public TableQuery Query => query;
}
