using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Security;

/// <summary>How far one privilege of one user or team reaches, all roles taken together: roles add up, none takes away.</summary>
internal sealed class Reach
{
    /// <summary>The deepest level any role gives.</summary>
    public Depth Depth { get; private set; }

    /// <summary>Own rows count. They do not when all there is comes from team roles with "Team privileges only" at user level.</summary>
    public bool OwnRows { get; private set; }

    /// <summary>Business units whose rows are reached: of the user at Local and Deep, of the team where a team's role gives the level.</summary>
    public HashSet<string> BusinessUnits { get; } = [];

    public bool IsGlobal => Depth == Depth.Global;

    public void Add(Depth depth, string businessUnit, bool teamOnly, BusinessUnits tree)
    {
        if (depth > Depth) Depth = depth;
        if (!teamOnly || depth > Depth.Basic) OwnRows = true;
        if (depth == Depth.Local) BusinessUnits.Add(businessUnit);
        // A deeper grant may start from a unit that a shallower one has already noted alone.
        if (depth == Depth.Deep)
        {
            var below = new HashSet<string>();
            tree.AddWithDescendants(businessUnit, below);
            BusinessUnits.UnionWith(below);
        }
    }
}
