using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>One solution over one catalog: tables first, then relationships, then what names both.</summary>
/// <remarks>An upgrade replaces steps, APIs, roles and views of the solution's former version; columns are only ever added, because their rows stay.</remarks>
internal sealed class CatalogMerge(Catalog before, ImportedSolution solution)
{
    /// <summary>Messages a step may be registered on besides the organisation's custom APIs.</summary>
    private static readonly HashSet<string> Messages =
        ["Create", "Update", "Delete", "Retrieve", "RetrieveMultiple", "Assign", "SetState", "Associate", "Disassociate", "GrantAccess", "ModifyAccess", "RevokeAccess", "WinOpportunity", "LoseOpportunity"];

    private readonly Dictionary<string, Table> tables = new(before.Tables, StringComparer.Ordinal);

    public Catalog Merge()
    {
        CheckVersion();
        CheckDependencies();
        foreach (var imported in solution.Tables) tables[imported.Table.LogicalName] = MergedTable(imported);
        var relationships = MergedRelationships();
        var former = before.Assemblies.Where(a => solution.Assemblies.Any(n => Name(n) == Name(a))).SelectMany(a => a.TypeNames).ToHashSet(StringComparer.Ordinal);
        var apis = before.Apis.Where(a => a.Value.TypeName == null || !former.Contains(a.Value.TypeName)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        foreach (var api in solution.Apis) apis[api.UniqueName] = api;
        foreach (var api in solution.Apis) CheckApi(api);
        foreach (var step in solution.Steps) CheckStep(step, apis);
        foreach (var view in solution.Views) ViewCheck.Check(view, tables);
        foreach (var chart in solution.Charts) ViewCheck.Check(chart, tables);
        var merged = new Catalog
        {
            Tables = tables,
            Relationships = relationships,
            ManyToMany = before.ManyToMany,
            Apis = apis,
            Steps = [.. before.Steps.Where(s => !former.Contains(s.TypeName) && solution.Steps.All(n => n.Id != s.Id)), .. solution.Steps],
            Roles = MergedRoles(),
            Assemblies = [.. before.Assemblies.Where(a => solution.Assemblies.All(n => Name(n) != Name(a))), .. solution.Assemblies],
            Views = [.. before.Views.Where(v => solution.Views.All(n => n.Id != v.Id)), .. solution.Views],
            Charts = [.. before.Charts.Where(c => solution.Charts.All(n => n.Id != c.Id)), .. solution.Charts],
            Dashboards = [.. before.Dashboards.Where(d => solution.Dashboards.All(n => n.Id != d.Id)), .. solution.Dashboards],
            Forms = [.. before.Forms.Where(f => solution.Forms.All(n => n.Id != f.Id)), .. solution.Forms],
            Ribbons = [.. before.Ribbons, .. solution.Ribbons],
            Apps = [.. before.Apps.Where(a => solution.Apps.All(n => n.UniqueName != a.UniqueName)), .. solution.Apps],
            WebResources = MergedWebResources(),
            Solutions = new Dictionary<string, string>(before.Solutions, StringComparer.Ordinal) { [solution.UniqueName] = solution.Version.ToString() },
        };
        foreach (var form in solution.Forms) FormCheck.Check(form, merged);
        foreach (var dashboard in solution.Dashboards) DashboardXml.Check(dashboard, merged);
        foreach (var app in solution.Apps) AppCheck.Check(app, merged, solution.WebResources);
        RibbonCheck.Check(solution.Ribbons, merged, solution.WebResources);
        return merged;
    }

    private Dictionary<string, WebResource> MergedWebResources()
    {
        var merged = new Dictionary<string, WebResource>(before.WebResources, StringComparer.Ordinal);
        foreach (var resource in solution.WebResources) merged[resource.Name] = resource;
        return merged;
    }

    private static string Name(PluginAssembly assembly) => assembly.FullName.Split(',')[0];

    private void CheckVersion()
    {
        if (before.Solutions.TryGetValue(solution.UniqueName, out var installed) && Version.Parse(installed) > solution.Version)
            throw new SolutionImportException($"Solution {solution.UniqueName} {solution.Version} is older than the {installed} that is installed.");
    }

    private void CheckDependencies()
    {
        foreach (var needed in solution.Dependencies)
        {
            var found = needed.Type switch
            {
                1 => tables.ContainsKey(needed.SchemaName.ToLowerInvariant()),
                2 => tables.TryGetValue((needed.ParentSchemaName ?? "").ToLowerInvariant(), out var parent) && parent.Columns.ContainsKey(needed.SchemaName.ToLowerInvariant()),
                _ => throw new SolutionImportException($"Solution {solution.UniqueName} needs {needed.SchemaName} of component type {needed.Type}, which Local cannot check."),
            };
            if (!found) throw new SolutionImportException($"Solution {solution.UniqueName} needs {needed.SchemaName} of {(needed.Solution.Length > 0 ? needed.Solution : "another solution")}, which this organisation does not have.");
        }
    }

    private Table MergedTable(ImportedTable imported)
    {
        var (table, there) = (imported.Table, tables.GetValueOrDefault(imported.Table.LogicalName));
        if (there == null) return imported.IsExtension ? throw new SolutionImportException($"The solution extends the table {table.LogicalName}, which this organisation does not have.") : table;
        if (!imported.IsExtension && there.Custom && (there.Ownership, there.IsActivity, there.PrimaryId) != (table.Ownership, table.IsActivity, table.PrimaryId))
            throw new SolutionImportException($"Table {table.LogicalName} differs from the installed one in ownership, in being an activity or in its primary key, none of which can change.");
        var columns = new Dictionary<string, Column>(there.Columns, StringComparer.Ordinal);
        foreach (var column in table.Columns.Values)
        {
            if (columns.TryGetValue(column.LogicalName, out var old) && old.Type != column.Type)
                throw new SolutionImportException($"Column {table.LogicalName}.{column.LogicalName} is of type {column.Type} in the solution and {old.Type} in the organisation; a column's type cannot change.");
            columns[column.LogicalName] = column;
        }
        var lead = imported.IsExtension || !there.Custom ? there : table;
        return new Table
        {
            LogicalName = lead.LogicalName, SchemaName = lead.SchemaName, SetName = lead.SetName, PrimaryId = lead.PrimaryId, PrimaryName = lead.PrimaryName, Ownership = lead.Ownership,
            IsActivity = lead.IsActivity, IsIntersect = lead.IsIntersect, Custom = lead.Custom, Label = lead.Label, Plural = lead.Plural, PrivilegeName = lead.PrivilegeName, Indexed = lead.Indexed,
            Columns = columns,
            Keys = [.. there.Keys.Where(k => table.Keys.All(n => n.Name != k.Name)), .. table.Keys],
        };
    }

    private List<Relationship> MergedRelationships()
    {
        foreach (var relation in solution.Relationships) CheckRelationship(relation);
        // The platform makes these whatever a solution declares; a declared one wins for its pair of tables (dataverse-facts 3.1, 11).
        var regarding = before.Relationships.Where(r => r.ReferencingTable == "phonecall" && r.ReferencingColumn == "regardingobjectid").Select(r => r.ReferencedTable).ToArray();
        var made = solution.Tables.Where(t => t.Table.IsActivity).SelectMany(t => regarding.Select(r => Cascading.Parental($"{r}_{t.Table.SchemaName}s", r, t.Table.LogicalName, "regardingobjectid")))
            .Concat(solution.Tables.Where(t => t.HasActivities).SelectMany(t => tables.Values.Where(a => a.IsActivity).Select(a => Cascading.Parental($"{t.Table.SchemaName}_{a.SchemaName}s", t.Table.LogicalName, a.LogicalName, "regardingobjectid"))))
            .Concat(solution.Tables.Where(t => t.HasNotes).Select(t => Cascading.Parental($"{t.Table.LogicalName}_Annotations", t.Table.LogicalName, "annotation", "objectid")));
        // Owner is no table: what an owner owns never cascades with it.
        var merged = solution.Relationships.Where(r => r.ReferencedTable != "owner").ToList();
        merged.AddRange(made.Where(m => merged.All(r => (r.ReferencedTable, r.ReferencingTable, r.ReferencingColumn) != (m.ReferencedTable, m.ReferencingTable, m.ReferencingColumn))));
        var names = merged.Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. before.Relationships.Where(r => !names.Contains(r.Name)), .. merged];
    }

    private void CheckRelationship(Relationship relation)
    {
        if (relation.ReferencedTable != "owner" && !tables.ContainsKey(relation.ReferencedTable)) throw new SolutionImportException($"Relationship {relation.Name} names the unknown table {relation.ReferencedTable}.");
        if (!tables.TryGetValue(relation.ReferencingTable, out var table)) throw new SolutionImportException($"Relationship {relation.Name} names the unknown table {relation.ReferencingTable}.");
        if (!table.Columns.ContainsKey(relation.ReferencingColumn)) throw new SolutionImportException($"Relationship {relation.Name} names the column {relation.ReferencingColumn}, which {relation.ReferencingTable} does not have.");
    }

    private List<RoleDefinition> MergedRoles()
    {
        var privileges = StandardRoles.AllPrivileges(tables.Values);
        foreach (var role in solution.Roles)
            foreach (var (name, depth) in role.Privileges)
            {
                if (!privileges.TryGetValue(name, out var privilege)) throw new SolutionImportException($"Role {role.Name} names the unknown privilege {name}.");
                if (!privilege.Allows(depth)) throw new SolutionImportException($"Role {role.Name} gives {name} at the level {depth}; rows of that table belong to the organisation and know Global only.");
            }
        var standard = StandardRoles.Of(tables.Values);
        var own = solution.Roles.Concat(standard).Select(r => r.Id).ToHashSet();
        return [.. standard, .. before.Roles.Where(r => !own.Contains(r.Id)), .. solution.Roles];
    }

    private void CheckApi(CustomApi api)
    {
        var where = $"Custom API {api.UniqueName}";
        foreach (var name in api.Requests.Concat(api.Responses).Select(p => p.Table).Append(api.BoundTable).OfType<string>())
            if (!tables.ContainsKey(name)) throw new SolutionImportException($"{where} names the unknown table {name}.");
        if (api.Privilege is { } privilege && !StandardRoles.AllPrivileges(tables.Values).ContainsKey(privilege)) throw new SolutionImportException($"{where} names the unknown privilege {privilege}.");
        if (Messages.Contains(api.UniqueName)) throw new SolutionImportException($"{where} has the name of a message of the platform.");
    }

    private void CheckStep(Step step, Dictionary<string, CustomApi> apis)
    {
        var where = $"Step '{step.Name}'";
        if (!Messages.Contains(step.Message) && !apis.ContainsKey(step.Message)) throw new SolutionImportException($"{where} names the unknown message {step.Message}.");
        if (step.Table == null) return;
        if (!tables.TryGetValue(step.Table, out var table)) throw new SolutionImportException($"{where} names the unknown table {step.Table}.");
        if (table.LogicalName == "activitypointer" && step.Message is not ("Retrieve" or "RetrieveMultiple"))
            throw new SolutionImportException($"{where} is registered on {step.Message} of activitypointer, which has no such event; register on each activity table.");
        foreach (var column in step.Filter)
            if (!table.Columns.ContainsKey(column)) throw new SolutionImportException($"{where} filters on the unknown column {step.Table}.{column}.");
        foreach (var image in step.Images)
            foreach (var column in image.Columns)
                if (!table.Columns.ContainsKey(column)) throw new SolutionImportException($"Image '{image.Alias}' of {where} names the unknown column {step.Table}.{column}.");
    }
}
