namespace CrmAssist.Local.Engine.Metadata;

/// <summary>What happens to the rows on the many side.</summary>
public enum Cascade { NoCascade, Cascade, Active, UserOwned, RemoveLink, Restrict }

/// <summary>A one-to-many relationship: a lookup column and what cascades along it.</summary>
/// <remarks>Navigation: name of the Web API's property on the many side, where a solution gives one; the others are named by rule (<see cref="Query.NavigationNames"/>).</remarks>
public sealed record Relationship(
    string Name, string ReferencedTable, string ReferencingTable, string ReferencingColumn,
    Cascade Assign = Cascade.NoCascade, Cascade Delete = Cascade.RemoveLink, Cascade Reparent = Cascade.NoCascade,
    Cascade Share = Cascade.NoCascade, Cascade Unshare = Cascade.NoCascade, string? Navigation = null);

/// <summary>A many-to-many relationship over an intersect table.</summary>
public sealed record ManyToMany(string Name, string IntersectTable, string Table1, string Column1, string Table2, string Column2);
