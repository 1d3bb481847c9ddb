using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The class ids of controls (dataverse-facts 5.10, taken from exports) and what Local draws for each.</summary>
internal static class ControlClasses
{
    private static readonly Dictionary<Guid, ControlKind> Kinds = new()
    {
        [new("4273EDBD-AC1D-40d3-9FB2-095C621B552D")] = ControlKind.Text,
        [new("ADA2203E-B4CD-49BE-9DDF-234642B43B52")] = ControlKind.Text,
        [new("71716B6C-711E-476C-8AB8-5D11542BFB47")] = ControlKind.Text,
        [new("E0DECE4B-6FC8-4A8F-A065-082708572369")] = ControlKind.Memo,
        [new("3EF39988-22BB-4F0B-BBBE-64B5A3748AEE")] = ControlKind.Choice,
        [new("5D68B988-0661-4DB2-BC3E-17598AD3BE6C")] = ControlKind.Choice,
        [new("270BD3DB-D9AF-4782-9025-509E298DEC0A")] = ControlKind.Lookup,
        [new("F3015350-44A2-4AA0-97B5-00166532B5E9")] = ControlKind.Regarding,
        [new("CBFB742C-14E7-4A17-96BB-1A13F7F64AA2")] = ControlKind.PartyList,
        [new("5B773807-9FB2-42DB-97C3-7A91EFF8ADFF")] = ControlKind.Date,
        [new("C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F")] = ControlKind.Number,
        [new("C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E")] = ControlKind.Number,
        [new("533B9E00-756B-4312-95A0-DC888637AC78")] = ControlKind.Number,
        [new("67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED")] = ControlKind.Bool,
        [new("E7A81278-8635-4D9E-8D4D-59480B391C5B")] = ControlKind.Subgrid,
        [new("06375649-C143-495E-A496-C962E5B4488E")] = ControlKind.Timeline,
        [new("5C5600E0-1D6E-4205-A272-BE80DA87FD42")] = ControlKind.QuickView,
        [new("9FDF5F91-88B1-47F4-AD53-C11EFC01A01D")] = ControlKind.WebResource,
    };

    /// <summary>The kind of that class; null when Local does not have it.</summary>
    public static ControlKind? Of(Guid classId) => Kinds.TryGetValue(classId, out var kind) ? kind : null;

    /// <summary>May a control of that kind show a column of that type?</summary>
    public static bool Shows(ControlKind kind, ColumnType type) => kind switch
    {
        ControlKind.Text => type is ColumnType.Text or ColumnType.Memo,
        ControlKind.Html => type == ColumnType.Memo,
        ControlKind.Memo => type is ColumnType.Memo or ColumnType.Text,
        ControlKind.Choice => type is ColumnType.Choice or ColumnType.State or ColumnType.Status,
        ControlKind.Lookup or ControlKind.Regarding => type is ColumnType.Lookup or ColumnType.Owner,
        ControlKind.QuickView => type is ColumnType.Lookup or ColumnType.Owner,
        ControlKind.PartyList => type == ColumnType.PartyList,
        ControlKind.Date => type is ColumnType.DateTime or ColumnType.DateOnly,
        ControlKind.Number => type is ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money,
        ControlKind.Bool => type == ColumnType.Boolean,
        _ => false,
    };

    /// <summary>The control a form of Local's own uses for a column.</summary>
    public static ControlKind For(Column column) => column.Type switch
    {
        ColumnType.Memo => ControlKind.Memo,
        ColumnType.Choice or ColumnType.State or ColumnType.Status => ControlKind.Choice,
        ColumnType.Lookup or ColumnType.Owner => column.LogicalName == "regardingobjectid" ? ControlKind.Regarding : ControlKind.Lookup,
        ColumnType.PartyList => ControlKind.PartyList,
        ColumnType.DateTime or ColumnType.DateOnly => ControlKind.Date,
        ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money => ControlKind.Number,
        ColumnType.Boolean => ControlKind.Bool,
        _ => ControlKind.Text,
    };
}
