using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>The side panel that makes a row of a table: a fragment, which the script puts beside the page.</summary>
internal static class QuickCreate
{
    public static (Html Html, int Status) Of(Visit visit, string name)
    {
        if (!visit.Catalog.Tables.TryGetValue(name, out var table)) return (Sentence($"There is no table '{name}' in this organisation."), 404);
        if (!visit.May(RowRights.Create, table)) return (Sentence($"You may not create {table.Plural.ToLowerInvariant()}: none of your security roles gives you Create on them."), 403);
        if (FormView.Choose(visit, table.LogicalName, FormType.QuickCreate, visit.Id("formid")) is not { } form) return (Sentence($"{table.Plural} have no quick create form."), 404);
        var view = FormView.New(visit, form, NewRow.Of(visit, table));
        var parts = new FormParts(view);
        var page = new Page($"Quick create: {table.Label}", "form", Html.Empty, new Dictionary<string, object?>
        {
            ["form"] = FormData.Of(view, null, FormView.Columns(table, form).Concat(view.Row.Attributes.Where(a => a.Value is EntityReference).Select(a => a.Key)).Distinct()),
        });
        return (Html.Of($"""
            <form class="panel" data-kind="quickcreate" data-table="{table.LogicalName}" aria-labelledby="panel_title" novalidate autocomplete="off">
            {PageData.Fragment(page, visit)}
            <div class="panelhead"><h2 id="panel_title">Quick create: {table.Label}</h2><button type="button" class="plain" data-action="closepanel" aria-label="Close">&times;</button></div>
            <div class="panelbody"><div class="panelnotifications"></div>{form.Tabs.SelectMany(t => t.Columns).SelectMany(c => c.Sections).Select(parts.Section)}</div>
            <div class="panelfoot"><button type="button" class="main" data-action="quicksave">Save and close</button><button type="button" data-action="closepanel">Cancel</button></div>
            </form>
            """), 200);
    }

    private static Html Sentence(string sentence) => Html.Of($"""<div class="panel" role="region" aria-label="Quick create"><div class="panelbody"><p class="notice" data-level="ERROR">{sentence}</p></div><div class="panelfoot"><button type="button" data-action="closepanel">Close</button></div></div>""");
}
