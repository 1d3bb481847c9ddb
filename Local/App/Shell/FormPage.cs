using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>The main form of a row, or of one that is still to be made.</summary>
internal static class FormPage
{
    public static Page Of(Visit visit, string name, Guid? id)
    {
        var table = visit.Catalog.Table(name);
        if (FormView.Choose(visit, table.LogicalName, FormType.Main, visit.Id("formid")) is not { } form) return MessagePage.Of(table.Label, $"{table.Plural} have no form in this organisation.");
        var commands = Commands.Of(visit, RibbonPlace.Form, table);
        FormView view;
        if (id is { } row)
        {
            if (!visit.May(RowRights.Read, table)) return Refusal(table, Faults.PrivilegeDenied);
            try { view = FormView.Open(visit, form, row, commands.Columns); }
            catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode is Faults.ObjectDoesNotExist or Faults.AccessDenied or Faults.PrivilegeDenied) { return Refusal(table, fault.Detail.ErrorCode); }
        }
        else
        {
            if (!visit.May(RowRights.Create, table)) return MessagePage.Of($"New {table.Label}", $"You may not create {table.Plural.ToLowerInvariant()}: none of your security roles gives you Create on them.", 403);
            view = FormView.New(visit, form, NewRow.Of(visit, table));
        }
        var process = view.IsNew ? null : ProcessBar.Of(view);
        var parts = new FormParts(view);
        var main = Render(view, process, parts);
        var bars = new Dictionary<string, object> { ["form"] = commands.Buttons };
        foreach (var (control, bar) in parts.Bars) bars["subgrid:" + control] = bar.Buttons;
        return new Page(view.Title, "form", main, new Dictionary<string, object?>
        {
            ["form"] = FormData.Of(view, process, FormView.Columns(table, form).Concat(commands.Columns).Distinct()),
            ["commands"] = bars,
            ["libraries"] = form.Libraries.Concat(commands.Libraries).Concat(parts.Bars.Values.SelectMany(b => b.Libraries)).Distinct(),
            ["rights"] = FormData.Rights(view.Rights),
        });
    }

    private static Page Refusal(Table table, int code) => code == Faults.ObjectDoesNotExist
        ? MessagePage.Of(table.Label, $"This {table.Label.ToLowerInvariant()} is not there (any more).")
        : MessagePage.Of(table.Label, $"You may not see this {table.Label.ToLowerInvariant()}: your security roles and what was shared with you don't give you Read on it.", 403);

    private static Html Render(FormView view, ProcessBar? process, FormParts parts) => Html.Of($"""
        <div class="commandbar" role="menubar" aria-label="{view.Table.Label} commands" data-commands="form"></div>
        <div id="notifications">{Notice(view)}</div>
        <section class="sheet formhead" aria-labelledby="title">
        <div class="names"><span class="record" aria-hidden="true">{Frame.Initials(view.Title)}</span><div><h1 id="title">{view.Title}</h1><p>{view.Table.Label}{Forms(view)}</p></div></div>
        {(view.IsNew ? Html.Empty : Html.Of($"<dl class=\"headerfields\">{view.Form.Header.Where(c => c.Visible && c.Control?.Column != null).Select(cell => Header(view, cell))}</dl>"))}
        {process?.Render() ?? Html.Empty}
        <div role="tablist" aria-label="Tabs of the form" class="tabs"{(view.Form.Tabs.Count(t => t.Visible) < 2 ? Html.Of($" hidden") : Html.Empty)}>{view.Form.Tabs.Where(t => t.Visible).Select((tab, i) => Html.Of($"""<button type="button" role="tab" id="t_{tab.Name}" data-tab="{tab.Name}" aria-controls="p_{tab.Name}" aria-selected="{(i == 0 ? "true" : "false")}" tabindex="{(i == 0 ? "0" : "-1")}">{tab.Label}</button>"""))}</div>
        </section>
        <form class="formbody" autocomplete="off" novalidate>
        {view.Form.Tabs.Where(t => t.Visible).Select((tab, i) => Tab(tab, i, parts))}
        </form>
        """);

    private static Html Notice(FormView view) => view.State switch
    {
        "readonly" => Html.Of($"<p class=\"notice\" data-level=\"INFO\" data-own>Read-only: you may not change this {view.Table.Label.ToLowerInvariant()}.</p>"),
        "disabled" => Html.Of($"<p class=\"notice\" data-level=\"INFO\" data-own>Read-only: this {view.Table.Label.ToLowerInvariant()} is {CellText.Of(view.Row, "statecode").ToLowerInvariant()}.</p>"),
        _ => Html.Empty,
    };

    // The form selector: only where there is a choice.
    private static Html Forms(FormView view)
    {
        Form[] forms = [.. view.Visit.Catalog.Forms.Where(f => f.Table == view.Table.LogicalName && f.Type == FormType.Main)];
        return forms.Length < 2 ? Html.Empty : Html.Of($"""
             <details class="menu formselector"><summary>{view.Form.Name}{Icons.Of("down")}</summary><ul class="list">{forms.Select(f => Html.Of($"<li><a href=\"{Links.Form(view.Visit.App?.UniqueName, view.Table.LogicalName, view.IsNew ? null : view.Row.Id, f.Id)}\">{f.Name}</a></li>"))}</ul></details>
            """);
    }

    private static Html Header(FormView view, FormCell cell) =>
        Html.Of($"<div data-control=\"{cell.Control!.Name}\"><dt>{FieldHtml.Label(view, cell)}</dt><dd>{FieldHtml.Text(view.Visit, view.Row, view.Table.Columns[cell.Control.Column!])}</dd></div>");

    private static Html Tab(FormTab tab, int number, FormParts parts) => Html.Of($"""
        <div role="tabpanel" id="p_{tab.Name}" aria-labelledby="t_{tab.Name}" class="tabpanel"{(number == 0 ? Html.Empty : Html.Of($" hidden"))}>
        {tab.Columns.Select(column => Html.Of($"<div class=\"column\" data-width=\"{column.Width}\" style=\"--part:{column.Width}\">{column.Sections.Select(parts.Section)}</div>"))}
        </div>
        """);
}
