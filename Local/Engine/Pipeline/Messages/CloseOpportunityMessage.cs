using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>WinOpportunity and LoseOpportunity: { OpportunityClose, Status }. Makes the closing activity and sets the deal's state; both fire their own steps.</summary>
/// <remarks>That the state change raises Update is dataverse-facts 2.4 [E].</remarks>
internal sealed class CloseOpportunityMessage(Organization organization, bool won) : Message(organization)
{
    public override string Name => won ? "WinOpportunity" : "LoseOpportunity";

    private int State => won ? 1 : 2;

    public override void Address(Call call) =>
        AddressTo(call, Required<Entity>(call, "OpportunityClose").GetAttributeValue<EntityReference>("opportunityid") is { LogicalName: "opportunity" } deal
            ? deal : throw Faults.Invalid($"{Name}: the OpportunityClose names no opportunity."));

    public override void ReadBefore(Call call)
    {
        call.Before = Row(call);
        if (call.Before.GetAttributeValue<OptionSetValue>("statecode")?.Value != 0) throw Faults.Of(Faults.ReadOnlyState, "The opportunity has already been closed.");
    }

    public override void Authorize(Call call) => Organization.Access.Demand(call.User, RowRights.Write, call.TableName, call.Id);

    public override void Operate(Call call)
    {
        var table = call.Table!;
        var shape = TableShape.Of(table);
        // -1 is the default status of the state.
        var status = Optional<OptionSetValue>(call, "Status") is { Value: >= 0 } given ? given.Value : shape.DefaultStatus(State)!.Value;
        var close = Requests.Copy(Required<Entity>(call, "OpportunityClose"));
        var deal = Organization.Reader.Read(table, call.Id, [table.Columns["estimatedvalue"], table.Columns["name"]])!;
        var on = close.GetAttributeValue<DateTime?>("actualend") ?? Organization.Clock.Now;
        close["actualend"] = on;
        close["regardingobjectid"] = new EntityReference("opportunity", call.Id);
        close["opportunitystatecode"] = new OptionSetValue(State);
        close["opportunitystatuscode"] = new OptionSetValue(status);
        close["statecode"] = new OptionSetValue(1);
        if (!close.Contains("subject")) close["subject"] = "Opportunity Close";
        Organization.Pipeline.Child(call, Requests.Create(close));
        Organization.Pipeline.Child(call, Requests.Update(new Entity("opportunity", call.Id)
        {
            ["statecode"] = new OptionSetValue(State), ["statuscode"] = new OptionSetValue(status), ["actualclosedate"] = on.Date,
            ["actualvalue"] = close.GetAttributeValue<Money>("actualrevenue") ?? (won ? deal.GetAttributeValue<Money>("estimatedvalue") : null),
        }));
    }
}
