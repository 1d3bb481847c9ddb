using CrmAssist.Domain.Stall;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmAssist.Benchmarks;

/// <summary>An organisation with so many open deals that are watched; the clock stands still.</summary>
internal sealed class Pipeline : IDisposable
{
    public static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private const int Batch = 1000;

    /// <param name="deals">Open deals; they come in before the solution, so that no step notes them.</param>
    /// <param name="stateFile">Keeps it on disk; memory when left out.</param>
    /// <param name="solution">Imports the solution and creates the watches.</param>
    public Pipeline(int deals, bool solution = true, string? stateFile = null)
    {
        Organization = Organization.Create(new OrganizationOptions { StateFile = stateFile });
        Organization.Clock.Freeze(Now);
        using var loading = stateFile == null ? null : Organization.Database.Relaxed();
        var unit = new EntityReference("businessunit", Organization.RootBusinessUnit);
        Rep = System.Create(new Entity("systemuser") { ["firstname"] = "Rita", ["lastname"] = "Sample", ["businessunitid"] = unit });
        Deals = [.. Enumerable.Range(0, deals).Select(i => new Guid(i, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8))];
        var roles = new RoleGrant(System);
        roles.Give(Rep, "Salesperson");
        Create(Deals.Select((id, i) => new Entity("opportunity", id)
        {
            ["name"] = $"Deal {i}", ["ownerid"] = new EntityReference("systemuser", Rep), ["estimatedclosedate"] = Now.Date.AddDays(90),
            ["estimatedvalue"] = new Money(10_000 + i % 1000), ["salesstage"] = new OptionSetValue(i % 4),
        }));
        if (!solution) return;
        Organization.ImportFile(SolutionZip.Pack());
        Service = System.Create(new Entity("systemuser") { ["firstname"] = "Timer", ["lastname"] = "Sample", ["businessunitid"] = unit });
        roles = new RoleGrant(System);
        roles.Give(Rep, "CrmAssist Rep");
        roles.Give(Service, "CrmAssist Service");
        Call("crma_SetUp");
        // The day's counting and tidying are a cost of the day, not of a page; and what they find may make all deals due.
        var settings = System.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("crma_assistsettings")).Entities.Single();
        System.Update(new Entity("crma_assistsettings", settings.Id) { ["crma_statisticson"] = Now });
        var lane = System.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("crma_sweeplane")).Entities.Single();
        System.Update(new Entity("crma_sweeplane", lane.Id) { ["crma_retainedon"] = Now });
        Create(Deals.Select(id => new Entity("crma_dealwatch", id)
        {
            ["crma_name"] = "Deal watch", ["crma_opportunityid"] = new EntityReference("opportunity", id), ["ownerid"] = new EntityReference("systemuser", Rep),
            ["crma_lane"] = 0, ["crma_nextcheckon"] = Now.AddDays(10), ["crma_foldeduntil"] = Now, ["crma_draw"] = Draw.Of(id),
        }));
    }

    public Organization Organization { get; }
    public IOrganizationService System => Organization.System;
    public IReadOnlyList<Guid> Deals { get; }
    public Guid Rep { get; }
    public Guid Service { get; }

    public OrganizationResponse Call(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters) request[name] = value;
        return Organization.ServiceFor(Service).Execute(request);
    }

    /// <summary>Makes every so-manieth deal due: scattered over the whole table, as in life.</summary>
    public void MakeDue(int every) => MakeDueWhere($"CAST(substr(name, 6) AS INTEGER) % {every} = 0");

    /// <summary>Makes the first so many deals due: they lie side by side.</summary>
    public void MakeFirstDue(int count) => MakeDueWhere($"CAST(substr(name, 6) AS INTEGER) < {count}");

    /// <summary>Sweeps all that is due; returns how many deals were looked at.</summary>
    public int Sweep()
    {
        var deals = 0;
        OrganizationResponse answer;
        do
        {
            answer = Call("crma_Sweep");
            deals += (int)answer["Checked"];
        }
        while ((bool)answer["More"]);
        return deals;
    }

    public void Sql(string statement)
    {
        using var transaction = Organization.Database.Enter();
        Organization.Database.Execute(statement);
        transaction.Commit();
    }

    /// <summary>The one number a query of the store answers with.</summary>
    public double Number(string query)
    {
        using var transaction = Organization.Database.Enter();
        using var reader = Organization.Database.Prepared(query).ExecuteReader();
        return reader.Read() ? reader.GetDouble(0) : 0;
    }

    /// <summary>The columns of a table as the store has them.</summary>
    public IReadOnlyList<string> Columns(string table)
    {
        using var transaction = Organization.Database.Enter();
        using var reader = Organization.Database.Prepared($"SELECT name FROM pragma_table_info('{table}')").ExecuteReader();
        var columns = new List<string>();
        while (reader.Read()) columns.Add(reader.GetString(0));
        return columns;
    }

    public void Dispose() => Organization.Dispose();

    private void MakeDueWhere(string deals) =>
        Sql($"UPDATE crma_dealwatch SET crma_nextcheckon = {Local.Engine.Store.Storage.Seconds(Now)} WHERE crma_dealwatchid IN (SELECT opportunityid FROM opportunity WHERE {deals})");

    private void Create(IEnumerable<Entity> rows)
    {
        foreach (var chunk in rows.Chunk(Batch))
            System.Execute(new CreateMultipleRequest { Targets = new EntityCollection(chunk) { EntityName = chunk[0].LogicalName } });
    }
}
