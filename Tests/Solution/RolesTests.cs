using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class RolesTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    /// <summary>Privileges of the platform and of Sales that our roles may name; one the target lacks can make an import fail.</summary>
    private static readonly string[] Platform =
    [
        "prvReadUser", "prvAppendToUser", "prvReadBusinessUnit", "prvAppendToBusinessUnit", "prvReadTeam", "prvAppendToTeam", "prvReadRole", "prvReadNote",
        "prvReadOpportunity", "prvAppendToOpportunity", "prvShareOpportunity", "prvReadAccount", "prvReadContact", "prvAppendToContact",
        "prvCreateActivity", "prvReadActivity", "prvWriteActivity", "prvAppendActivity", "prvAppendToActivity", "prvAssignActivity", "prvShareActivity",
    ];

    /// <summary>What opening a model-driven app takes, beside the app's own role map: real roles list the same, and all but the notifications are about metadata.</summary>
    private static readonly Dictionary<string, string> Opening = new()
    {
        ["prvReadAppModule"] = "Global", ["prvReadAppNotification"] = "Basic", ["prvDeleteAppNotification"] = "Basic", ["prvReadAttribute"] = "Global", ["prvReadCustomization"] = "Global", ["prvReadEntity"] = "Global",
        ["prvReadOptionSet"] = "Global", ["prvReadQuery"] = "Global", ["prvReadRelationship"] = "Global", ["prvReadSystemForm"] = "Global", ["prvReadWebResource"] = "Global",
    };

    public static IEnumerable<string> ForOpening => Opening.Keys;

    private static Dictionary<string, string> Privileges(string role) => Tree.Roles.Single(r => r.At("name") == "CrmAssist " + role)
        .Element("RolePrivileges")!.Elements().ToDictionary(p => p.At("name"), p => p.At("level"));

    [TestMethod]
    public void Four_roles_and_nobody_gets_them_unasked()
    {
        Expect.Same(["CrmAssist Administrator", "CrmAssist Manager", "CrmAssist Rep", "CrmAssist Service"], Tree.Roles.Select(role => role.At("name")));
        Expect.None(Tree.Roles.Where(role => role.In("IsAutoAssigned") != "0").Select(role => role.At("name")));
    }

    /// <summary>A custom activity has no privileges of its own: it uses those of Activity (dataverse-facts 3.1).</summary>
    [TestMethod]
    public void Roles_name_only_privileges_of_own_tables_or_of_a_short_list()
    {
        var own = Tree.Tables.Where(table => !table.IsActivity).SelectMany(table => Verbs(table).Select(verb => $"prv{verb}{table.SchemaName}"));
        var known = own.Concat(Platform).Concat(Opening.Keys).ToHashSet();
        Expect.None(from role in Tree.Roles
                    from privilege in role.Descendants("RolePrivilege")
                    where !known.Contains(privilege.At("name"))
                    select $"{role.At("name")}: {privilege.At("name")}");
    }

    [TestMethod]
    public void Privileges_of_tables_without_owner_are_global()
        => Expect.None(from role in Tree.Roles
                       from privilege in role.Descendants("RolePrivilege")
                       let table = Tree.Tables.SingleOrDefault(table => privilege.At("name").EndsWith(table.SchemaName, StringComparison.Ordinal))
                       where table is { IsUserOwned: false } && privilege.At("level") != "Global"
                       select $"{role.At("name")}: {privilege.At("name")}");

    [TestMethod]
    [DataRow("Rep", true)]
    [DataRow("Manager", true)]
    [DataRow("Administrator", true)]
    [DataRow("Service", false)]
    public void People_can_open_the_app_and_the_service_user_has_no_need_to(string role, bool opens)
        => Expect.Same(opens ? Opening.Select(p => $"{p.Key} {p.Value}") : [], Privileges(role).Where(p => Opening.ContainsKey(p.Key)).Select(p => $"{p.Key} {p.Value}"));

    /// <summary>The right to sweep, adopt, raise and set up hangs on this privilege.</summary>
    [TestMethod]
    [DataRow("Rep", false)]
    [DataRow("Manager", false)]
    [DataRow("Administrator", true)]
    [DataRow("Service", true)]
    public void Only_administrator_and_service_may_run_the_sweep(string role, bool may)
        => Assert.AreEqual(may, Privileges(role).ContainsKey("prvWritecrma_SweepLane"));

    [TestMethod]
    [DataRow("Administrator")]
    [DataRow("Service")]
    public void Administrator_and_service_may_do_everything_in_own_tables(string role)
    {
        var privileges = Privileges(role);
        Expect.None(from table in Tree.Tables
                    where !table.IsActivity
                    from verb in Verbs(table)
                    let name = $"prv{verb}{table.SchemaName}"
                    where privileges.GetValueOrDefault(name) != "Global"
                    select name);
    }

    /// <summary>Private words are shared with rep and helper, never read by depth (product.md A11).</summary>
    [TestMethod]
    [DataRow("Rep")]
    [DataRow("Manager")]
    public void Private_words_are_read_by_ownership_and_sharing_only(string role)
        => Assert.AreEqual("Basic", Privileges(role)["prvReadcrma_AssistDetail"]);

    /// <summary>Everybody who may own a deal watch or an assist needs to read it: the platform refuses other owners (dataverse-facts 11).</summary>
    [TestMethod]
    [DataRow("Rep", "Basic")]
    [DataRow("Manager", "Deep")]
    public void Reps_read_their_own_watches_and_managers_those_below_them(string role, string level)
    {
        Assert.AreEqual(level, Privileges(role)["prvReadcrma_DealWatch"]);
        Assert.AreEqual(level, Privileges(role)["prvReadActivity"]);
    }

    [TestMethod]
    [DataRow("Rep")]
    [DataRow("Manager")]
    public void Reps_and_managers_change_no_rules_and_delete_nothing_but_notices_they_got(string role)
        => Expect.None(Privileges(role).Keys.Where(name => (name.StartsWith("prvDelete", StringComparison.Ordinal) && name != "prvDeleteAppNotification")
            || Regex.IsMatch(name, "^prv(Create|Write).*_(StallRule|Move|AssistSettings|SweepLane|DealEvent)$")));

    [TestMethod]
    public void A_manager_may_do_whatever_a_rep_may()
    {
        string[] levels = ["Basic", "Local", "Deep", "Global"];
        var manager = Privileges("Manager");
        Expect.None(Privileges("Rep").Where(p => Array.IndexOf(levels, manager.GetValueOrDefault(p.Key)) < Array.IndexOf(levels, p.Value)).Select(p => p.Key));
    }

    [TestMethod]
    public void No_role_writes_or_deletes_standard_rows_other_than_activities()
        => Expect.None(from role in Tree.Roles
                       from name in role.Descendants("RolePrivilege").Select(p => p.At("name"))
                       where Regex.IsMatch(name, "^prv(Create|Write|Delete|Assign)(User|BusinessUnit|Team|Role|Opportunity|Account|Contact)$")
                       select name);

    [TestMethod]
    public void Privileges_are_listed_once_and_sorted()
    {
        foreach (var role in Tree.Roles)
        {
            var names = role.Descendants("RolePrivilege").Select(p => p.At("name")).ToList();
            Assert.AreEqual(string.Join('\n', names.Distinct().Order(StringComparer.OrdinalIgnoreCase)), string.Join('\n', names));
        }
    }

    private static string[] Verbs(Table table) => table.IsUserOwned
        ? ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"]
        : ["Create", "Read", "Write", "Delete", "Append", "AppendTo"];
}
