using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>A custom API of a solution: its plug-in is the operation of stage 30, inside the transaction.</summary>
internal sealed class CustomApiMessage(Organization organization, CustomApi api) : Message(organization)
{
    private const int BoundToRow = 1;
    private const int EntityType = 3;
    private const int EntityCollectionType = 4;

    public override string Name => api.UniqueName;

    public override void Address(Call call)
    {
        if (api.Binding == BoundToRow)
        {
            var target = Required<EntityReference>(call, "Target");
            if (target.LogicalName != api.BoundTable) throw Faults.Invalid($"{Name} is bound to '{api.BoundTable}', not to '{target.LogicalName}'.");
            AddressTo(call, target);
        }
        foreach (var parameter in api.Requests) Check(call, parameter);
        foreach (var (name, _) in call.Input)
            if (name is not ("Target" or "tag") && api.Requests.All(p => p.Name != name)) throw Faults.Invalid($"{Name} has no request parameter '{name}'.");
    }

    public override void Authorize(Call call)
    {
        if (api.Privilege is { Length: > 0 } privilege) Organization.Access.DemandPrivilege(call.User, privilege);
    }

    public override void Operate(Call call)
    {
        if (api.TypeName is not { } type) return;
        var context = new StepContext(call, null, Stage.MainOperation, Organization) { OwningExtension = new EntityReference("customapi") { Name = api.UniqueName } };
        Organization.Steps.Invoke(type, null, api.UniqueName, context);
        foreach (var (name, value) in call.Output)
        {
            var response = api.Responses.FirstOrDefault(r => r.Name == name)
                ?? throw Faults.Of(Faults.IsvUnexpected, $"{Name}: the plug-in answers with '{name}', which is no response property of it.");
            if (value != null && !Fits(value, response.Type))
                throw Faults.Of(Faults.IsvUnexpected, $"{Name}: the response property '{name}' is a {value.GetType().Name}, not what it was registered as.");
        }
    }

    private void Check(Call call, ApiParameter parameter)
    {
        if (!call.Input.TryGetValue(parameter.Name, out var value) || value == null)
        {
            if (!parameter.Optional) throw Faults.Invalid($"Required field '{parameter.Name}' is missing: {Name} needs it.");
            // What was left out arrives all the same, as its type's default: a plug-in cannot tell 0 from nothing.
            call.Input[parameter.Name] = Default(parameter.Type)!;
            return;
        }
        if (!Fits(value, parameter.Type)) throw Faults.Invalid($"{Name}: the parameter '{parameter.Name}' cannot be a {value.GetType().Name}.");
    }

    private static object? Default(int type) => type switch
    {
        0 => false,
        1 => DateTime.MinValue,
        2 => 0m,
        6 => 0d,
        7 => 0,
        12 => Guid.Empty,
        _ => null,
    };

    /// <summary>Type numbers of custom API parameters, dataverse-facts 5.7.</summary>
    private static bool Fits(object value, int type) => type switch
    {
        0 => value is bool,
        1 => value is DateTime,
        2 => value is decimal,
        EntityType => value is Entity,
        EntityCollectionType => value is EntityCollection,
        5 => value is EntityReference,
        6 => value is double,
        7 => value is int,
        8 => value is Money,
        9 => value is OptionSetValue,
        10 => value is string,
        11 => value is string[],
        12 => value is Guid,
        _ => false,
    };
}
