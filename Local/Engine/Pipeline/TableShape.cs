using System.Runtime.CompilerServices;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What the write path asks of a table again and again, worked out once.</summary>
internal sealed class TableShape
{
    private static readonly ConditionalWeakTable<Table, TableShape> Known = [];

    /// <summary>Columns the operation itself needs of the row as it was.</summary>
    private static readonly string[] Needed = ["statecode", "statuscode", "ownerid", "exchangerate", "transactioncurrencyid", "versionnumber", "actualend"];

    private TableShape(Table table)
    {
        State = table.Columns.Values.FirstOrDefault(c => c.Type == ColumnType.State);
        Status = table.Columns.Values.FirstOrDefault(c => c.Type == ColumnType.Status);
        Defaults = table.Columns.Values.Where(c => c is { Default: not null, Type: ColumnType.Choice or ColumnType.Boolean }).ToArray();
        Stored = table.Columns.Values.Where(c => Storage.SqlType(c) != null && c.LogicalName != table.PrimaryId).ToArray();
        Operation = Needed.Where(table.Columns.ContainsKey).Select(n => table.Columns[n]).ToArray();
        Parties = table.Columns.Values.Where(c => c.Type == ColumnType.PartyList).ToArray();
        Money = table.Columns.Values.Where(c => c.Type == ColumnType.Money && table.Columns.ContainsKey(c.LogicalName + "_base")).ToArray();
    }

    public Column? State { get; }
    public Column? Status { get; }
    public Column[] Defaults { get; }
    /// <summary>Every column that has a place in the store, without the primary key.</summary>
    public Column[] Stored { get; }
    public Column[] Operation { get; }
    public Column[] Parties { get; }
    /// <summary>Currency columns with a value in base currency beside them.</summary>
    public Column[] Money { get; }

    public static TableShape Of(Table table) => Known.GetValue(table, t => new TableShape(t));

    /// <summary>The status reason a state gets when none is named: its first.</summary>
    public int? DefaultStatus(int state) => Status is { } status
        ? status.Options.FirstOrDefault(o => o.Value == status.Default && o.State == state)?.Value ?? status.Options.FirstOrDefault(o => o.State == state)?.Value
        : null;
}
