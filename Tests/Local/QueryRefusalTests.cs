using System.ServiceModel;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>What is not known or not possible is refused by name.</summary>
[TestClass]
public sealed class QueryRefusalTests
{
    public static void Refused(int code, string part, Action ask)
    {
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(ask).Detail;
        StringAssert.Contains(fault.Message, part);
        Assert.AreEqual(code, fault.ErrorCode, fault.Message);
    }

    [TestMethod]
    [DataRow("not xml", "Invalid XML")]
    [DataRow("<query/>", "'query'")]
    [DataRow("<fetch><entity name='nosuch'/></fetch>", "'nosuch'", Faults.NoTable)]
    [DataRow("<fetch><entity name='opportunity'><attribute name='nosuch'/></entity></fetch>", "'nosuch'", Faults.NoColumn)]
    [DataRow("<fetch><entity name='opportunity'><order attribute='nosuch'/></entity></fetch>", "'nosuch'", Faults.NoColumn)]
    [DataRow("<fetch speed='9'><entity name='opportunity'/></fetch>", "'speed'")]
    [DataRow("<fetch><entity name='opportunity'><having/></entity></fetch>", "'having'")]
    [DataRow("<fetch top='5' page='2'><entity name='opportunity'/></fetch>", "page")]
    [DataRow("<fetch top='5001'><entity name='opportunity'/></fetch>", "5001")]
    [DataRow("<fetch><entity name='opportunity'><link-entity name='account' from='accountid' to='parentaccountid' link-type='natural'/></entity></fetch>",
        "'natural'")]
    [DataRow("<fetch><entity name='opportunity'><link-entity name='account' from='accountid' to='parentaccountid' alias='a'/><link-entity name='account' from='accountid' to='parentaccountid' alias='a'/></entity></fetch>",
        "'a'")]
    [DataRow("<fetch aggregate='true'><entity name='opportunity'><attribute name='name' groupby='true'/></entity></fetch>", "alias")]
    [DataRow("<fetch aggregate='true'><entity name='opportunity'><attribute name='name' aggregate='sum' alias='s'/></entity></fetch>", "'name'")]
    [DataRow("<fetch aggregate='true'><entity name='opportunity'><attribute name='name' aggregate='rowaggregate' alias='s'/></entity></fetch>",
        "'rowaggregate'")]
    public void Fetch_is_refused(string fetch, string part, int code = Faults.InvalidArgument)
    {
        using var world = new QueryWorld();
        Refused(code, part, () => world.Ask(fetch));
    }

    [TestMethod]
    [DataRow("<condition attribute='name' operator='nosuch' value='a'/>", "'nosuch'")]
    [DataRow("<condition attribute='opportunityid' operator='under' value='00000001-0000-0000-0000-000000000000'/>", "'Under'")]
    [DataRow("<condition attribute='opportunityid' operator='above' value='00000001-0000-0000-0000-000000000000'/>", "'Above'")]
    [DataRow("<condition attribute='createdon' operator='this-fiscal-year'/>", "'ThisFiscalYear'")]
    [DataRow("<condition attribute='ownerid' operator='eq-useroruserhierarchy'/>", "'EqualUserOrUserHierarchy'")]
    [DataRow("<condition attribute='statecode' operator='contain-values'><value>1</value></condition>", "'ContainValues'")]
    [DataRow("<condition attribute='name' operator='like' value='[ab]%'/>", "character sets")]
    [DataRow("<condition attribute='statecode' operator='like' value='1%'/>", "'Like'")]
    [DataRow("<condition attribute='statecode' operator='eq' value='Open'/>", "'Open'")]
    [DataRow("<condition attribute='statecode' operator='eq'/>", "'value' or 'valueof'")]
    [DataRow("<condition attribute='statecode' operator='null' value='1'/>", "no values")]
    [DataRow("<condition attribute='name' operator='today'/>", "'Today'")]
    [DataRow("<condition attribute='estimatedclosedate' operator='olderthan-x-hours' value='3'/>", "date-only")]
    [DataRow("<condition attribute='createdon' operator='last-x-days' value='0'/>", "above 0")]
    [DataRow("<condition entityname='x' attribute='name' operator='null'/>", "'x'")]
    [DataRow("<condition attribute='name' operator='between'><value>a</value></condition>", "two values")]
    public void Condition_is_refused(string condition, string part)
    {
        using var world = new QueryWorld();
        Refused(Faults.InvalidArgument, part, () => world.Matches(condition));
    }

    [TestMethod]
    [DataRow("nosuch eq 1", "'nosuch'")]
    [DataRow("ownerid eq 00000001-0000-0000-0000-000000000000", "'ownerid'")]
    [DataRow("name eq 'a", "unterminated")]
    [DataRow("name eq", "ends too early")]
    [DataRow("(name eq 'a'", "ends too early")]
    [DataRow("name eq 'a' 'b'", "not expected")]
    [DataRow("name has 'a'", "'has'")]
    [DataRow("length(name) eq 3", "'length'")]
    [DataRow("statecode eq '0'", "incompatible types")]
    [DataRow("name gt null", "'gt'")]
    [DataRow("a/b/c eq 1", "more than one lookup")]
    [DataRow("Opportunity_Phonecalls/any(o:o/subject eq 'a')", "any")]
    [DataRow("Microsoft.Dynamics.CRM.Nosuch(PropertyName='name')", "'Nosuch'")]
    public void Web_api_filter_is_refused(string filter, string part)
    {
        using var world = new QueryWorld();
        Refused(Faults.InvalidArgument, part, () => world.Ask("opportunity", filter));
    }

    public static IEnumerable<object[]> WrongValues =>
    [
        ["statecode", ConditionOperator.In, new[] { 1, 2 }, "System.Int32[]"],
        ["ownerid", ConditionOperator.In, new[] { Guid.Empty }, "System.Guid[]"],
        ["statecode", ConditionOperator.Equal, new OptionSetValue(1), "OptionSetValue"],
        ["ownerid", ConditionOperator.Equal, new EntityReference("systemuser", Guid.Empty), "EntityReference"],
        ["estimatedvalue", ConditionOperator.Equal, new Money(1), "Money"],
        ["name", ConditionOperator.Contains, "a", "full-text"],
    ];

    [TestMethod]
    [DynamicData(nameof(WrongValues))]
    public void Value_of_another_type_is_refused(string column, ConditionOperator operation, object value, string part)
    {
        using var world = new QueryWorld();
        var query = new QueryExpression("opportunity");
        query.Criteria.AddCondition(column, operation, value);
        Refused(Faults.InvalidArgument, part, () => world.Ask(query));
    }

    [TestMethod]
    public void Null_value_and_long_list_are_refused()
    {
        using var world = new QueryWorld();
        var query = new QueryExpression("opportunity");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, [null]);
        Refused(Faults.InvalidArgument, "Use 'Null' operator", () => world.Ask(query));
        var list = new QueryExpression("opportunity");
        list.Criteria.AddCondition("opportunityid", ConditionOperator.In, [.. Enumerable.Range(0, 2001).Select(i => (object)QueryWorld.Id(i))]);
        Refused(Faults.InvalidArgument, "2001", () => world.Ask(list));
    }

    [TestMethod]
    public void Sixteen_joins_are_refused()
    {
        using var world = new QueryWorld();
        var query = new QueryExpression("opportunity");
        for (var i = 0; i < 16; i++) query.AddLink("account", "parentaccountid", "accountid");
        Refused(Faults.InvalidArgument, "15", () => world.Ask(query));
    }

    [TestMethod]
    public void Top_with_a_page_is_refused()
    {
        using var world = new QueryWorld();
        Refused(Faults.InvalidArgument, "Top", () =>
            world.Ask(new QueryExpression("opportunity") { TopCount = 5, PageInfo = new PagingInfo { PageNumber = 1, Count = 5 } }));
    }
}
