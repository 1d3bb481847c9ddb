using System.Text.RegularExpressions;

namespace CrmAssist.Solution.Tests;

/// <summary>Each role holds what its people need and nothing else: derived from what docs/authorisation.md says they can do (which is tried by a test of its own), from forms, and from what scripts read.</summary>
/// <remarks>
/// Plug-ins act as SYSTEM after they have judged the caller, so people need no privilege for what an operation writes for them. Deals, customers and activities beyond assists come from the sales role
/// that people hold beside ours. What cannot be derived is listed below, with the reason; an entry whose privilege is gone fails as well.
/// </remarks>
[TestClass]
public sealed class NeededPrivilegesTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static readonly string Document = File.ReadAllText(Path.Combine(SolutionTree.RepositoryRoot(), "docs", "authorisation.md"));

    /// <summary>Who of the document holds a role.</summary>
    private static readonly Dictionary<string, string> Holders = new() { ["Rep"] = "rep, owner", ["Manager"] = "manager" };

    /// <summary>A colleague may be asked as well as a manager, and a manager asks himself: both write what either of the two writes directly.</summary>
    private static readonly string[] Writers = ["rep, owner", "manager"];

    /// <summary>Standard tables that scripts read and whose privileges our roles bring along; those of deals and customers come with the sales role.</summary>
    private static readonly Dictionary<string, string> Standard = new() { ["systemusers"] = "User", ["annotations"] = "Note", ["appointments"] = "Activity", ["emails"] = "Activity", ["phonecalls"] = "Activity", ["activitypointers"] = "Activity" };

    private static readonly Dictionary<string, string> Everybody = new()
    {
        ["prvReadBusinessUnit"] = "the platform reads the units of the people it shows",
        ["prvReadcrma_StallRule"] = "rules are no secret: whoever is flagged may look up by which",
        ["prvAppendToActivity"] = "an activity that is made about an assist names it",
        ["prvWritecrma_AssistDetail"] = "a helper edits the words of a mail where he sends it (docs/decisions/0025); the document tries an ask of calls",
    };

    private static readonly Dictionary<string, Dictionary<string, string>> Exceptions = new()
    {
        ["Rep"] = [],
        ["Manager"] = new() { ["prvReadcrma_Review"] = "managers own the rows of their reviews, and the platform refuses an owner who may not read the table (dataverse-facts 11)" },
        ["Administrator"] = new()
        {
            ["prvReadActivity"] = "assists and their timeline, of the whole organisation: nobody else can look into what went wrong",
        },
        ["Service"] = new()
        {
            // The operations act as SYSTEM. A worker that runs the sweep outside the platform does the same as this user (docs/decisions/0007, design: where it grows).
            ["prvReadOpportunity"] = "judging deals", ["prvShareOpportunity"] = "giving helpers access and taking it back", ["prvAppendToOpportunity"] = "watches, events and assists name their deal",
            ["prvReadAccount"] = "who the customer is", ["prvReadContact"] = "who the customer is", ["prvAppendToContact"] = "people to call name their contact",
            ["prvReadActivity"] = "what happened on a deal", ["prvCreateActivity"] = "assists", ["prvWriteActivity"] = "assists", ["prvAppendActivity"] = "assists name their deal", ["prvAppendToActivity"] = "words and calls name their assist",
            ["prvAssignActivity"] = "an assist goes to its helper", ["prvShareActivity"] = "an assist is shared with its requester",
            ["prvReadUser"] = "owners and managers", ["prvAppendToUser"] = "helper and requester", ["prvReadTeam"] = "deals that teams own", ["prvReadBusinessUnit"] = "rules for a business unit", ["prvReadRole"] = "who may help at all",
        },
    };

    [TestMethod]
    [DataRow("Rep")]
    [DataRow("Manager")]
    public void People_hold_what_they_need_and_nothing_else(string role)
    {
        Compare(role, [.. Needed(role)], [.. Everybody.Keys, .. Exceptions[role].Keys]);
    }

    /// <summary>Whoever sets up and whoever sweeps does everything in our tables; what else they hold is for the lookups of settings and rules, or has its reason.</summary>
    [TestMethod]
    [DataRow("Administrator")]
    [DataRow("Service")]
    public void Administrator_and_service_hold_beside_our_tables_what_they_need_and_nothing_else(string role)
    {
        var own = Tree.Tables.Where(t => !t.IsActivity).SelectMany(t => new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share" }.Where(verb => t.IsUserOwned || verb is not ("Assign" or "Share")).Select(verb => $"prv{verb}{t.SchemaName}"));
        // Settings and rules are written by people in forms: what their lookups lead to is read and named there.
        var targets = role == "Service" ? [] : Tree.Relationships.Where(r => r.IsOwn && Tree.Tables.Any(t => t.LogicalName == r.Referencing && t.Setting("OwnershipTypeMask") == "OrgOwned" && t.Forms.Any(f => f.Controls.Any(c => c.At("datafieldname") == r.Column))))
            .Select(r => r.Referenced switch { "systemuser" => "User", "businessunit" => "BusinessUnit", "team" => "Team", _ => null }).OfType<string>().Distinct();
        Compare(role, [.. own, .. targets.SelectMany(target => new[] { "prvRead" + target, "prvAppendTo" + target })], [.. Exceptions[role].Keys]);
    }

    private static void Compare(string role, HashSet<string> derived, HashSet<string> listed)
    {
        var held = Tree.Roles.Single(r => r.At("name") == "CrmAssist " + role).Descendants("RolePrivilege").Select(p => p.At("name")).Except(RolesTests.ForOpening).ToHashSet();
        Expect.None(held.Except(derived).Except(listed).Select(p => $"superfluous: {p}").Concat(derived.Union(listed).Except(held).Select(p => $"missing: {p}")));
    }

    private static IEnumerable<string> Needed(string role)
    {
        var column = Regex.Match(Document, @"(?m)^\| API \| (.*) \|$").Groups[1].Value.Split(" | ").ToList().IndexOf(Holders[role]);
        Assert.IsGreaterThanOrEqualTo(0, column);
        foreach (var api in Tree.Folders("customapis").Select(Path.GetFileName))
        {
            var open = Regex.Matches(Document, $@"(?m)^\| `{api}`[^|]*\| (.*) \|$").Any(row => row.Groups[1].Value.Split(" | ")[column] != "no privilege");
            if (open && Tree.Load("customapis", api!, "customapi.xml").In("executeprivilegename") is { Length: > 0 } privilege) yield return privilege;
        }
        foreach (var table in Tree.Tables)
        {
            var name = table.IsActivity ? "Activity" : table.SchemaName;
            var creates = Regex.Match(Document, $@"(?m)^\| `{table.LogicalName}` create \| (.*) \|$").Groups[1].Value.Split(" | ").ElementAtOrDefault(column) == "yes";
            var written = Regex.Matches(Document, $@"(?m)^\| `{table.LogicalName}` \| ([^|]*) \| (.*) \|$").Where(row => row.Groups[1].Value.Split("; ").Intersect(Writers).Any()).SelectMany(row => row.Groups[2].Value.Split(", ")).ToList();
            if (creates) yield return "prvCreate" + name;
            if (written.Count > 0) yield return "prvWrite" + name;
            if (creates || written.Count > 0) yield return "prvRead" + name;
            // A lookup that people fill themselves.
            if (creates || written.Any(c => c != "ownerid" && table.Column(c)?.Type == "lookup")) yield return "prvAppend" + name;
        }
        foreach (var table in Scripts(role).SelectMany(script => Regex.Matches(script, @"[""'`/]((?:crma_)?[a-z]+)(?=[?(])").Select(m => m.Groups[1].Value)).Distinct())
            if (Standard.TryGetValue(table, out var standard)) yield return "prvRead" + standard;
            else if (Tree.Tables.SingleOrDefault(t => t.Setting("EntitySetName")?.ToLowerInvariant() == table) is { } own) yield return "prvRead" + (own.IsActivity ? "Activity" : own.SchemaName);
    }

    private static IEnumerable<string> Scripts(string role)
    {
        var source = Path.Combine(SolutionTree.RepositoryRoot(), "WebResources", "src");
        // The page of the rules is the administrator's, that of the review the manager's.
        return Directory.EnumerateFiles(source, "*.ts", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/pages/rules", StringComparison.Ordinal) && (role == "Manager" || !file.Contains("/pages/review", StringComparison.Ordinal))).Select(File.ReadAllText);
    }
}
