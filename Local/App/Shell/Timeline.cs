using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>What happened around a row: its activities and notes, newest first, as far as the user may read them.</summary>
internal static class Timeline
{
    private const int MostShown = 40;
    private const int MostText = 300;
    private const int MostLines = 5;
    /// <summary>What is longer is read on the activity's own form.</summary>
    private const int Longest = 4000;
    private const int Open = 0;
    private const int Scheduled = 3;
    private static readonly string[] UsualAdds = ["phonecall", "appointment", "task"];

    public static Html Render(FormView view, FormControl control)
    {
        if (view.IsNew) return Html.Of($"<section class=\"timeline\" data-control=\"{control.Name}\" aria-label=\"Timeline\"><p class=\"nothing\">Save the row to add activities and notes.</p></section>");
        var visit = view.Visit;
        var entries = Activities(view).Concat(Notes(view)).OrderByDescending(e => e.On).Take(MostShown).ToArray();
        var note = visit.May(RowRights.Create, visit.Catalog.Table("annotation")) && HasNotes(view);
        var activity = visit.May(RowRights.Create, visit.Catalog.Table("activitypointer")) && HasActivities(view);
        return Html.Of($"""
            <section class="timeline" data-control="{control.Name}" data-regarding="{view.Row.Id.ToString("D")}" data-table="{view.Table.LogicalName}" aria-labelledby="timeline_title">
            <div class="timelinehead"><h2 id="timeline_title">Timeline</h2>{(activity ? Html.Of($"<div class=\"adds\">{Adds(visit)}</div>") : Html.Empty)}</div>
            {(note ? Html.Of($"""<div class="note"><textarea name="notetext" rows="2" aria-label="Enter a note" placeholder="Enter a note..."></textarea><button type="button" data-action="addnote">Add note</button></div>""") : Html.Empty)}
            {(entries.Length == 0 ? Html.Of($"<p class=\"nothing\">Nothing has happened here yet.</p>") : Html.Of($"<ol>{entries.Select(e => Entry(e, view))}</ol>"))}
            </section>
            """);
    }

    // The usual three, and the activities of solutions that can be made in the quick create panel.
    private static IEnumerable<Html> Adds(Visit visit)
    {
        var own = visit.Catalog.Forms.Where(f => f.Type == FormType.QuickCreate).Select(f => visit.Catalog.Table(f.Table)).Where(t => t is { IsActivity: true, Custom: true });
        return UsualAdds.Select(visit.Catalog.Table).Concat(own).Distinct().Select(table => Html.Of($"<button type=\"button\" data-action=\"add\" data-add=\"{table.LogicalName}\">{Icons.Of(table.LogicalName)}{table.Label}</button>"));
    }

    private sealed record Item(DateTime On, string Table, Guid Id, string Kind, string Title, string Who, string Text, string State, bool Completable = false, Entity? File = null);

    private static Html Entry(Item item, FormView view)
    {
        var when = view.Visit.Formats.Moment(view.Visit.Local(item.On));
        var title = item.Title.Length > 0 ? item.Title : item.Kind;
        return Html.Of($"""
            <li data-id="{item.Id.ToString("D")}" data-table="{item.Table}"><span class="mark">{Icons.Of(item.Table)}</span><div>
            <p class="meta"><span>{item.Kind}</span><span>{item.Who}</span><time>{when}</time>{(item.State.Length > 0 ? Html.Of($"<span class=\"state\">{item.State}</span>") : Html.Empty)}</p>
            <p class="title">{(item.Table == "annotation" ? Html.Of($"{item.Title}") : Html.Of($"<a href=\"{Links.Row(view.Visit.App?.UniqueName, item.Table, item.Id)}\">{title}</a>"))}</p>
            {Text(item, title)}
            {(item.File is { } file ? Html.Of($"<p class=\"file\">{FileList.Link(item.Table, file)}</p>") : Html.Empty)}
            {(item.Completable ? Html.Of($"<p class=\"acts\"><button type=\"button\" data-action=\"complete\" aria-label=\"Mark complete: {title}\">{Icons.Of("complete")}Mark complete</button></p>") : Html.Empty)}
            </div></li>
            """);
    }

    // The beginning of a long text stands there, with its lines; the rest is a click away, as on the platform's timeline.
    private static Html Text(Item item, string title) =>
        item.Text.Length == 0 ? Html.Empty
        : item.Text.Length <= MostText && item.Text.Count(c => c == '\n') < MostLines ? Html.Of($"<p class=\"text\">{item.Text}</p>")
        : Html.Of($"<p class=\"text clipped\">{item.Text}</p><p class=\"acts\"><button type=\"button\" data-action=\"more\" aria-expanded=\"false\" aria-label=\"View more: {title}\">View more</button></p>");

    private static IEnumerable<Item> Activities(FormView view)
    {
        var visit = view.Visit;
        if (!HasActivities(view) || !visit.May(RowRights.Read, visit.Catalog.Table("activitypointer"))) return [];
        var query = new QueryExpression("activitypointer") { ColumnSet = new ColumnSet("subject", "activitytypecode", "ownerid", "description", "statecode", "createdon", "actualend", "scheduledend"), TopCount = MostShown };
        query.Criteria.AddCondition("regardingobjectid", ConditionOperator.Equal, view.Row.Id);
        query.AddOrder("createdon", OrderType.Descending);
        return visit.Query(query).Entities.Select(row =>
        {
            var type = row.GetAttributeValue<string>("activitytypecode") ?? "activitypointer";
            return new Item(row.GetAttributeValue<DateTime?>("actualend") ?? row.GetAttributeValue<DateTime?>("scheduledend") ?? row.GetAttributeValue<DateTime>("createdon"), type, row.Id,
                visit.Catalog.Tables.TryGetValue(type, out var table) ? table.Label : type, row.GetAttributeValue<string>("subject") ?? "", row.GetAttributeValue<EntityReference>("ownerid")?.Name ?? "",
                Short(type == "email" ? MailHtml.Text(row.GetAttributeValue<string>("description")) : row.GetAttributeValue<string>("description")), CellText.Of(row, "statecode"), MayComplete(visit, type, row));
        });
    }

    // An email is completed by being sent, an activity of a solution by the solution's own commands.
    private static readonly HashSet<string> Completable = new(["phonecall", "appointment", "task"], StringComparer.Ordinal);

    private static bool MayComplete(Visit visit, string type, Entity row) =>
        Completable.Contains(type) && row.GetAttributeValue<OptionSetValue>("statecode")?.Value is Open or Scheduled && (visit.RightsOn(type, row.Id) & RowRights.Write) != 0;

    private static IEnumerable<Item> Notes(FormView view)
    {
        var visit = view.Visit;
        if (!HasNotes(view) || !visit.May(RowRights.Read, visit.Catalog.Table("annotation"))) return [];
        var query = new QueryExpression("annotation") { ColumnSet = new ColumnSet("subject", "notetext", "createdby", "createdon", "filename", "filesize", "isdocument"), TopCount = MostShown };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, view.Row.Id);
        query.AddOrder("createdon", OrderType.Descending);
        return visit.Query(query).Entities.Select(row => new Item(row.GetAttributeValue<DateTime>("createdon"), "annotation", row.Id, "Note", row.GetAttributeValue<string>("subject") ?? "",
            row.GetAttributeValue<EntityReference>("createdby")?.Name ?? "", row.GetAttributeValue<string>("notetext") ?? "", "", File: row.GetAttributeValue<bool>("isdocument") ? row : null));
    }

    private static bool HasNotes(FormView view) => view.Visit.Catalog.Relationships.Any(r => r.ReferencedTable == view.Table.LogicalName && r.ReferencingTable == "annotation" && r.ReferencingColumn == "objectid");
    private static bool HasActivities(FormView view) => view.Visit.Catalog.Relationships.Any(r => r.ReferencedTable == view.Table.LogicalName && r.ReferencingTable == "phonecall" && r.ReferencingColumn == "regardingobjectid");

    private static string Short(string? text) => text == null ? "" : text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
}
