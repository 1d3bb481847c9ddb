using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Security;

/// <summary>The tree of business units as it stands when read. Ids as stored: lower case with hyphens.</summary>
internal sealed class BusinessUnits
{
    private readonly ILookup<string, string> children;

    public BusinessUnits(Database db) =>
        children = db.Read(row => (Id: row.GetString(0), Parent: row.Text(1)), "SELECT businessunitid, parentbusinessunitid FROM businessunit")
            .Where(unit => unit.Parent != null).ToLookup(unit => unit.Parent!, unit => unit.Id);

    /// <summary>The unit and all below it.</summary>
    public void AddWithDescendants(string unit, HashSet<string> into)
    {
        // A circle can't be saved on the platform; rows written around the pipeline must not hang the reader all the same.
        if (!into.Add(unit)) return;
        foreach (var child in children[unit]) AddWithDescendants(child, into);
    }
}
