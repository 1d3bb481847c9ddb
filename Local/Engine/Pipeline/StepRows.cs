using CrmAssist.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The rows of the platform's tables of plug-in types and steps: written for whoever looks, since the catalog is the truth about everything but whether a step is switched on.</summary>
internal sealed class StepRows(Organization organization)
{
    public const string Table = "sdkmessageprocessingstep";
    public const string Types = "plugintype";
    private const int DisabledState = 1;

    /// <summary>Adds the steps that have no row yet.</summary>
    public void Publish()
    {
        var types = organization.Catalog.Table(Types);
        var steps = organization.Catalog.Table(Table);
        foreach (var assembly in organization.Catalog.Assemblies)
            foreach (var name in assembly.TypeNames)
                Add(types, TypeId(name), new() { ["name"] = name, ["typename"] = name, ["assemblyname"] = assembly.FullName.Split(',')[0] });
        foreach (var step in organization.Catalog.Steps)
            Add(steps, step.Id, new()
            {
                ["name"] = step.Name, ["plugintypeid"] = new EntityReference(Types, TypeId(step.TypeName)), ["stage"] = step.Stage, ["mode"] = new OptionSetValue(step.Asynchronous ? 1 : 0),
                ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
            });
    }

    /// <summary>Steps that somebody has switched off. Inside a transaction.</summary>
    public HashSet<Guid> Disabled()
    {
        var disabled = new HashSet<Guid>();
        using var command = organization.Database.Connection.CreateCommand();
        command.CommandText = $"SELECT sdkmessageprocessingstepid FROM {Table} WHERE statecode = {DisabledState}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) disabled.Add(Guid.Parse(reader.GetString(0)));
        return disabled;
    }

    private static Guid TypeId(string name) => NameBasedId.Of("plugintype/" + name);

    private void Add(Metadata.Table table, Guid id, Dictionary<string, object?> values)
    {
        if (organization.Reader.Exists(table, id)) return;
        values["createdon"] = values["modifiedon"] = organization.Clock.Now;
        values["versionnumber"] = organization.Rows.NextVersion();
        organization.Rows.Insert(table, id, values);
    }
}
