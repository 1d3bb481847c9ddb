using System.ServiceModel;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>A quick view form: columns of the row a lookup points to, read with the user's own rights.</summary>
internal static class QuickView
{
    public static Html Render(FormView view, FormControl control, FormCell cell)
    {
        var label = FieldHtml.Label(view, cell);
        return Html.Of($"""
            <div class="quickview" data-control="{control.Name}" data-attribute="{control.Column}" role="group" aria-label="{label}"{FieldHtml.Hidden(cell)}{FieldHtml.Span(cell)}>{Content(view, control)}</div>
            """);
    }

    private static Html Content(FormView view, FormControl control)
    {
        if (view.Value(control.Column!) is not EntityReference reference) return Html.Of($"<p class=\"nothing\">Nothing to show.</p>");
        var ids = FormCheck.QuickForms(control, control.Name).Where(f => f.Table == reference.LogicalName).Select(f => f.Form).ToArray();
        if (view.Visit.Catalog.Forms.FirstOrDefault(f => ids.Contains(f.Id)) is not { } form) return Html.Of($"<p class=\"nothing\">Nothing to show.</p>");
        var table = view.Visit.Catalog.Table(form.Table);
        if (!view.Visit.May(RowRights.Read, table)) return Refused(table);
        Entity row;
        try { row = view.Visit.Row(form.Table, reference.Id, FormView.Columns(table, form)); }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode is Faults.AccessDenied or Faults.PrivilegeDenied or Faults.ObjectDoesNotExist) { return Refused(table); }
        return Html.Of($"""
            {form.Tabs.SelectMany(t => t.Columns).SelectMany(c => c.Sections).Where(s => s.Visible).Select(section => Html.Of($"""
                {(section.ShowLabel && section.Label.Length > 0 ? Html.Of($"<p class=\"subhead\">{section.Label}</p>") : Html.Empty)}
                <dl>{section.Rows.SelectMany(r => r).Where(c => c.Visible && c.Control?.Column != null && row.Attributes.ContainsKey(c.Control.Column)).Select(c => Html.Of($"""<div><dt>{(c.Label.Length > 0 ? c.Label : Labels.Of(table.Columns[c.Control!.Column!]))}</dt><dd>{FieldHtml.Text(view.Visit, row, table.Columns[c.Control!.Column!])}</dd></div>"""))}</dl>
                """))}
            """);
    }

    private static Html Refused(Table table) => Html.Of($"<p class=\"nothing\">You may not see this {table.Label.ToLowerInvariant()}.</p>");
}
