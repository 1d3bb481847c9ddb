using System.Globalization;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Solution.Tests;

/// <summary>Names and numbers in the plug-in's code against the solution and the standard tables: a wrong one fails here, not at a customer's.</summary>
[TestClass]
public sealed class NamesTests
{
    private const int OptionPrefix = 773200000;

    private static readonly SolutionTree Tree = SolutionTree.Current;
    private static readonly Catalog Standard = StandardSchema.Load();

    // Constants that name something else than a column of their class's table.
    private static readonly Dictionary<string, string[]> ColumnsElsewhere = new()
    {
        ["ActivityPointer.Address"] = ["activityparty"],
        ["ActivityPointer.Party"] = ["activityparty"],
        ["ActivityPointer.PartyRow"] = ["activityparty"],
        ["ActivityPointer.Participation"] = ["activityparty"],
        ["Role.Id"] = ["role", "systemuserroles", "teamroles", "roleprivileges"],
        ["Role.PrivilegeId"] = ["privilege", "roleprivileges"],
        ["Role.PrivilegeName"] = ["privilege"],
        ["SalesProcess.ActiveStage"] = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"],
        ["SalesProcess.ActiveStageStartedOn"] = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"],
        ["SalesProcess.Deal"] = ["opportunitysalesprocess", "leadtoopportunitysalesprocess"],
    };

    private static readonly string[] MoreTables =
        ["ActivityPointer.Parties", "Role.OfUsers", "Role.OfTeams", "Role.Memberships", "Role.Privileges", "Role.Privilege", "SalesProcess.Opportunity", "SalesProcess.Lead"];

    private static readonly string[] NamesOfPrivileges =
    [
        "Role.ReadDeals", "Role.ReadActivities", "Role.ReadWords", "Role.ReadWatches", "Role.WriteWatches", "Role.WriteLanes", "Role.WriteRules", "Role.ReadContacts", "Role.ReadAccounts", "Role.ReadLeads", "Role.ReadUsers", "Role.ReadNotes",
        "Role.WriteDeals", "Role.CreateActivities",
    ];

    // Enums that stand for a choice of the platform's, with its numbers.
    private static readonly Dictionary<string, (string Table, string Column)> PlatformChoices = new() { ["ActivityState"] = ("activitypointer", "statecode") };

    private static readonly string[] Texts = ["WatchRow.Name", "CalendarRow.Rules"];

    // Enums that no column holds: what a rule weighs, and kinds of JSON values.
    private static readonly string[] NotStored = ["Due", "Fate", "Hearer", "JsonType", "Moment", "Opens", "Outlook", "Tell", "Telling"];

    [TestMethod]
    public void Every_table_and_column_the_code_names_exists()
    {
        var tableOf = PluginDll.Names.Where(n => n.Name == "Table").ToDictionary(n => n.Type, n => n.Value);
        Expect.None(from name in PluginDll.Names
                    let key = $"{name.Type}.{name.Name}"
                    where !Texts.Contains(key) && !NamesOfPrivileges.Contains(key)
                    from problem in
                        name.Name == "Table" || MoreTables.Contains(key) ? Columns(name.Value) == null ? ["no such table"] : Array.Empty<string>()
                        : ColumnsElsewhere.GetValueOrDefault(key) is { } tables ? Missing(tables, name.Value)
                        : tableOf.TryGetValue(name.Type, out var table) ? Missing([table], name.Value)
                        : ["neither a table nor a column, as far as this test knows"]
                    select $"{name}: {problem}");
    }

    [TestMethod]
    public void Every_privilege_the_code_names_exists()
    {
        var standard = Standard.Tables.Values.SelectMany(Privileges.Of).Select(p => p.Name);
        var own = Tree.Tables.Where(t => !t.IsActivity).SelectMany(t => new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo" }.Select(verb => $"prv{verb}{t.SchemaName}"));
        var known = standard.Concat(own).ToHashSet(StringComparer.Ordinal);
        Expect.None(PluginDll.Names.Where(n => NamesOfPrivileges.Contains($"{n.Type}.{n.Name}") && !known.Contains(n.Value)).Select(n => n.ToString()));
    }

    [TestMethod]
    public void Every_exception_of_these_tests_is_still_needed()
        => Expect.None(ColumnsElsewhere.Keys.Concat(MoreTables).Concat(NamesOfPrivileges).Concat(Texts).Except(PluginDll.Names.Select(n => $"{n.Type}.{n.Name}"))
            .Concat(NotStored.Except(PluginDll.DomainEnums.Select(type => type.Name))));

    /// <summary>An enum of the domain stands for the option set of its name, or for a choice of the platform: the same numbers, each in both.</summary>
    [TestMethod]
    public void Every_enum_of_the_domain_is_its_option_set()
        => Expect.Same(
            from type in PluginDll.DomainEnums where !NotStored.Contains(type.Name) select $"{type.Name}: {Options(type.Name)}",
            from type in PluginDll.DomainEnums
            where !NotStored.Contains(type.Name)
            select $"{type.Name}: {string.Join(' ', type.Fields.Where(f => f.HasConstant).Select(f => Convert.ToInt32(f.Constant, CultureInfo.InvariantCulture)).Order())}");

    [TestMethod]
    public void The_option_prefix_in_the_code_is_the_publishers()
        => Assert.AreEqual(10_000 * (int)Tree.Manifest.Element("Publisher")!.Element("CustomizationOptionValuePrefix")!, PluginDll.Number("CrmAssist.Rows.Choice", "First"));

    [TestMethod]
    [DataRow("CrmAssist.Domain.Assist.Ask", "LongestSynopsis", "crma_assistdetail", "crma_synopsis")]
    [DataRow("CrmAssist.Domain.Assist.Ask", "LongestHowItHelps", "crma_assistdetail", "crma_howithelps")]
    [DataRow("CrmAssist.Domain.Assist.AskDetails", "LongestJson", "crma_assistdetail", "crma_originalask")]
    [DataRow("CrmAssist.Domain.Assist.MailAsk", "LongestSubject", "crma_managerassist", "crma_mailsubject")]
    [DataRow("CrmAssist.Domain.Assist.MailAsk", "LongestBody", "crma_assistdetail", "crma_mailbody")]
    [DataRow("CrmAssist.Domain.Assist.CallsAsk", "LongestName", "crma_assistcontact", "crma_name")]
    [DataRow("CrmAssist.Domain.Assist.CallsAsk", "LongestNumber", "crma_assistcontact", "crma_number")]
    [DataRow("CrmAssist.Domain.Assist.CallsAsk", "LongestLine", "crma_assistcontact", "crma_line")]
    [DataRow("CrmAssist.Domain.Assist.MeetingAsk", "LongestMeeting", "crma_assistdetail", "crma_meeting")]
    [DataRow("CrmAssist.Domain.Assist.MeetingAsk", "LongestPart", "crma_assistdetail", "crma_yourpart")]
    [DataRow("CrmAssist.Domain.Assist.OpinionAsk", "LongestQuestion", "crma_assistdetail", "crma_question")]
    [DataRow("CrmAssist.Domain.Assist.OpinionAsk", "LongestProposal", "crma_assistdetail", "crma_proposal")]
    [DataRow("CrmAssist.Domain.Assist.FiveMinutesAsk", "LongestWhenText", "crma_assistdetail", "crma_whentext")]
    [DataRow("CrmAssist.Domain.Assist.FiveMinutesAsk", "LongestReach", "crma_assistdetail", "crma_reachat")]
    [DataRow("CrmAssist.Domain.Assist.FiveMinutesAsk", "LongestAbout", "crma_assistdetail", "crma_about")]
    [DataRow("CrmAssist.Domain.Assist.CallsAsk", "LongestBest", "crma_assistcontact", "crma_besttime")]
    [DataRow("CrmAssist.Domain.Assist.ConcessionAsk", "LongestWhat", "crma_assistdetail", "crma_concession")]
    [DataRow("CrmAssist.Domain.Assist.ConcessionAsk", "LongestHowMuch", "crma_assistdetail", "crma_howmuch")]
    [DataRow("CrmAssist.Domain.Assist.ConcessionAsk", "LongestInReturn", "crma_assistdetail", "crma_inreturn")]
    [DataRow("CrmAssist.Steps.RespondToAssist", "LongestReason", "crma_assistdetail", "crma_declinereason")]
    [DataRow("CrmAssist.Steps.CloseAssist", "LongestAnswer", "crma_assistdetail", "crma_answer")]
    [DataRow("CrmAssist.Steps.CloseAssist", "LongestSentWords", "crma_assistdetail", "crma_sentwords")]
    [DataRow("CrmAssist.Domain.Assist.CallTry", "LongestNote", "crma_assistcontact", "crma_note")]
    [DataRow("CrmAssist.Domain.Assist.AssistTitle", "Longest", "crma_managerassist", "subject")]
    [DataRow("CrmAssist.Domain.Review.SendingKept", "Longest", "crma_review", "crma_decisions")]
    [DataRow("CrmAssist.Domain.Stall.Parking", "LongestNote", "crma_dealwatch", "crma_parknote")]
    [DataRow("CrmAssist.Domain.Stall.ContactReport", "LongestNote", "crma_dealwatch", "crma_plannednote")]
    [DataRow("CrmAssist.Rows.DealEvents", "LongestValue", "crma_dealevent", "crma_fromvalue")]
    [DataRow("CrmAssist.Rows.DealEvents", "LongestValue", "crma_dealevent", "crma_tovalue")]
    public void A_text_that_the_code_cuts_or_refuses_fits_its_column_exactly(string type, string constant, string table, string column)
        => Assert.AreEqual(int.Parse(Tree.Table(table).Column(column)!.Element.In("MaxLength"), CultureInfo.InvariantCulture), PluginDll.Number(type, constant));

    [TestMethod]
    [DataRow("StateOpen", "StatusOpen")]
    [DataRow("StateCanceled", "StatusOvertaken")]
    [DataRow("StateOpen", "StatusOnIt")]
    [DataRow("StateCompleted", "StatusDone")]
    [DataRow("StateCanceled", "StatusWithdrawn")]
    [DataRow("StateCanceled", "StatusDismissed")]
    [DataRow("StateCanceled", "StatusDeclined")]
    public void A_status_reason_in_the_code_belongs_to_its_state(string state, string status)
    {
        var reasons = Tree.Table("crma_managerassist").Column("statuscode")!.Element.Descendants("status");
        var value = PluginDll.Number("CrmAssist.Rows.ManagerAssist", status).ToString(CultureInfo.InvariantCulture);
        Assert.AreEqual(PluginDll.Number("CrmAssist.Rows.ManagerAssist", state).ToString(CultureInfo.InvariantCulture), reasons.Single(r => r.At("value") == value).At("state"));
    }

    private static string Options(string name)
    {
        if (PlatformChoices.TryGetValue(name, out var choice))
            return string.Join(' ', Standard.Column(choice.Table, choice.Column).Options.Select(option => option.Value).Order());
        var set = Tree.OptionSets.SingleOrDefault(set => set.At("Name") == SolutionTree.Prefix + name.ToLowerInvariant());
        return set == null ? "no option set" : string.Join(' ', set.Element("options")!.Elements().Select(option => (int)option.Attribute("value")! - OptionPrefix).Order());
    }

    private static IEnumerable<string> Missing(IEnumerable<string> tables, string column)
        => from table in tables
           let columns = Columns(table)
           where columns?.Contains(column) != true
           select columns == null ? $"no such table as {table}" : $"no such column in {table}";

    private static HashSet<string>? Columns(string table)
        => Standard.Tables.TryGetValue(table, out var standard) ? [.. standard.Columns.Keys]
            : Tree.Tables.SingleOrDefault(t => t.LogicalName == table) is { } own ? [.. own.Columns.Select(c => c.LogicalName)]
            : null;
}
