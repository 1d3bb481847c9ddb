using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Does an app lead to tables, views, roles and web resources that exist?</summary>
public static class AppCheck
{
    public static void Check(AppModule app, Catalog catalog, IReadOnlyList<WebResource> resources)
    {
        foreach (var role in app.Roles.Where(id => catalog.Roles.All(r => r.Id != id))) throw new SolutionImportException($"App {app.UniqueName} names the role {role:B}, which this organisation does not have.");
        foreach (var view in app.Views.Where(id => catalog.Views.All(v => v.Id != id))) throw new SolutionImportException($"App {app.UniqueName} names the view {view:B}, which this organisation does not have.");
        foreach (var sub in app.Areas.SelectMany(a => a.Groups).SelectMany(g => g.SubAreas))
        {
            var where = $"Sub-area {sub.Id} of app {app.UniqueName}";
            foreach (var table in sub.Privileges.Select(p => p.Table).Append(sub.Table).OfType<string>().Where(t => !catalog.Tables.ContainsKey(t))) throw new SolutionImportException($"{where} names the unknown table {table}.");
            if (sub.View is { } id && !catalog.Views.Any(v => v.Id == id && v.Table == sub.Table)) throw new SolutionImportException($"{where} names the view {id:B} of {sub.Table}, which this organisation does not have.");
            if (sub.Dashboard is { } dashboard && catalog.Dashboards.All(d => d.Id != dashboard)) throw new SolutionImportException($"{where} names the dashboard {dashboard:B}, which this organisation does not have.");
            foreach (var name in new[] { sub.WebResource, sub.Icon }.OfType<string>().Where(n => resources.All(r => r.Name != n))) throw new SolutionImportException($"{where} names the web resource {name}, which the solution does not bring.");
        }
    }
}
