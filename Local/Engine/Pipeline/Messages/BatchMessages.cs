using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>ExecuteMultiple: { Requests, Settings } gives { IsFaulted, Responses }. Each request for itself.</summary>
internal sealed class ExecuteMultipleMessage(Organization organization) : Message(organization)
{
    /// <summary>Largest batch (dataverse-facts 7).</summary>
    public const int Most = 1000;

    public override string Name => "ExecuteMultiple";

    public override bool IsBulk => true;

    public override bool FiresSteps => false;

    public override IEnumerable<Call> Parts(Call call)
    {
        var requests = Batch(this, call);
        var settings = Required<ExecuteMultipleSettings>(call, "Settings");
        var responses = new ExecuteMultipleResponseItemCollection();
        call.Output["Responses"] = responses;
        call.Output["IsFaulted"] = false;
        for (var i = 0; i < requests.Count; i++)
        {
            try
            {
                var response = Organization.Pipeline.Request(requests[i], call.User, null);
                if (settings.ReturnResponses) responses.Add(new ExecuteMultipleResponseItem { RequestIndex = i, Response = TypedResponses.Of(requests[i], response) });
            }
            catch (FaultException<OrganizationServiceFault> failed)
            {
                responses.Add(new ExecuteMultipleResponseItem { RequestIndex = i, Fault = failed.Detail });
                call.Output["IsFaulted"] = true;
                if (!settings.ContinueOnError) break;
            }
        }
        return [];
    }

    public override void Operate(Call call)
    {
        // Its requests do all there is to do.
    }

    internal static OrganizationRequestCollection Batch(Message message, Call call)
    {
        var requests = call.Input.TryGetValue("Requests", out var value) && value is OrganizationRequestCollection list ? list
            : throw Faults.Invalid($"Required field 'Requests' is missing: {message.Name} takes it as OrganizationRequestCollection.");
        if (requests.Count > Most) throw Faults.Of(-2147204348, $"The request batch size of {requests.Count} exceeds the maximum batch size allowed, {Most}.");
        if (requests.FirstOrDefault(r => r.RequestName is "ExecuteMultiple" or "ExecuteTransaction") is { } nested)
            throw Faults.Invalid($"{message.Name} cannot contain {nested.RequestName}.");
        return requests;
    }
}

/// <summary>ExecuteTransaction: { Requests, ReturnResponses? } gives { Responses }. All or none.</summary>
internal sealed class ExecuteTransactionMessage(Organization organization) : Message(organization)
{
    public override string Name => "ExecuteTransaction";

    public override bool IsBulk => true;

    public override bool FiresSteps => false;

    public override IEnumerable<Call> Parts(Call call)
    {
        var responses = new OrganizationResponseCollection();
        call.Session.Begin();
        foreach (var request in ExecuteMultipleMessage.Batch(this, call))
        {
            var results = Organization.Pipeline.InTransaction(call, request);
            responses.Add(TypedResponses.Of(request, new OrganizationResponse { ResponseName = request.RequestName, Results = results }));
        }
        if (Optional<bool?>(call, "ReturnResponses") == true) call.Output["Responses"] = responses;
        return [];
    }

    public override void Operate(Call call)
    {
        // Its requests do all there is to do.
    }
}
