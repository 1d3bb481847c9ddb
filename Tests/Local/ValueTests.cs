using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>What a column takes and how it reads back.</summary>
[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    public void What_a_form_requires_the_service_does_not()
    {
        using var world = new PipelineWorld();
        Assert.IsTrue(world.Organization.Catalog.Column("opportunity", "name").Required);
        Assert.IsFalse(world.Read("opportunity", world.Service.Create(new Entity("opportunity")), "name").Contains("name"));
    }

    [TestMethod]
    public void Empty_text_reads_back_as_no_value()
    {
        using var world = new PipelineWorld();
        Assert.IsFalse(world.Read("opportunity", world.Deal("A", d => d["description"] = ""), "description").Contains("description"));
    }

    [TestMethod]
    public void Seconds_are_kept_and_no_more_and_dates_have_no_time()
    {
        using var world = new PipelineWorld();
        var id = world.Service.Create(new Entity("task") { ["subject"] = "T", ["scheduledend"] = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc) });
        Assert.AreEqual(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), world.Read("task", id, "scheduledend")["scheduledend"]);
        var deal = world.Deal("D", d => d["estimatedclosedate"] = new DateTime(2026, 3, 31, 17, 30, 0));
        Assert.AreEqual(new DateTime(2026, 3, 31), world.Read("opportunity", deal, "estimatedclosedate")["estimatedclosedate"]);
    }

    [TestMethod]
    public void Money_has_a_currency_and_a_base_value()
    {
        using var world = new PipelineWorld();
        var euro = world.Service.Create(new Entity("transactioncurrency") { ["currencyname"] = "Euro", ["isocurrencycode"] = "EUR", ["currencysymbol"] = "E", ["currencyprecision"] = 2, ["exchangerate"] = 0.5m });
        var id = world.Deal("A", d =>
        {
            d["transactioncurrencyid"] = new EntityReference("transactioncurrency", euro);
            d["estimatedvalue"] = new Money(100);
        });
        Assert.AreEqual(200m, world.Read("opportunity", id, "estimatedvalue_base").GetAttributeValue<Money>("estimatedvalue_base")!.Value);
        world.Service.Update(new Entity("opportunity", id) { ["estimatedvalue"] = new Money(50) });
        Assert.AreEqual(100m, world.Read("opportunity", id, "estimatedvalue_base").GetAttributeValue<Money>("estimatedvalue_base")!.Value);
        Assert.AreEqual(world.Organization.BaseCurrency, world.Read("opportunity", world.Deal(), "transactioncurrencyid").GetAttributeValue<EntityReference>("transactioncurrencyid")!.Id);
    }

    [TestMethod]
    [DataRow("name", 5, Faults.InvalidArgument)]
    [DataRow("closeprobability", "5", Faults.InvalidArgument)]
    [DataRow("closeprobability", 101, Faults.ValueOutOfRange)]
    [DataRow("nosuchcolumn", 1, Faults.NoColumn)]
    public void A_value_that_does_not_fit_is_refused(string column, object value, int code)
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(code, PipelineWorld.Fault(() => world.Deal("A", d => d[column] = value)).ErrorCode);
    }

    [TestMethod]
    public void Texts_options_and_references_are_checked()
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(Faults.TextTooLong, PipelineWorld.Fault(() => world.Deal(new string('x', 301))).ErrorCode);
        Assert.AreEqual(Faults.OptionOutOfRange, PipelineWorld.Fault(() => world.Deal("A", d => d["opportunityratingcode"] = new OptionSetValue(99))).ErrorCode);
        Assert.AreEqual(Faults.ObjectDoesNotExist, PipelineWorld.Fault(() => world.Deal("A", d => d["customerid"] = new EntityReference("account", Guid.NewGuid()))).ErrorCode);
        Assert.AreEqual(Faults.InvalidArgument, PipelineWorld.Fault(() => world.Deal("A", d => d["customerid"] = new EntityReference("task", Guid.NewGuid()))).ErrorCode);
        Assert.AreEqual(Faults.NoTable, PipelineWorld.Fault(() => world.Service.Create(new Entity("nosuchtable"))).ErrorCode);
    }

    [TestMethod]
    public void A_row_of_another_table_with_the_same_id_is_no_target()
    {
        using var world = new PipelineWorld();
        var id = world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        // Both lookups in one transaction: that the account was found says nothing of a contact.
        Assert.AreEqual(Faults.ObjectDoesNotExist, PipelineWorld.Fault(() => world.Deal("A", d =>
        {
            d["parentaccountid"] = new EntityReference("account", id);
            d["parentcontactid"] = new EntityReference("contact", id);
        })).ErrorCode);
    }
}
