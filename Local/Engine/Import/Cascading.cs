using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The cascade behaviours the platform knows by name, as it documents them.</summary>
internal static class Cascading
{
    /// <summary>Everything cascades: what regarding relations and a customer's deals do by default (dataverse-facts 11).</summary>
    public static Relationship Parental(string name, string referenced, string referencing, string column) =>
        new(name, referenced, referencing, column, Cascade.Cascade, Cascade.Cascade, Cascade.Cascade, Cascade.Cascade, Cascade.Cascade);

    /// <summary>A relationship with one of the behaviours the schema files name; none means referential (remove link).</summary>
    public static Relationship Of(string name, string referenced, string referencing, string column, string behaviour) => behaviour switch
    {
        "parental" => Parental(name, referenced, referencing, column),
        "restrict" => new Relationship(name, referenced, referencing, column, Delete: Cascade.Restrict),
        "cascadedelete" => new Relationship(name, referenced, referencing, column, Delete: Cascade.Cascade),
        "nocascade" => new Relationship(name, referenced, referencing, column, Delete: Cascade.NoCascade),
        "" => new Relationship(name, referenced, referencing, column),
        _ => throw new FormatException($"Relationship {name}: '{behaviour}' is no cascade behaviour."),
    };

    /// <summary>The relationship of a lookup nobody named: by its column, as the platform's reference pages have it.</summary>
    /// <remarks>Created by, modified by and owning columns never cascade; a business unit or a currency in use can't be deleted.</remarks>
    public static Relationship System(Table table, string column, string target)
    {
        var (name, delete) = column switch
        {
            "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" => ($"lk_{table.LogicalName}_{column}", Cascade.NoCascade),
            "owninguser" => ($"user_{table.LogicalName}", Cascade.NoCascade),
            "owningteam" => ($"team_{table.LogicalName}", Cascade.NoCascade),
            "owningbusinessunit" => ($"business_unit_{table.LogicalName}", Cascade.Restrict),
            "transactioncurrencyid" => ($"transactioncurrency_{table.LogicalName}", Cascade.Restrict),
            _ => ($"{table.LogicalName}_{column}_{target}", Cascade.RemoveLink),
        };
        return new Relationship(name, target, table.LogicalName, column, Delete: delete);
    }
}
