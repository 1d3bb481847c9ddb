using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Gives a typed request of the SDK its typed response: callers cast.</summary>
internal static class TypedResponses
{
    public static OrganizationResponse Of(OrganizationRequest request, OrganizationResponse plain)
    {
        OrganizationResponse? typed = request switch
        {
            CreateRequest => new CreateResponse(),
            UpdateRequest => new UpdateResponse(),
            DeleteRequest => new DeleteResponse(),
            RetrieveRequest => new RetrieveResponse(),
            RetrieveMultipleRequest => new RetrieveMultipleResponse(),
            UpsertRequest => new UpsertResponse(),
            CreateMultipleRequest => new CreateMultipleResponse(),
            UpdateMultipleRequest => new UpdateMultipleResponse(),
            AssociateRequest => new AssociateResponse(),
            DisassociateRequest => new DisassociateResponse(),
            ExecuteMultipleRequest => new ExecuteMultipleResponse(),
            ExecuteTransactionRequest => new ExecuteTransactionResponse(),
            _ => null,
        };
        if (typed == null) return plain;
        typed.Results = plain.Results;
        return typed;
    }
}
