using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Where plug-in authors rely on what the real assembly does and a stand-in could quietly differ. Every expectation was seen on the real 9.0.2.56.</summary>
[TestClass]
public sealed class StandInSdkTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [TestMethod]
    public void Missing_column_throws_by_indexer_and_is_default_by_GetAttributeValue()
    {
        var deal = new Entity("opportunity") { ["name"] = null };

        Assert.ThrowsExactly<KeyNotFoundException>(() => deal["estimatedvalue"]);
        Assert.IsNull(deal.GetAttributeValue<Money>("estimatedvalue"));
        Assert.AreEqual(0, deal.GetAttributeValue<int>("closeprobability"));
        Assert.IsNull(deal.GetAttributeValue<string>("name"));
    }

    [TestMethod]
    public void Column_of_another_type_is_an_invalid_cast()
    {
        var deal = new Entity("opportunity") { ["name"] = "Fabrikam rollout" };

        Assert.ThrowsExactly<InvalidCastException>(() => deal.GetAttributeValue<Money>("name"));
        Assert.IsFalse(deal.TryGetAttributeValue<Money>("name", out _));
    }

    [TestMethod]
    public void TryGetAttributeValue_is_false_for_an_empty_column()
    {
        var deal = new Entity("opportunity") { ["name"] = null };

        Assert.IsFalse(deal.TryGetAttributeValue<string>("name", out _));
        Assert.IsTrue(deal.Contains("name"));
    }

    [TestMethod]
    public void Setting_the_id_adds_no_column()
    {
        var deal = new Entity("opportunity", Id);

        Assert.AreEqual(0, deal.Attributes.Count);
        Assert.AreEqual(new EntityReference("opportunity", Id), deal.ToEntityReference());
    }

    [TestMethod]
    public void Typed_TryGetValue_of_parameters_ends()
    {
        var parameters = new ParameterCollection { ["Target"] = new Entity("opportunity"), ["Lane"] = 3 };

        Assert.IsTrue(parameters.TryGetValue("Target", out Entity? _));
        Assert.IsFalse(parameters.TryGetValue("Lane", out string? _));
        Assert.IsFalse(parameters.TryGetValue("BatchSize", out int _));
    }

    [TestMethod]
    public void Refusal_without_code_carries_the_code_of_any_exception()
    {
        var refusal = new InvalidPluginExecutionException("The deal is closed.");

        Assert.AreEqual(-2146233088, refusal.ErrorCode);
        Assert.AreEqual(OperationStatus.Failed, refusal.Status);
        Assert.AreEqual("The deal is closed.", refusal.Message);
        Assert.AreEqual("_status: Failed\n_httpStatusCode: NotSet\n", refusal.ToString());
    }

    [TestMethod]
    public void Collections_of_null_are_empty()
    {
        Assert.AreEqual(0, new EntityCollection(null).Entities.Count);
        Assert.AreEqual(0, new ColumnSet((string[])null!).Columns.Count);
    }

    [TestMethod]
    public void EntityCollection_copies_its_list()
    {
        var rows = new List<Entity> { new("account") };
        var collection = new EntityCollection(rows);
        rows.Clear();

        Assert.AreEqual(1, collection.Entities.Count);
    }

    [TestMethod]
    public void Reference_of_a_row_takes_the_version_along_but_not_the_key()
    {
        var account = new Entity("account", "accountnumber", "A1") { Id = Id, RowVersion = "7" };

        Assert.AreEqual("7", account.ToEntityReference().RowVersion);
        Assert.AreEqual(0, account.ToEntityReference().KeyAttributes.Count);
    }

    [TestMethod]
    public void Nested_link_names_the_table_its_parent_comes_from()
    {
        var watch = new QueryExpression("crma_dealwatch").AddLink("opportunity", "crma_dealwatchid", "opportunityid");

        Assert.AreEqual("crma_dealwatch", watch.AddLink("account", "customerid", "accountid").LinkFromEntityName);
    }

    [TestMethod]
    public void Relationship_reads_as_name_and_role()
    {
        Assert.AreEqual("account_contacts.", new Relationship("account_contacts").ToString());
        Assert.AreEqual("account_parent.Referenced", new Relationship("account_parent") { PrimaryEntityRole = EntityRole.Referenced }.ToString());
    }

    [TestMethod]
    public void References_are_equal_by_table_and_id_and_mind_case()
    {
        var reference = new EntityReference("account", Id) { Name = "Fabrikam" };

        Assert.AreEqual(reference, new EntityReference("account", Id));
        Assert.AreNotEqual(reference, new EntityReference("Account", Id));
        Assert.AreNotEqual(reference, new EntityReference("account", Guid.Empty));
    }

    [TestMethod]
    public void Names_and_values_are_only_an_enumeration()
    {
        Assert.IsNotInstanceOfType<IDictionary<string, object>>(new AttributeCollection());
        Assert.IsNotInstanceOfType<ICollection<KeyValuePair<string, object>>>(new AttributeCollection());
    }

    [TestMethod]
    public void An_array_of_numbers_is_one_value_of_a_condition_but_a_collection_is_many()
    {
        var filter = new FilterExpression();
        filter.AddCondition("statuscode", ConditionOperator.In, new[] { 1, 2 });
        filter.AddCondition("statuscode", ConditionOperator.In, new object[] { 1, 2 });
        filter.AddCondition(new ConditionExpression("statuscode", ConditionOperator.In, new[] { 1, 2 }));

        CollectionAssert.AreEqual(new[] { 1, 2, 2 }, filter.Conditions.Select(c => c.Values.Count).ToArray());
    }

    [TestMethod]
    public void Typed_requests_keep_their_values_as_parameters()
    {
        var request = new CreateRequest { Target = new Entity("task") };
        var response = new CreateResponse { Results = { ["id"] = Id } };

        Assert.AreEqual("Create", request.RequestName);
        Assert.AreSame(request.Target, request.Parameters["Target"]);
        Assert.AreEqual(Id, response.id);
        Assert.IsNull(new UpdateRequest().Target);
        Assert.IsTrue(new UpdateRequest().Parameters.Contains("Target"));
    }
}
