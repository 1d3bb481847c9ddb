using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>CreateMultiple and UpdateMultiple: { Targets }. One transaction; the steps of the single message run for each row (merged pipelines, dataverse-facts 1.3).</summary>
internal abstract class BulkMessage(Organization organization) : Message(organization)
{
    // Business process flow tables have none (dataverse-facts 1.3).
    private static readonly string[] SingleOnly = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"];

    public override bool IsBulk => true;

    public override bool FiresSteps => false;

    protected abstract IEnumerable<Call> PartsOf(Call call, Entity row);

    public override IEnumerable<Call> Parts(Call call)
    {
        var targets = Required<EntityCollection>(call, "Targets");
        var tables = targets.Entities.Select(e => e.LogicalName).Distinct().ToArray();
        if (tables.Length > 1) throw Faults.Invalid($"{Name} takes rows of one table, not of {string.Join(" and ", tables)}.");
        if (tables.Length == 1 && SingleOnly.Contains(tables[0]))
            throw Faults.Of(Faults.NotSupportedForTable, $"The '{Name}' method does not support entities of type '{tables[0]}'.");
        call.Session.Begin();
        // One after the other: a part's rows must be there when the next one is split.
        return targets.Entities.SelectMany(row => PartsOf(call, Requests.Copy(row)));
    }

    public override void Operate(Call call)
    {
        // Its parts do all there is to do.
    }
}

/// <summary>CreateMultiple gives { Ids }.</summary>
internal sealed class CreateMultipleMessage(Organization organization) : BulkMessage(organization)
{
    private readonly CreateMessage create = new(organization);

    public override string Name => "CreateMultiple";

    public override IEnumerable<Call> Parts(Call call)
    {
        var ids = new List<Guid>();
        foreach (var part in base.Parts(call))
        {
            yield return part;
            ids.Add(part.Id);
        }
        call.Output["Ids"] = ids.ToArray();
    }

    protected override IEnumerable<Call> PartsOf(Call call, Entity row) => [call.Part(create, new ParameterCollection { { "Target", row } })];
}

/// <summary>UpdateMultiple.</summary>
internal sealed class UpdateMultipleMessage(Organization organization) : BulkMessage(organization)
{
    private readonly UpdateMessage update = new(organization);

    public override string Name => "UpdateMultiple";

    protected override IEnumerable<Call> PartsOf(Call call, Entity row) => update.Parts(call.Part(update, new ParameterCollection { { "Target", row } }));
}
