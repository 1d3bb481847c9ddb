using System.ServiceModel;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Solution.Tests.Flow;

/// <summary>Plays the definition of the flow against an organisation: the kinds of actions it uses, and none besides.</summary>
/// <remarks>
/// Rules as documented in "Workflow triggers and actions", "Loops" and "Scopes" of Azure Logic Apps: an action runs when those before it ended as it asks, else it is skipped; a scope fails when
/// one of its last actions does, a skipped one standing for those before it; a loop looks at its condition after each round, ends as succeeded at a limit, and is as good as its last round.
/// </remarks>
internal sealed class FlowPlayer(JsonObject definition, IOrganizationService service, Action<TimeSpan> wait)
{
    private readonly Dictionary<string, JsonNode?> variables = [];
    private readonly Dictionary<string, JsonObject> results = [];
    private TimeSpan waited;

    /// <summary>Names of the operations called, with their page sizes.</summary>
    public List<string> Called { get; } = [];

    public int Waits { get; private set; }

    /// <summary>Null when the run succeeded; else the words with which it ended as failed.</summary>
    public string? Run()
    {
        try
        {
            return All((JsonObject)definition["actions"]!) == "Succeeded" ? null : "An action failed and nothing handled it.";
        }
        catch (Terminated end)
        {
            return end.Message;
        }
    }

    private string All(JsonObject actions)
    {
        var ended = new Dictionary<string, string>();
        while (ended.Count < actions.Count)
        {
            var (name, action) = actions.First(a => !ended.ContainsKey(a.Key) && Before(a.Value!).All(b => ended.ContainsKey(b.Key)));
            var due = Before(action!).All(b => b.Value!.AsArray().Any(status => (string)status! == ended[b.Key]));
            ended[name] = due ? One(name, (JsonObject)action!) : "Skipped";
            if (!due) results[name] = new JsonObject { ["status"] = "Skipped" };
        }
        var last = actions.Where(a => !actions.Any(other => Before(other.Value!).ContainsKey(a.Key)));
        return last.Any(a => Outcome(a.Key) is "Failed") ? "Failed" : "Succeeded";

        string Outcome(string name) => ended[name] != "Skipped" ? ended[name] : Before(actions[name]!).Any(b => Outcome(b.Key) == "Failed") ? "Failed" : "Skipped";
    }

    private string One(string name, JsonObject action)
    {
        var result = new JsonObject();
        results[name] = result;
        var status = (string)action["type"]! switch
        {
            "Scope" => All((JsonObject)action["actions"]!),
            "If" => All((JsonObject)((bool)Value(action["expression"])! ? action : action["else"]!)["actions"]!),
            "Until" => Loop(action),
            "OpenApiConnection" => Perform(action["inputs"]!, result),
            var type => Simple(type, action["inputs"]!, result),
        };
        result["status"] = status;
        return status;
    }

    private string Loop(JsonObject action)
    {
        var limit = action["limit"]!;
        var from = waited;
        for (var round = 1; ; round++)
        {
            var status = All((JsonObject)action["actions"]!);
            if ((bool)Value(action["expression"])! || round >= (int)limit["count"]! || waited - from >= XmlConvert.ToTimeSpan((string)limit["timeout"]!)) return status;
        }
    }

    private string Simple(string type, JsonNode inputs, JsonObject result)
    {
        switch (type)
        {
            case "InitializeVariable":
                foreach (var variable in inputs["variables"]!.AsArray()) variables.Add((string)variable!["name"]!, Value(variable["value"]));
                break;
            case "SetVariable":
                variables[(string)inputs["name"]!] = Value(inputs["value"]);
                break;
            case "IncrementVariable":
                variables[(string)inputs["name"]!] = (int)variables[(string)inputs["name"]!]! + (int)Value(inputs["value"])!;
                break;
            case "AppendToArrayVariable":
                variables[(string)inputs["name"]!]!.AsArray().Add(Value(inputs["value"]));
                break;
            case "Compose":
                result["outputs"] = Value(inputs);
                break;
            case "Wait":
                if ((string)inputs["interval"]!["unit"]! is not "Minute" and var unit) throw new NotSupportedException($"Waiting by {unit} is not understood.");
                var time = TimeSpan.FromMinutes((int)inputs["interval"]!["count"]!);
                Waits++;
                waited += time;
                wait(time);
                break;
            case "Terminate":
                throw new Terminated((string)inputs["runStatus"]! == "Failed" ? (string)Value(inputs["runError"]!["message"])! : throw new NotSupportedException("Only a failure ends a run early."));
            default:
                throw new NotSupportedException($"Actions of type {type} are not understood.");
        }
        return "Succeeded";
    }

    private string Perform(JsonNode inputs, JsonObject result)
    {
        if ((string)inputs["host"]!["operationId"]! is not "PerformUnboundAction" and var operation) throw new NotSupportedException($"The connector's operation {operation} is not understood.");
        var request = new OrganizationRequest();
        foreach (var (name, given) in inputs["parameters"]!.AsObject())
        {
            var value = Value(given)!.AsValue();
            if (name == "actionName") request.RequestName = (string)value!;
            else request[name["item/".Length..]] = value.TryGetValue<int>(out var number) ? number : (string)value!;
        }
        Called.Add($"{request.RequestName} {request["BatchSize"]}");
        var body = new JsonObject();
        result["outputs"] = new JsonObject { ["body"] = body };
        try
        {
            foreach (var (name, value) in service.Execute(request).Results) body[name] = JsonValue.Create(value);
            return "Succeeded";
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            body["error"] = new JsonObject { ["code"] = $"0x{fault.Detail.ErrorCode:x8}", ["message"] = fault.Detail.Message };
            return "Failed";
        }
    }

    private JsonNode? Value(JsonNode? value) => FlowExpression.Value(value, (what, name) => what switch
    {
        "variables" => variables[name],
        "actions" => results[name],
        "outputs" => results[name]["outputs"],
        _ => results[name]["outputs"]?["body"],
    });

    private static JsonObject Before(JsonNode action) => action["runAfter"]!.AsObject();

    private sealed class Terminated(string words) : Exception(words);
}
