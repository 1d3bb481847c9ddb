using FakeXrmEasy;
using FakeXrmEasy.FakeMessageExecutors;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The platform's messages that the plug-in calls by name: FakeXrmEasy knows some by their types and none by name.</summary>
internal static class Messages
{
    private const AccessRights Everything = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess | AccessRights.AssignAccess
        | AccessRights.ShareAccess | AccessRights.DeleteAccess;

    public static void AddTo(Platform platform)
    {
        // Rights are Local's matter: here everybody may do everything with what there is.
        Add("RetrievePrincipalAccess", (request, _) =>
        {
            var target = (EntityReference)request["Target"];
            return platform.Table(target.LogicalName).ContainsKey(target.Id) ? new() { ["AccessRights"] = Everything } : throw Faults.Missing(target.LogicalName, target.Id);
        });
        Add("GrantAccess", (request, context) =>
        {
            context.AccessRightsRepository.GrantAccessTo((EntityReference)request["Target"], (PrincipalAccess)request["PrincipalAccess"]);
            return [];
        });
        Add("ModifyAccess", (request, context) =>
        {
            context.AccessRightsRepository.ModifyAccessOn((EntityReference)request["Target"], (PrincipalAccess)request["PrincipalAccess"]);
            return [];
        });
        Add("RevokeAccess", (request, context) =>
        {
            context.AccessRightsRepository.RevokeAccessTo((EntityReference)request["Target"], (EntityReference)request["Revokee"]);
            return [];
        });
        Add("WhoAmI", (_, _) => new() { ["UserId"] = platform.Current.User });
        // Everybody here has his clock set to UTC.
        Add("LocalTimeFromUtcTime", (request, _) => new() { ["LocalTime"] = request["UtcTime"] });
        Add("SendAppNotification", (request, _) =>
        {
            var actions = ((Entity)request["Actions"]).GetAttributeValue<EntityCollection>("actions").Entities;
            var row = new Entity("appnotification")
            {
                ["title"] = request["Title"], ["ownerid"] = request["Recipient"], ["body"] = request.Parameters.Contains("Body") ? request["Body"] : null,
                ["data"] = string.Join(" ", actions.Select(a => a.GetAttributeValue<Entity>("data").GetAttributeValue<string>("url"))),
            };
            return new() { ["NotificationId"] = platform.Current.Create(row) };
        });

        void Add(string message, Func<OrganizationRequest, XrmFakedContext, ParameterCollection> answer) => platform.AddGenericFakeMessageExecutor(message, new NamedExecutor(answer));
    }
}

/// <summary>Answers a message that is called by name.</summary>
internal sealed class NamedExecutor(Func<OrganizationRequest, XrmFakedContext, ParameterCollection> answer) : IFakeMessageExecutor
{
    public bool CanExecute(OrganizationRequest request) => true;
    public Type GetResponsibleRequestType() => typeof(OrganizationRequest);
    public OrganizationResponse Execute(OrganizationRequest request, XrmFakedContext ctx) => new() { ResponseName = request.RequestName, Results = answer(request, ctx) };
}

/// <summary>Answers a custom API with its plug-in.</summary>
internal sealed class ApiExecutor(RegisteredApi api) : IFakeMessageExecutor
{
    public bool CanExecute(OrganizationRequest request) => true;
    public Type GetResponsibleRequestType() => typeof(OrganizationRequest);

    public OrganizationResponse Execute(OrganizationRequest request, XrmFakedContext ctx)
    {
        var platform = (Platform)ctx;
        var context = platform.Current.Operation(api.Message);
        // The platform's main operation of a custom API.
        context.Stage = 30;
        foreach (var parameter in request.Parameters) context.InputParameters[parameter.Key] = parameter.Value;
        PlatformService.Run(platform, api.Plugin, context);
        return new OrganizationResponse { ResponseName = api.Message, Results = context.OutputParameters };
    }
}
