using System.Globalization;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class TablesTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    /// <summary>What the platform gives to every table; an import without them loses them (dataverse-facts 5.5).</summary>
    private static readonly string[] Standard =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
    ];

    private static readonly string[] Owner = ["ownerid", "owningbusinessunit", "owningteam", "owninguser"];

    /// <summary>What a custom activity inherits beside <see cref="Standard"/> and <see cref="Owner"/> (dataverse-facts 3.2).</summary>
    private static readonly string[] Inherited =
    [
        "activityadditionalparams", "activityid", "activitytypecode", "actualdurationminutes", "actualend", "actualstart", "bcc", "cc", "community",
        "customers", "deliverylastattemptedon", "deliveryprioritycode", "description", "exchangeitemid", "exchangeweblink", "from",
        "instancetypecode", "isbilled", "ismapiprivate", "isregularactivity", "isworkflowcreated", "lastonholdtime", "leftvoicemail", "onholdtime",
        "optionalattendees", "organizer", "partners", "postponeactivityprocessinguntil", "prioritycode", "processid", "regardingobjectid",
        "requiredattendees", "resources", "scheduleddurationminutes", "scheduledend", "scheduledstart", "sendermailboxid", "senton", "seriesid",
        "slaid", "slainvokedid", "sortdate", "stageid", "subject", "to", "traversedpath",
    ];

    /// <summary>Who stepped in when is an event of the deal; what changes afterwards is the platform's to record, where an organisation audits.</summary>
    [TestMethod]
    public void Stepping_in_is_audited()
    {
        var table = Tree.Table("crma_managerassist");
        Assert.AreEqual("1", table.Setting("IsAuditEnabled"));
        Expect.None(from name in new[] { "crma_origin", "crma_helperid", "crma_requestedbyid", "crma_stepinmode", "crma_stepinuntil", "statecode", "statuscode" }
                    where table.Column(name)?.Element.In("IsAuditEnabled") != "1"
                    select name);
    }

    [TestMethod]
    public void Every_table_has_the_columns_the_platform_gives_it_and_otherwise_only_own_ones()
    {
        foreach (var table in Tree.Tables)
        {
            IEnumerable<string> expected = table.IsActivity ? [.. Standard, .. Owner, .. Inherited]
                : table.IsUserOwned ? [.. Standard, .. Owner, table.PrimaryId]
                : [.. Standard, "organizationid", table.PrimaryId];
            Expect.Same(expected, table.Columns.Where(column => !column.IsOwn).Select(column => column.LogicalName));
        }
    }

    [TestMethod]
    public void Own_columns_carry_the_prefix_and_inherited_ones_do_not()
        => Expect.None(Tree.Columns
            .Where(column => column.LogicalName != column.Table.PrimaryId)
            .Where(column => column.IsOwn != column.LogicalName.StartsWith(SolutionTree.Prefix, StringComparison.Ordinal))
            .Select(column => column.ToString()));

    [TestMethod]
    public void Logical_names_are_the_physical_ones_in_lower_case_and_unique()
    {
        Expect.None(Tree.Columns.Where(c => c.LogicalName != c.PhysicalName.ToLowerInvariant()).Select(c => c.ToString()));
        Expect.None(Tree.Columns.Where(c => c.LogicalName != c.Element.In("Name")).Select(c => c.ToString()));
        Expect.None(Tree.Columns.GroupBy(c => c.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [TestMethod]
    public void Columns_are_sorted_so_that_an_export_brings_no_differences()
    {
        foreach (var table in Tree.Tables)
        {
            var names = table.Columns.Select(column => column.LogicalName).ToList();
            Assert.AreEqual(string.Join('\n', names.Order(StringComparer.Ordinal)), string.Join('\n', names));
        }
    }

    /// <summary>Money drags currency columns and their relationships along; own amounts are decimals in the base currency.</summary>
    [TestMethod]
    public void No_money_columns() => Expect.None(Tree.Columns.Where(column => column.Type == "money").Select(column => column.ToString()));

    [TestMethod]
    public void One_primary_name_a_table_and_it_is_required()
    {
        foreach (var table in Tree.Tables)
            Assert.AreEqual("required", table.Column(table.PrimaryName)!.Required, table.LogicalName);
    }

    [TestMethod]
    public void A_day_without_time_has_DateOnly_behaviour_and_a_moment_is_local_to_the_user()
        => Expect.None(Tree.Columns.Where(column => column.IsOwn && column.Type == "datetime")
            .Where(column => (column.Element.In("Format"), column.Element.In("Behavior")) is not (("date", "2") or ("datetime", "1")))
            .Select(column => column.ToString()));

    [TestMethod]
    public void Limits_of_numbers_and_texts_make_sense()
    {
        static decimal Number(Column column, string name) => decimal.Parse(column.Element.In(name), CultureInfo.InvariantCulture);

        Expect.None(Tree.Columns.Where(c => c.Type is "int" or "decimal" && Number(c, "MinValue") >= Number(c, "MaxValue")).Select(c => $"{c}: range"));
        Expect.None(Tree.Columns.Where(c => c.IsOwn && c.Type == "decimal" && Number(c, "Accuracy") != 2).Select(c => $"{c}: accuracy"));
        Expect.None(Tree.Columns.Where(c => c.IsOwn && c.Type == "nvarchar" && Number(c, "MaxLength") is < 1 or > 4000).Select(c => $"{c}: length"));
        Expect.None(Tree.Columns.Where(c => c.IsOwn && c.Type == "nvarchar" && Number(c, "Length") != 2 * Number(c, "MaxLength")).Select(c => $"{c}: bytes"));
    }

    /// <summary>The platform allows these types in a key; a key is what gives an index to a custom column (dataverse-facts 11).</summary>
    [TestMethod]
    public void Alternate_keys_name_existing_columns_of_types_that_a_key_may_have()
    {
        foreach (var table in Tree.Tables)
        {
            Assert.IsLessThanOrEqualTo(10, table.Keys.Count, table.LogicalName);
            foreach (var key in table.Keys)
            {
                Assert.StartsWith(SolutionTree.Prefix, key.In("LogicalName"));
                Assert.AreEqual(key.In("Name").ToLowerInvariant(), key.In("LogicalName"));
                Expect.None(key.Descendants("AttributeName").Select(name => name.Value)
                    .Where(name => table.Column(name)?.Type is not ("decimal" or "int" or "nvarchar" or "datetime" or "lookup" or "picklist"))
                    .Select(name => $"{table.LogicalName}: {name}"));
            }
        }
    }

    /// <summary>The sweep reads what is due through the first key, worklists are ordered through the second.</summary>
    [TestMethod]
    [DataRow("crma_dealwatch", "crma_due", "crma_lane,crma_nextcheckon,crma_opportunityid")]
    [DataRow("crma_dealwatch", "crma_worklist", "crma_stallstate,crma_rank,crma_opportunityid")]
    [DataRow("crma_dealevent", "crma_history", "crma_opportunityid,crma_key")]
    [DataRow("crma_dealevent", "crma_calendar", "crma_occurredon,crma_what,crma_key")]
    [DataRow("crma_dealwatch", "crma_sample", "crma_draw,crma_opportunityid")]
    [DataRow("crma_sweeplane", "crma_number", "crma_number")]
    public void The_order_of_columns_in_a_key_is_the_order_of_its_index(string table, string key, string columns)
    {
        var found = Tree.Table(table).Keys.Single(k => k.In("LogicalName") == key);
        Assert.AreEqual(columns, string.Join(',', found.Descendants("AttributeName").Select(e => e.Value)));
    }

    [TestMethod]
    public void Columns_without_which_a_row_means_nothing_are_required()
        => Expect.None(from name in new[]
                       {
                           "crma_managerassist.crma_kind", "crma_managerassist.crma_helperid", "crma_assistdetail.crma_assistid",
                           "crma_assistcontact.crma_assistid", "crma_dealwatch.crma_opportunityid", "crma_dealevent.crma_opportunityid",
                           "crma_stallrule.crma_signal", "crma_assistsettings.crma_mode",
                       }
                       let column = Tree.Columns.Single(column => column.ToString() == name)
                       where column.Required != "required"
                       select name);

    /// <summary>Long texts on the activity that hold no private words: reasons and names of deals, and what quick create takes in until a step moves it.</summary>
    private static readonly string[] NoPrivateWords = ["crma_reasons", "crma_otherdeals", "crma_howthishelps"];

    /// <summary>The words of an ask are private: on the activity they would roll up to everybody's timelines (product.md A11).</summary>
    [TestMethod]
    public void The_activity_holds_no_private_words()
        => Expect.Same(NoPrivateWords, Tree.Table("crma_managerassist").Columns
            .Where(column => column.IsOwn && column.Type == "ntext").Select(column => column.LogicalName));

    /// <summary>An import must not prompt anybody (product.md S9).</summary>
    [TestMethod]
    public void Mode_starts_silent_and_a_deal_starts_healthy()
    {
        static string Default(string table, string column) => Tree.Table(table).Column(column)!.Element.In("AppDefaultValue");

        Assert.AreEqual("773200000", Default("crma_assistsettings", "crma_mode"));
        Assert.AreEqual("773200000", Default("crma_dealwatch", "crma_stallstate"));
    }

    [TestMethod]
    public void Only_the_assist_is_an_activity_and_it_cannot_have_activities_itself()
    {
        Expect.Same(["crma_managerassist"], Tree.Tables.Where(table => table.IsActivity).Select(table => table.LogicalName));
        Expect.None(Tree.Tables.Where(table => table.Setting("HasRelatedActivities") != null).Select(table => table.LogicalName));
        Assert.AreEqual("CommunicationActivity", Tree.Table("crma_managerassist").Setting("ActivityTypeMask"));
    }

    /// <summary>Whoever uses the opportunity without a role of ours must not notice us: no column, no form, no view (product.md O5).</summary>
    [TestMethod]
    public void Tables_of_others_get_no_columns_forms_or_views()
        => Expect.None(Tree.Extended.Where(table => table.Columns.Count + table.Forms.Count + table.Views.Count > 0).Select(table => table.LogicalName));
}
