using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Does a form name columns, views, relationships, quick view forms and scripts that exist?</summary>
public static class FormCheck
{
    public static void Check(Form form, Catalog catalog)
    {
        var where = $"Form '{form.Name}' of {form.Table}";
        if (!catalog.Tables.TryGetValue(form.Table, out var table)) throw new SolutionImportException($"{where} is of an unknown table.");
        foreach (var library in form.Libraries.Where(l => !catalog.WebResources.ContainsKey(l))) throw new SolutionImportException($"{where} loads the web resource {library}, which this organisation does not have.");
        foreach (var control in form.Controls)
        {
            var at = $"Control '{control.Name}' of {where}";
            if (control.Column is { } name) CheckColumn(control, table, name, at);
            if (control.Kind == ControlKind.Subgrid) CheckSubgrid(control, catalog, at);
            if (control.Kind == ControlKind.QuickView)
                foreach (var (of, id) in QuickForms(control, at))
                    if (!catalog.Forms.Any(f => f.Id == id && f.Table == of && f.Type == FormType.QuickView)) throw new SolutionImportException($"{at} names the quick view form {id:B} of {of}, which this organisation does not have.");
        }
    }

    /// <summary>The quick view forms a control shows: table and form id. The parameter is XML inside text, as exports have it.</summary>
    public static IEnumerable<(string Table, Guid Form)> QuickForms(FormControl control, string where)
    {
        var text = control.Parameter("QuickForms") ?? throw new SolutionImportException($"{where} names no quick view form.");
        return XElement.Parse(text).DescendantsAndSelf("QuickFormId").Select(id => (id.Named("entityname", where), XmlReading.Id(id.Value.Trim(), $"A quick view form of {where}")));
    }

    private static void CheckColumn(FormControl control, Table table, string name, string where)
    {
        if (!table.Columns.TryGetValue(name, out var column)) throw new SolutionImportException($"{where} shows the unknown column {table.LogicalName}.{name}.");
        if (!ControlClasses.Shows(control.Kind, column.Type)) throw new SolutionImportException($"{where} is a control for {control.Kind} and cannot show {table.LogicalName}.{name}, a column of type {column.Type}.");
    }

    private static void CheckSubgrid(FormControl control, Catalog catalog, string where)
    {
        var target = control.Parameter("TargetEntityType") ?? throw new SolutionImportException($"{where} names no TargetEntityType.");
        if (!catalog.Tables.ContainsKey(target)) throw new SolutionImportException($"{where} lists the unknown table {target}.");
        var view = XmlReading.Id(control.Parameter("ViewId") ?? throw new SolutionImportException($"{where} names no view."), $"The view of {where}");
        if (!catalog.Views.Any(v => v.Id == view && v.Table == target)) throw new SolutionImportException($"{where} names the view {view:B} of {target}, which this organisation does not have.");
        if (control.Parameter("RelationshipName") is { } relation && !catalog.Relationships.Any(r => r.Name == relation && r.ReferencingTable == target))
            throw new SolutionImportException($"{where} names the relationship {relation}, which leads to no {target}.");
    }
}
