using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>A message of the platform: what the pipeline asks of it, stage by stage.</summary>
internal abstract class Message(Organization organization)
{
    protected Organization Organization { get; } = organization;

    public abstract string Name { get; }

    /// <summary>Refused in plug-ins: several rows or several requests at once (dataverse-facts 11).</summary>
    public virtual bool IsBulk => false;

    /// <summary>Steps can be registered on it.</summary>
    public virtual bool FiresSteps => true;

    /// <summary>Pre-validation has a pipeline of its own around the others, with its own shared variables: Create, Update and Delete.</summary>
    public virtual bool HasOuterPipeline => false;

    /// <summary>The runs through the pipeline that make up the call: one for most, several for a split Update or a bulk request.</summary>
    public virtual IEnumerable<Call> Parts(Call call) => [call];

    /// <summary>Finds table and row, and refuses what the metadata refuses. Before any step runs.</summary>
    public virtual void Address(Call call)
    {
    }

    /// <summary>Reads the row as it is. Inside the transaction.</summary>
    public virtual void ReadBefore(Call call)
    {
    }

    /// <summary>Checks the caller's rights: after pre-validation, as on the platform.</summary>
    public virtual void Authorize(Call call)
    {
    }

    /// <summary>The operation itself, stage 30.</summary>
    public abstract void Operate(Call call);

    /// <summary>Reads the row for the post-images.</summary>
    public virtual void ReadAfter(Call call)
    {
        if (call.Plan.After.Length > 0 && call.Table is { } table) call.After = Organization.Reader.Read(table, call.Id, call.Plan.After);
    }

    /// <summary>Takes what a part gave into the whole's response.</summary>
    public virtual void Collect(Call whole, Call part)
    {
    }

    /// <summary>A parameter that must be there and of that type.</summary>
    protected T Required<T>(Call call, string parameter) where T : notnull =>
        call.Input.TryGetValue(parameter, out var value) && value is T typed ? typed
        : throw Faults.Invalid($"Required field '{parameter}' is missing: {Name} takes it as {typeof(T).Name}.");

    /// <summary>A parameter that may be missing, but not of another type.</summary>
    protected T? Optional<T>(Call call, string parameter) =>
        !call.Input.TryGetValue(parameter, out var value) || value == null ? default
        : value is T typed ? typed
        : throw Faults.Invalid($"{Name}: the parameter '{parameter}' cannot be a {value.GetType().Name}.");

    /// <summary>Sets the call's table and row from a reference, by id or alternate key.</summary>
    protected void AddressTo(Call call, EntityReference reference)
    {
        call.Table = Writable(reference.LogicalName);
        call.TableName = call.Trace.Table = call.Table.LogicalName;
        if (reference.Id == Guid.Empty && reference.KeyAttributes.Count > 0)
        {
            call.Session.Begin();
            reference.Id = Organization.Keys.Find(call.Table, reference.KeyAttributes) ?? throw AlternateKeys.NoRow(call.Table, reference.KeyAttributes);
        }
        call.Id = call.Trace.Id = reference.Id;
    }

    /// <summary>The table, unless this message does not take it.</summary>
    protected virtual Table Writable(string? name)
    {
        if (string.IsNullOrEmpty(name)) throw Faults.Invalid($"{Name}: the target names no table.");
        var table = Organization.Catalog.Table(name);
        // Activities are written through their own tables, intersect rows through Associate, shares through GrantAccess (dataverse-facts 2.5).
        if (table.IsIntersect || name is "activitypointer" or "activityparty" or "principalobjectaccess")
            throw Faults.Of(Faults.NotSupportedForTable, $"The '{Name}' method does not support entities of type '{name}'.");
        return table;
    }

    protected Entity Row(Call call) => Organization.Reader.Read(call.Table!, call.Id, call.Plan.Before) ?? throw Faults.NoSuchRow(call.Table!.SchemaName, call.Id);
}
