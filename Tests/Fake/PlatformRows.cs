using System.Reflection;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>The rows that an organisation has by itself: users with a role that may do everything, clocks, stages, names of activities.</summary>
internal sealed class PlatformRows
{
    private const int Utc = 92;
    private readonly Platform platform;
    private readonly Guid role = Guid.NewGuid();

    public PlatformRows(Platform platform)
    {
        this.platform = platform;
        Add("organization", Platform.Organization, new() { ["organizationid"] = Platform.Organization, ["languagecode"] = 1033 });
        Add("timezonedefinition", Guid.NewGuid(), new() { ["timezonecode"] = Utc, ["standardname"] = "UTC" });
        foreach (var activity in new[] { "phonecall", "appointment", "email", "task", "crma_managerassist" }) Add("entity", Guid.NewGuid(), new() { ["logicalname"] = activity, ["isactivity"] = true });
        var process = Guid.NewGuid();
        string[] stages = ["Qualify", "Develop", "Propose", "Close"];
        for (var i = 0; i < stages.Length; i++)
            Add("processstage", Guid.NewGuid(), new() { ["stagename"] = stages[i], ["stagecategory"] = new OptionSetValue(i), ["processid"] = new EntityReference("workflow", process) });
        foreach (var privilege in typeof(Role).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetRawConstantValue()).OfType<string>().Where(n => n.StartsWith("prv", StringComparison.Ordinal)))
        {
            var id = Guid.NewGuid();
            Add("privilege", id, new() { ["name"] = privilege });
            Add("roleprivileges", Guid.NewGuid(), new() { ["roleid"] = role, ["privilegeid"] = id });
        }
        User("System", null, Platform.System);
    }

    public Guid User(string name, Guid? manager, Guid? id = null)
    {
        var user = id ?? Guid.NewGuid();
        Add("systemuser", user, new()
        {
            ["fullname"] = $"{name} Test", ["isdisabled"] = false, ["islicensed"] = true, ["organizationid"] = Platform.Organization, ["parentsystemuserid"] = manager is { } above ? Calls.OfUser(above) : null,
        });
        Add("usersettings", user, new() { ["systemuserid"] = user, ["timezonecode"] = Utc });
        Add("systemuserroles", Guid.NewGuid(), new() { ["systemuserid"] = user, ["roleid"] = role });
        return user;
    }

    // Straight into FakeXrmEasy: nobody created these.
    private void Add(string table, Guid id, Dictionary<string, object?> columns)
    {
        var row = new Entity(table, id) { [table + "id"] = id };
        foreach (var column in columns)
            if (column.Value is { } value) row[column.Key] = value;
        platform.Table(table)[id] = row;
    }
}
