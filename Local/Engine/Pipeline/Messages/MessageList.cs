using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>The messages Local has, by name. Any other is refused by name.</summary>
internal sealed class MessageList
{
    private readonly Organization organization;
    private readonly Dictionary<string, Message> known;

    public MessageList(Organization organization)
    {
        this.organization = organization;
        Message[] all =
        [
            new CreateMessage(organization), new UpdateMessage(organization), new DeleteMessage(organization), new UpsertMessage(organization),
            new RetrieveMessage(organization), new RetrieveMultipleMessage(organization),
            new AssignMessage(organization), new SetStateMessage(organization),
            new AssociateMessage(organization), new DisassociateMessage(organization),
            new GrantAccessMessage(organization), new ModifyAccessMessage(organization), new RevokeAccessMessage(organization), new RetrievePrincipalAccessMessage(organization),
            new WhoAmIMessage(organization), new LocalTimeMessage(organization), new SendAppNotificationMessage(organization), new SendEmailMessage(organization), new CurrentOrganizationMessage(organization), new RetrieveRelationshipMessage(organization), new CloseOpportunityMessage(organization, won: true), new CloseOpportunityMessage(organization, won: false),
            new CreateMultipleMessage(organization), new UpdateMultipleMessage(organization), new ExecuteMultipleMessage(organization), new ExecuteTransactionMessage(organization),
        ];
        known = all.ToDictionary(m => m.Name);
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">No such message, named.</exception>
    public Message For(string name) => name != null && known.TryGetValue(name, out var message) ? message
        : organization.Catalog.Apis.TryGetValue(name ?? "", out var api) ? new CustomApiMessage(organization, api)
        : throw Faults.NotInLocal($"the message '{name}'");

    /// <summary>A step on this message would run. The rest of the platform's messages are refused rather than kept silent.</summary>
    public bool FiresSteps(string name, Catalog catalog) => known.TryGetValue(name, out var message) ? message.FiresSteps : catalog.Apis.ContainsKey(name);
}
