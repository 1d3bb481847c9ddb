using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads an Entity node of customizations.xml: a new table, or what extends one of another publisher.</summary>
internal static class TableXml
{
    /// <summary>Lookups of the platform itself that a table may carry without declaring a relationship, and where they point.</summary>
    private static readonly Dictionary<string, string> SystemLookups = new(StringComparer.Ordinal)
    {
        ["createdby"] = "systemuser", ["modifiedby"] = "systemuser", ["createdonbehalfby"] = "systemuser", ["modifiedonbehalfby"] = "systemuser", ["owninguser"] = "systemuser",
        ["owningteam"] = "team", ["owningbusinessunit"] = "businessunit", ["organizationid"] = "organization", ["transactioncurrencyid"] = "transactioncurrency",
        ["sendermailboxid"] = "mailbox", ["slaid"] = "sla", ["slainvokedid"] = "sla",
    };

    /// <summary>The table with the targets its lookups have by their relationships.</summary>
    public static ImportedTable Read(XElement entity, OptionSets sets, IReadOnlyList<Relationship> relationships)
    {
        var name = entity.Text("Name", "A table of the solution");
        var info = entity.Element("EntityInfo")?.Element("entity");
        var logicalName = name.ToLowerInvariant();
        var isActivity = info?.Flag("IsActivity", $"table {name}") ?? false;
        var columns = (info?.Element("attributes")?.Elements() ?? []).Select(a => Column(a, name, isActivity, sets, relationships)).ToArray();
        if (columns.GroupBy(c => c.LogicalName).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new SolutionImportException($"Table {name} has the column {twice.Key} twice.");
        var ownership = info?.OptionalText("OwnershipTypeMask");
        var extension = ownership == null;
        if (!extension) columns = [.. WithVersionNumber(Defaults(columns, info!, name))];
        var table = new Table
        {
            LogicalName = logicalName,
            SchemaName = name,
            SetName = extension ? "" : info!.Text("EntitySetName", $"Table {name}"),
            PrimaryId = extension ? "" : columns.SingleOrDefault(c => c.Type == ColumnType.Id)?.LogicalName ?? throw new SolutionImportException($"Table {name} has no primary key column, or more than one."),
            PrimaryName = extension ? null : PrimaryName(info!, name, isActivity),
            Ownership = extension ? Ownership.None : OwnershipOf(ownership!, name),
            IsActivity = isActivity,
            Custom = !extension,
            Label = info?.Element("LocalizedNames").Label() ?? name,
            Plural = info?.Element("LocalizedCollectionNames").Label() ?? "",
            Columns = columns.ToDictionary(c => c.LogicalName, StringComparer.Ordinal),
            Keys = [.. (info?.Element("EntityKeys")?.Elements() ?? []).Select(k => Key(k, name, columns))],
            Indexed = isActivity ? ["regardingobjectid"] : [],
        };
        return new ImportedTable(table, extension, info?.Flag("HasRelatedActivities", $"table {name}") ?? false, info?.Flag("HasRelatedNotes", $"table {name}") ?? false);
    }

    private static Column Column(XElement attribute, string table, bool isActivity, OptionSets sets, IReadOnlyList<Relationship> relationships)
    {
        var column = ColumnXml.Read(attribute, table, sets);
        if (column.Type != ColumnType.Lookup) return column;
        // Regarding points to every table with activities, whatever relationships the solution declares (dataverse-facts 3.1).
        if (isActivity && column.LogicalName == "regardingobjectid") return column with { Targets = [] };
        string[] declared = [.. relationships.Where(r => r.ReferencingTable == table.ToLowerInvariant() && r.ReferencingColumn == column.LogicalName).Select(r => r.ReferencedTable).Distinct()];
        if (declared.Length > 0) return column with { Targets = declared };
        if (column.Custom) throw new SolutionImportException($"The lookup {table}.{column.SchemaName} has no relationship in the solution.");
        if (column.Targets.Count > 0) return column;
        return SystemLookups.TryGetValue(column.LogicalName, out var target) ? column with { Targets = [target] }
            : throw new SolutionImportException($"The lookup {table}.{column.SchemaName} has neither a relationship nor a table it points to.");
    }

    private static Column[] Defaults(Column[] columns, XElement info, string table)
    {
        var states = info.Element("attributes")!.Elements().FirstOrDefault(a => a.OptionalText("Type") == "state")?.Element("optionset");
        return [.. columns.Select(c => c.Type == ColumnType.Status ? ColumnXml.DefaultsFirst(c, states, $"{table}.{c.SchemaName}") : c)];
    }

    // Exports leave the row version out; every table has it.
    private static Column[] WithVersionNumber(Column[] columns) => columns.Any(c => c.LogicalName == "versionnumber") ? columns
        : [.. columns, SchemaText.Column("VersionNumber", "bigint readonly -- Version Number")];

    private static string? PrimaryName(XElement info, string table, bool isActivity)
    {
        var marked = info.Element("attributes")!.Elements().FirstOrDefault(a => (a.OptionalText("DisplayMask") ?? "").Split('|').Contains("PrimaryName"));
        if (marked == null && !isActivity) throw new SolutionImportException($"Table {table} has no primary name column (a DisplayMask with PrimaryName).");
        return marked == null ? "subject" : (marked.OptionalText("LogicalName") ?? marked.Attribute("PhysicalName")!.Value).ToLowerInvariant();
    }

    private static Ownership OwnershipOf(string mask, string table) => mask switch
    {
        "UserOwned" => Ownership.User,
        "OrgOwned" => Ownership.Organization,
        _ => throw new SolutionImportException($"Table {table} is owned by '{mask}', which Local does not have."),
    };

    private static AlternateKey Key(XElement key, string table, Column[] columns)
    {
        var name = key.OptionalText("LogicalName") ?? key.Text("Name", $"An alternate key of {table}");
        string[] parts = [.. (key.Element("EntityKeyAttributes")?.Elements() ?? []).Select(a => a.Value.Trim().ToLowerInvariant())];
        if (parts.Length == 0) throw new SolutionImportException($"Alternate key {name} of table {table} has no columns.");
        foreach (var part in parts)
        {
            var column = columns.FirstOrDefault(c => c.LogicalName == part) ?? throw new SolutionImportException($"Alternate key {name} of table {table} names the unknown column {part}.");
            if (column.Type is not (ColumnType.Text or ColumnType.Integer or ColumnType.Decimal or ColumnType.DateTime or ColumnType.DateOnly or ColumnType.Lookup or ColumnType.Choice))
                throw new SolutionImportException($"Alternate key {name} of table {table} can't hold {part}: the platform takes text, numbers, dates, lookups and choices.");
        }
        return new AlternateKey(name, parts);
    }
}
