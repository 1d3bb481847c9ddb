using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Packing;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The standard roles and the privileges of no table, from Local/Schema/roles.json.</summary>
internal static class StandardRoles
{
    /// <summary>Name of the role that has every privilege there is, those of imported tables included.</summary>
    public const string Administrator = "System Administrator";

    /// <summary>Every privilege an organisation with those tables has, by name.</summary>
    public static IReadOnlyDictionary<string, Privilege> AllPrivileges(IEnumerable<Table> tables)
    {
        var all = new Dictionary<string, Privilege>(Privileges.Of(tables), StringComparer.Ordinal);
        foreach (var name in StandardSchema.Read("roles").GetProperty("miscellaneous").EnumerateArray())
            all.TryAdd(name.GetString()!, Privileges.Miscellaneous(name.GetString()!));
        return all;
    }

    /// <summary>The standard roles over those tables. Id: name-derived from "role/&lt;name&gt;".</summary>
    public static IReadOnlyList<RoleDefinition> Of(IEnumerable<Table> tables)
    {
        var known = AllPrivileges(tables);
        return [.. StandardSchema.Read("roles").GetProperty("roles").EnumerateObject()
            .Select(role => new RoleDefinition(NameBasedId.Of("role/" + role.Name), role.Name, Given(role, known)))];
    }

    private static Dictionary<string, Depth> Given(JsonProperty role, IReadOnlyDictionary<string, Privilege> known)
    {
        var given = new Dictionary<string, Depth>(StringComparer.Ordinal);
        foreach (var depth in role.Value.EnumerateObject())
            foreach (var line in depth.Value.EnumerateObject())
                foreach (var name in Names(line.Name, line.Value.GetString()!, known))
                {
                    var level = Enum.Parse<Depth>(depth.Name);
                    if (!known.TryGetValue(name, out var privilege) || !privilege.Allows(level))
                        throw new FormatException($"Local/Schema/roles.json: role {role.Name} cannot have {name} at depth {level}.");
                    if (given.GetValueOrDefault(name) < level) given[name] = level;
                }
        return given;
    }

    private static IEnumerable<string> Names(string verbs, string subjects, IReadOnlyDictionary<string, Privilege> known) => verbs switch
    {
        "*" => known.Keys,
        "=" => subjects.Split(' '),
        _ => subjects.Split(' ').SelectMany(subject => verbs.Split(' ').Select(verb => $"prv{verb}{subject}")),
    };
}
