using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>The business process of a deal: its stages, the active one and how long it has been that.</summary>
internal sealed class ProcessBar
{
    private static readonly string[] Tables = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"];

    private readonly FormView view;
    private readonly string table;
    private readonly Entity instance;
    private readonly IReadOnlyList<Entity> stages;

    private ProcessBar(FormView view, string table, Entity instance, IReadOnlyList<Entity> stages) => (this.view, this.table, this.instance, this.stages) = (view, table, instance, stages);

    /// <summary>The running process of an opportunity; null when there is none or the user may not read it.</summary>
    public static ProcessBar? Of(FormView view)
    {
        var visit = view.Visit;
        if (view.Table.LogicalName != "opportunity") return null;
        foreach (var table in Tables.Where(t => visit.May(RowRights.Read, visit.Catalog.Table(t))))
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet("name", "processid", "activestageid", "activestagestartedon", "traversedpath"), TopCount = 1 };
            query.Criteria.AddCondition("opportunityid", ConditionOperator.Equal, view.Row.Id);
            query.AddOrder("activestagestartedon", OrderType.Descending);
            if (visit.Query(query).Entities.FirstOrDefault() is not { } instance || instance.GetAttributeValue<EntityReference>("processid") is not { } process) continue;
            var stages = new QueryExpression("processstage") { ColumnSet = new ColumnSet("stagename", "stagecategory") };
            stages.Criteria.AddCondition("processid", ConditionOperator.Equal, process.Id);
            return new ProcessBar(view, table, instance, [.. visit.Query(stages).Entities.OrderBy(s => s.GetAttributeValue<OptionSetValue>("stagecategory")?.Value)]);
        }
        return null;
    }

    private Guid Active => instance.GetAttributeValue<EntityReference>("activestageid")?.Id ?? Guid.Empty;
    private int Days => instance.GetAttributeValue<DateTime?>("activestagestartedon") is { } since ? Math.Max(0, (view.Visit.Local(view.Visit.Now).Date - view.Visit.Local(since).Date).Days) : 0;
    private IEnumerable<Guid> Path => (instance.GetAttributeValue<string>("traversedpath") ?? "").Split(',').Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    public object Data() => new
    {
        Table = table, instance.Id, Name = instance.GetAttributeValue<string>("name") ?? "", Active, Days, Path,
        Stages = stages.Select(s => new { s.Id, Name = s.GetAttributeValue<string>("stagename"), Category = s.GetAttributeValue<OptionSetValue>("stagecategory")?.Value }),
    };

    public Html Render()
    {
        var at = stages.ToList().FindIndex(s => s.Id == Active);
        return Html.Of($"""
            <div class="processbar"><p class="processname">{instance.GetAttributeValue<string>("name")}<small>Active for {(Days == 1 ? "1 day" : $"{Days} days")}</small></p>
            <ol class="process" aria-label="Stages">{stages.Select((stage, i) => Html.Of($"""<li data-stage="{stage.Id.ToString("D")}" class="{(i < at ? "done" : i == at ? "active" : "ahead")}"{(i == at ? Html.Of($" aria-current=\"step\"") : Html.Empty)}><span class="dot" aria-hidden="true"></span><span>{stage.GetAttributeValue<string>("stagename")}{(i == at ? Html.Of($"<small>{(Days == 1 ? "1 day" : $"{Days} days")}</small>") : Html.Empty)}</span></li>"""))}</ol>
            {(at >= 0 && at < stages.Count - 1 && !view.IsReadOnly && view.Visit.May(RowRights.Write, view.Visit.Catalog.Table(table)) ? Html.Of($"""<button type="button" data-action="nextstage" data-process="{instance.Id.ToString("D")}" data-process-table="{table}" data-next="{stages[at + 1].Id.ToString("D")}">Next stage</button>""") : Html.Empty)}
            </div>
            """);
    }

    /// <summary>Moves a running process to a stage, with the path it took, as the platform's bar does.</summary>
    public static void Move(IOrganizationService service, string table, Guid id, Guid stage, DateTime now)
    {
        if (!Tables.Contains(table)) throw Engine.Faults.Invalid($"'{table}' is no business process of an opportunity.");
        var path = service.Retrieve(table, id, new ColumnSet("traversedpath")).GetAttributeValue<string>("traversedpath");
        service.Update(new Entity(table, id)
        {
            ["activestageid"] = new EntityReference("processstage", stage),
            ["activestagestartedon"] = now,
            ["traversedpath"] = string.IsNullOrEmpty(path) ? stage.ToString("D") : $"{path},{stage:D}",
        });
    }
}
