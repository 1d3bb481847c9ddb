using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Queries to the tables of our own zip.</summary>
[TestClass]
public sealed class QueryViewTests
{
    [TestMethod]
    public void Every_view_of_the_zip_can_be_asked()
    {
        var catalog = ImportOurZipTests.Imported.Value.Catalog;
        using var database = new Database(null);
        Ddl.Create(database, catalog);
        var engine = new QueryEngine(() => catalog, database, new Access(() => catalog, database), new Clock(), new ScanReport());
        Assert.AreNotEqual(0, catalog.Views.Count);
        foreach (var view in catalog.Views)
        {
            // Quick find views hold "{0}" until somebody types.
            if (view.FetchXml.Contains("{0}", StringComparison.Ordinal)) continue;
            Assert.IsEmpty(engine.RetrieveMultiple(FetchReader.FromFetchXml(view.FetchXml), Access.System).Entities, view.Name);
        }
    }

    [TestMethod]
    public void Activities_of_many_deals_come_from_the_index_on_regarding()
    {
        var catalog = ImportOurZipTests.Imported.Value.Catalog;
        using var database = new Database(null);
        Ddl.Create(database, catalog);
        var scans = new ScanReport();
        var engine = new QueryEngine(() => catalog, database, new Access(() => catalog, database), new Clock(), scans);
        var query = new QueryExpression("activitypointer") { ColumnSet = new ColumnSet("subject", "activitytypecode", "regardingobjectid") };
        query.Criteria.AddCondition("regardingobjectid", ConditionOperator.In, [.. Enumerable.Range(1, 200).Select(i => (object)QueryWorld.Id(i))]);
        query.Criteria.AddCondition("activitytypecode", ConditionOperator.In, "phonecall", "appointment", "email");
        var news = query.Criteria.AddFilter(LogicalOperator.Or);
        news.AddCondition("modifiedon", ConditionOperator.GreaterEqual, QueryWorld.Now);
        news.AddCondition("scheduledstart", ConditionOperator.GreaterThan, QueryWorld.Now);
        query.AddOrder("activityid", OrderType.Ascending);
        query.AddLink("activityparty", "activityid", "activityid", JoinOperator.LeftOuter).Columns = new ColumnSet("partyid", "participationtypemask");
        query.PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 };
        engine.RetrieveMultiple(query, Access.System);
        var events = new QueryExpression("crma_dealevent")
        {
            ColumnSet = new ColumnSet("crma_what"),
            PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 }
        };
        events.Criteria.AddCondition("crma_opportunityid", ConditionOperator.In, [.. Enumerable.Range(1, 200).Select(i => (object)QueryWorld.Id(i))]);
        events.AddOrder("crma_key", OrderType.Ascending);
        engine.RetrieveMultiple(events, Access.System);
        Assert.AreEqual("", string.Join('\n', scans.Found.Select(s => s.Sql + "\n" + s.Plan)));
    }
}
