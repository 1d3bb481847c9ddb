using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>SendAppNotification: { Title, Recipient, Body, Priority, IconType, ToastType, Expiry, OverrideContent, Actions } gives { NotificationId }.</summary>
internal sealed class SendAppNotificationMessage(Organization organization) : Message(organization)
{
    private const int LongestUrlAction = 3;

    public override string Name => "SendAppNotification";

    public override bool FiresSteps => false;

    public override void Operate(Call call)
    {
        var recipient = Required<EntityReference>(call, "Recipient");
        if (recipient.LogicalName != "systemuser") throw Faults.Invalid($"{Name}: the recipient is a row of '{recipient.LogicalName}'. Notifications go to single users.");
        if (string.IsNullOrEmpty(Required<string>(call, "Title"))) throw Faults.Invalid($"{Name}: the title is empty.");
        foreach (var name in call.Input.Keys.Except(["Title", "Recipient", "Body", "Priority", "IconType", "ToastType", "Expiry", "Actions"])) throw Faults.NotInLocal($"the parameter '{name}' of {Name}");
        var row = new Entity("appnotification")
        {
            ["title"] = call.Input["Title"], ["body"] = Optional<string>(call, "Body"), ["ownerid"] = recipient,
            ["priority"] = Choice(call, "Priority"), ["icontype"] = Choice(call, "IconType"), ["toasttype"] = Choice(call, "ToastType"),
            ["ttlinseconds"] = Expiry(call), ["data"] = Optional<Entity>(call, "Actions") is { } actions ? Data(actions) : null,
        };
        foreach (var empty in row.Attributes.Where(a => a.Value == null).Select(a => a.Key).ToArray()) row.Attributes.Remove(empty);
        call.Output["NotificationId"] = ((Guid)Organization.Pipeline.Child(call, Requests.Create(row))["id"]);
    }

    private OptionSetValue? Choice(Call call, string name) => Optional<OptionSetValue>(call, name);

    private object? Expiry(Call call)
    {
        if (!call.Input.ContainsKey("Expiry")) return null;
        var seconds = Required<int>(call, "Expiry");
        return seconds > 0 ? seconds : throw Faults.Invalid($"{Name}: an expiry of {seconds} seconds lies in the past.");
    }

    // The open type's rows become the JSON that the app's notification centre reads.
    private string Data(Entity actions)
    {
        if (actions.Attributes.Keys.Except(["actions"]).FirstOrDefault() is { } odd) throw Faults.NotInLocal($"'{odd}' in the actions of {Name}");
        var list = actions.GetAttributeValue<EntityCollection>("actions")?.Entities ?? throw Faults.Invalid($"{Name}: Actions has no collection 'actions'.");
        if (list.Count > LongestUrlAction) throw Faults.NotInLocal($"more than {LongestUrlAction} actions of {Name}");
        return new JsonObject { ["actions"] = new JsonArray([.. list.Select(Action)]) }.ToJsonString(JsonSerializerOptions.Default);
    }

    private JsonNode Action(Entity action)
    {
        var data = action.GetAttributeValue<Entity>("data") ?? throw Faults.Invalid($"{Name}: an action has no data.");
        var title = action.GetAttributeValue<string>("title") ?? throw Faults.Invalid($"{Name}: an action has no title.");
        if (data.GetAttributeValue<string>("type") is not "url") throw Faults.NotInLocal($"an action of the type '{data.GetAttributeValue<string>("type")}'");
        var url = data.GetAttributeValue<string>("url") ?? throw Faults.Invalid($"{Name}: the action '{title}' has no url.");
        var target = data.GetAttributeValue<string>("navigationTarget") ?? "dialog";
        if (target is not ("dialog" or "inline" or "newWindow")) throw Faults.Invalid($"{Name}: the navigation target '{target}' is neither dialog, inline nor newWindow.");
        return new JsonObject { ["title"] = title, ["data"] = new JsonObject { ["type"] = "url", ["url"] = url, ["navigationTarget"] = target } };
    }
}
