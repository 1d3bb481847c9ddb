using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads an attribute node of Entity.xml (dataverse-facts 5.5). Kinds and features of columns that Local does not have are refused by name.</summary>
internal static class ColumnXml
{
    /// <summary>The column; a lookup's targets are still empty, its relationships give them.</summary>
    public static Column Read(XElement attribute, string table, OptionSets sets)
    {
        var schemaName = attribute.Named("PhysicalName", $"A column of {table}");
        var where = $"column {table}.{schemaName}";
        RefuseWhatLocalLacks(attribute, where);
        var type = TypeOf(attribute, where);
        var column = new Column
        {
            LogicalName = attribute.OptionalText("LogicalName") ?? schemaName.ToLowerInvariant(),
            SchemaName = schemaName,
            Type = type,
            Label = attribute.Element("displaynames").Label(),
            Custom = attribute.Flag("IsCustomField", where),
            Required = attribute.OptionalText("RequiredLevel") is "required" or "systemrequired",
            ValidForCreate = attribute.Flag("ValidForCreateApi", where),
            ValidForUpdate = attribute.Flag("ValidForUpdateApi", where),
            ValidForRead = attribute.Flag("ValidForReadApi", where),
        };
        return type switch
        {
            ColumnType.Text or ColumnType.Memo => column with { MaxLength = attribute.Integer("MaxLength", where) },
            ColumnType.Integer => Limited(column, attribute, where, int.MinValue, int.MaxValue),
            ColumnType.Decimal or ColumnType.Double or ColumnType.Money =>
                Limited(column, attribute, where, -100_000_000_000m, 100_000_000_000m) with { Digits = attribute.OptionalText("Accuracy") is { } digits ? XmlReading.Integer(digits, where) : 2 },
            ColumnType.Choice => Chosen(column, attribute, sets.For(attribute, where), where),
            ColumnType.Boolean => Chosen(column, attribute, TwoOptions(attribute, sets, where), where),
            ColumnType.State => column with { Options = sets.For(attribute, where), Default = 0, ValidForCreate = false },
            ColumnType.Status => Reasons(column, attribute, sets, where),
            ColumnType.Owner => column with { Targets = ["systemuser", "team"] },
            ColumnType.Lookup or ColumnType.PartyList => column with { Targets = LookupTypes(attribute, type, where) },
            _ => column,
        };
    }

    /// <summary>The default reason of each state first, which is how the catalog marks it. Needs the table's state column beside it.</summary>
    public static Column DefaultsFirst(Column status, XElement? states, string where)
    {
        var defaults = (states?.Descendants("state") ?? []).Select(s => XmlReading.Integer(s.Named("defaultstatus", where), where)).ToArray();
        if (defaults.FirstOrDefault(d => status.Options.All(o => o.Value != d), -1) is var lost and not -1)
            throw new SolutionImportException($"The default reason {lost} of a state is no option of {where}.");
        return status with { Options = [.. status.Options.OrderBy(o => defaults.Contains(o.Value) ? 0 : 1)], Default = defaults.Length > 0 ? defaults[0] : status.Default };
    }

    private static void RefuseWhatLocalLacks(XElement attribute, string where)
    {
        if (attribute.OptionalText("SourceType") is not (null or "0")) throw Lacks(where, "calculated, rollup and formula columns");
        if (attribute.Flag("IsSecured", where)) throw Lacks(where, "column-level security");
        if (attribute.OptionalText("AutoNumberFormat") != null) throw Lacks(where, "auto-numbering");
    }

    private static SolutionImportException Lacks(string where, string what) => new($"Local does not have {what}, which {where} needs.");

    private static ColumnType TypeOf(XElement attribute, string where) => attribute.Text("Type", where) switch
    {
        "nvarchar" => ColumnType.Text,
        "ntext" => ColumnType.Memo,
        "int" => ColumnType.Integer,
        "bigint" or "timestamp" => ColumnType.BigInteger,
        "decimal" => ColumnType.Decimal,
        "float" => ColumnType.Double,
        "money" => ColumnType.Money,
        "bit" => ColumnType.Boolean,
        "datetime" => attribute.Integer("Behavior", where) == 2 ? ColumnType.DateOnly : ColumnType.DateTime,
        // The kind of an activity is shown as a choice and stored as a table's name.
        "picklist" => attribute.OptionalText("OptionSetName") == "activitypointer_activitytypecode" ? ColumnType.TableName : ColumnType.Choice,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "lookup" or "customer" => ColumnType.Lookup,
        "owner" => ColumnType.Owner,
        "partylist" => ColumnType.PartyList,
        "primarykey" => ColumnType.Id,
        "uniqueidentifier" => ColumnType.Guid,
        var other => throw Lacks(where, $"columns of type '{other}'"),
    };

    private static Column Limited(Column column, XElement attribute, string where, decimal least, decimal most)
    {
        var limited = column with
        {
            Minimum = attribute.OptionalText("MinValue") is { } low ? XmlReading.Decimal(low, $"MinValue of {where}") : least,
            Maximum = attribute.OptionalText("MaxValue") is { } high ? XmlReading.Decimal(high, $"MaxValue of {where}") : most,
        };
        return limited.Minimum <= limited.Maximum ? limited : throw new SolutionImportException($"MinValue of {where} is above its MaxValue.");
    }

    private static Column Chosen(Column column, XElement attribute, IReadOnlyList<Option> options, string where)
    {
        var value = attribute.OptionalText("AppDefaultValue") is { } text ? XmlReading.Integer(text, $"AppDefaultValue of {where}") : -1;
        if (value != -1 && options.All(o => o.Value != value)) throw new SolutionImportException($"The default {value} of {where} is none of its options.");
        return column with { Options = options, Default = value == -1 ? null : value };
    }

    private static IReadOnlyList<Option> TwoOptions(XElement attribute, OptionSets sets, string where) =>
        attribute.Element("optionset") == null && attribute.OptionalText("OptionSetName") == null ? [new Option(0, "No"), new Option(1, "Yes")] : sets.For(attribute, where);

    private static Column Reasons(Column column, XElement attribute, OptionSets sets, string where)
    {
        var options = sets.For(attribute, where);
        if (options.FirstOrDefault(o => o.State == null) is { } stateless) throw new SolutionImportException($"The reason {stateless.Value} of {where} names no state.");
        return column with { Options = options, Default = options.FirstOrDefault(o => o.State == 0)?.Value };
    }

    // Type codes of standard tables are the same in every organisation; other tables are named by their relationship.
    private static string[] LookupTypes(XElement attribute, ColumnType type, string where)
    {
        string[] named = [.. (attribute.Element("LookupTypes")?.Elements() ?? []).Select(t => t.Value.Trim() switch
        {
            "1" => "account", "2" => "contact", "3" => "opportunity", "4" => "lead", "8" => "systemuser", "9" => "team", "10" => "businessunit", "1019" => "organization",
            "9105" => "transactioncurrency", "9606" => "mailbox", "9750" => "sla", "4200" => "activitypointer",
            var code => throw new SolutionImportException($"{where} points to the table with type code {code}, which Local does not know."),
        })];
        return named.Length > 0 ? named : type == ColumnType.PartyList ? ["account", "contact", "lead", "systemuser"] : attribute.Text("Type", where) == "customer" ? ["account", "contact"] : [];
    }
}
