namespace CrmAssist.Local.Engine.Metadata;

/// <summary>A privilege: its name, the access right it stands for (0 for those of no table) and the depths a role can give it.</summary>
/// <param name="Name">prvReadOpportunity.</param>
/// <param name="AccessRight">The platform's number of the right, as in a share's mask.</param>
/// <param name="Depths">The depths the table's ownership allows, as flags.</param>
public sealed record Privilege(string Name, int AccessRight, Depth Depths)
{
    /// <summary>Can a role hold the privilege at that depth?</summary>
    public bool Allows(Depth depth) => depth != Depth.None && (Depths & depth) == depth;
}

/// <summary>Which privileges a table has, and what they are called (dataverse-facts 5.9).</summary>
public static class Privileges
{
    private const Depth EveryDepth = Depth.Basic | Depth.Local | Depth.Deep | Depth.Global;

    private static readonly (string Verb, int Right)[] Verbs =
        [("Create", 32), ("Read", 1), ("Write", 2), ("Delete", 65536), ("Append", 4), ("AppendTo", 16), ("Assign", 524288), ("Share", 262144)];

    /// <summary>The privileges of one table; none for tables everybody reads and nobody owns.</summary>
    /// <remarks>What the organisation owns can't be assigned or shared and knows only the depth Global; activities share one set of privileges.</remarks>
    public static IEnumerable<Privilege> Of(Table table) =>
        table.Ownership == Ownership.None || table.IsIntersect
            ? []
            : Verbs.Where(v => table.Ownership != Ownership.Organization || v.Verb is not ("Assign" or "Share"))
                .Select(v => new Privilege($"prv{v.Verb}{table.PrivilegeSuffix}", v.Right, table.Ownership == Ownership.Organization ? Depth.Global : EveryDepth));

    /// <summary>Every privilege of those tables, each once, by name.</summary>
    public static IReadOnlyDictionary<string, Privilege> Of(IEnumerable<Table> tables)
    {
        var all = new Dictionary<string, Privilege>(StringComparer.Ordinal);
        foreach (var privilege in tables.SelectMany(Of)) all.TryAdd(privilege.Name, privilege);
        return all;
    }

    /// <summary>A privilege that belongs to no table of Local (prvReadWebResource): known by name, without effect here.</summary>
    internal static Privilege Miscellaneous(string name) => new(name, 0, EveryDepth);
}
