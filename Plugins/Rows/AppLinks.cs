using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Organization;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Addresses of rows that open in our app, for who comes from outside of it.</summary>
internal sealed class AppLinks
{
    private const string OurApp = "crma_CrmAssist";
    private readonly string organization;
    private readonly Guid? app;

    private AppLinks(string organization, Guid? app)
    {
        this.organization = organization;
        this.app = app;
    }

    /// <summary>One request for the organisation's address, one query for the app. Where somebody has removed the app, a link opens in whichever the reader has.</summary>
    public static AppLinks Of(IOrganizationService service)
    {
        var detail = (OrganizationDetail)service.Execute(new OrganizationRequest("RetrieveCurrentOrganization") { ["AccessType"] = EndpointAccessType.Default })["Detail"];
        var query = new QueryExpression(AppModule.Table) { ColumnSet = new ColumnSet(AppModule.Id) };
        query.Criteria.AddCondition(AppModule.UniqueName, ConditionOperator.Equal, OurApp);
        return new AppLinks(detail.Endpoints[EndpointType.WebApplication], service.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id);
    }

    public string To(string table, Guid id) => AskMail.Address(organization, app, table, id);
}
