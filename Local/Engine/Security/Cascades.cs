using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Security;

/// <summary>A row that a cascade reaches.</summary>
/// <param name="Table">Its own table, never activitypointer.</param>
/// <param name="Id">Its id.</param>
/// <param name="ClearColumn">The lookup to clear (RemoveLink); null when the row itself takes the action.</param>
public sealed record CascadeRow(string Table, Guid Id, string? ClearColumn);

/// <summary>What an action on a row does to the rows that point to it. Share and Unshare cascade inside <see cref="Sharing"/>, Reparent too.</summary>
/// <remarks>
/// The pipeline runs each row as a request of its own, so that steps fire. The caller's own rights on these rows are not asked: a cascade overrides them, as on the
/// platform. The new owner's read privilege is (<see cref="RowOwnership.DemandOwner"/>), and one refusal fails the whole action (dataverse-facts 11).
/// </remarks>
public sealed class Cascades(Func<Catalog> catalog, Database db)
{
    private readonly Kinship kinship = new(catalog, db);

    /// <summary>Rows to delete, and lookups to clear, before the row itself goes. Only direct children: each of them brings its own.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">-2147220953: a Restrict relationship has rows.</exception>
    public IReadOnlyList<CascadeRow> OnDelete(string table, Guid id)
    {
        var relationships = kinship.Down(table).Where(r => r.Delete != Cascade.NoCascade).ToList();
        foreach (var relationship in relationships.Where(r => r.Delete == Cascade.Restrict))
        {
            if (kinship.Children(relationship, id).Count > 0)
                throw Faults.Of(SecurityFaults.DeleteRestricted, "The object you tried to delete is associated with another object and cannot be deleted. "
                    + $"{table} {Storage.Id(id)} is in use by rows of {relationship.ReferencingTable} ({relationship.Name}).");
        }
        var rows = new List<CascadeRow>();
        var gone = new HashSet<(string, Guid)>();
        foreach (var child in relationships.Where(r => r.Delete == Cascade.Cascade).SelectMany(r => kinship.Children(r, id)))
        {
            if (gone.Add((child.Table, child.Id))) rows.Add(new CascadeRow(child.Table, child.Id, null));
        }
        foreach (var child in relationships.Where(r => r.Delete == Cascade.RemoveLink).SelectMany(r => kinship.Children(r, id)))
        {
            if (!gone.Contains((child.Table, child.Id))) rows.Add(new CascadeRow(child.Table, child.Id, child.Relationship.ReferencingColumn));
        }
        return rows;
    }

    /// <summary>Rows that change owner with the row. Rows the new owner has already are passed over, which also ends circles.</summary>
    /// <param name="table">Table of the row that was assigned.</param>
    /// <param name="id">The row.</param>
    /// <param name="formerOwner">Owner before, for "user owned" relationships.</param>
    /// <param name="newOwner">Owner now.</param>
    public IReadOnlyList<CascadeRow> OnAssign(string table, Guid id, EntityReference formerOwner, EntityReference newOwner)
    {
        var (before, after) = (Storage.Id(formerOwner.Id), Storage.Id(newOwner.Id));
        var seen = new HashSet<(string, Guid)>();
        return [.. from relationship in kinship.Down(table)
                   where relationship.Assign is Cascade.Cascade or Cascade.Active or Cascade.UserOwned
                   from child in kinship.Children(relationship, id)
                   where child.Owner != null && child.Owner != after && Takes(relationship.Assign, child, before) && seen.Add((child.Table, child.Id))
                   select new CascadeRow(child.Table, child.Id, null)];
    }

    /// <summary>Does the update of this column move the row below another parent, so that inherited access changes?</summary>
    public bool Reparents(Table table, string column) => kinship.Up(table).Any(r => r.ReferencingColumn == column && r.Reparent != Cascade.NoCascade);

    internal static bool Takes(Cascade cascade, Child child, string? parentOwner) => cascade switch
    {
        Cascade.Cascade => true,
        Cascade.Active => child.IsActive,
        Cascade.UserOwned => child.Owner == parentOwner,
        _ => false,
    };
}
