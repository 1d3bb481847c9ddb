using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class RowsTests
{
    [TestMethod]
    public void A_row_that_was_created_reads_back()
    {
        using var world = new PipelineWorld();
        var account = world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        var id = world.Deal("Ten machines", deal =>
        {
            deal["customerid"] = new EntityReference("account", account);
            deal["estimatedvalue"] = new Money(1234.5m);
            deal["estimatedclosedate"] = new DateTime(2026, 3, 31);
            deal["closeprobability"] = 40;
        });
        var row = world.Read("opportunity", id);
        Assert.AreEqual("Ten machines", row.GetAttributeValue<string>("name"));
        Assert.AreEqual(account, row.GetAttributeValue<EntityReference>("customerid")!.Id);
        Assert.AreEqual(1234.5m, row.GetAttributeValue<Money>("estimatedvalue")!.Value);
        Assert.AreEqual(new DateTime(2026, 3, 31), row.GetAttributeValue<DateTime>("estimatedclosedate"));
        Assert.AreEqual(40, row.GetAttributeValue<int>("closeprobability"));
    }
}
