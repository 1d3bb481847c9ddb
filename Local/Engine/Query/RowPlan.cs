using System.Text;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Which column of the statement becomes which column of the entity. Made once a query, so that reading a row looks nothing up by name.</summary>
public sealed class RowPlan(Source main, TableQuery query)
{
    private readonly List<Cell> cells = [];
    private readonly List<Column> parties = [];
    private readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
    private readonly StringBuilder select = new();

    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>Party lists asked for; they are rows of activityparty.</summary>
    public IReadOnlyList<Column> Parties => parties;

    /// <summary>The table asked.</summary>
    public Table Table => main.Table;

    /// <summary>Where the row's id is; -1 when the answer has none (distinct, aggregates).</summary>
    public int IdOrdinal { get; private set; } = -1;

    /// <summary>Columns of the order, for the cookie; empty when the next page is counted off.</summary>
    public IReadOnlyList<(string Column, int Ordinal)> Keys { get; internal set; } = [];

    /// <summary>The select list.</summary>
    public string Select => select.Length == 0 ? "1" : select.ToString();

    /// <summary>Adds the columns asked of a table.</summary>
    /// <param name="source">The table.</param>
    /// <param name="selection">Its columns.</param>
    /// <param name="withId">The primary key comes unasked, as on the platform.</param>
    public void Add(Source source, Selection selection, bool withId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in selection.Columns)
        {
            if (seen.Add(item.Alias ?? item.Column)) Add(source, source.Column(item.Column), item.Alias);
        }
        if (selection.All)
        {
            foreach (var column in source.Table.Columns.Values)
            {
                if (column.ValidForRead && seen.Add(column.LogicalName)) Add(source, column, null);
            }
        }
        if (withId && seen.Add(source.Table.PrimaryId)) Add(source, source.Column(source.Table.PrimaryId), null);
    }

    /// <summary>Adds a sum or a group. Whole: the value is a count or a part of a date, whatever the column's type.</summary>
    public void AddAggregate(Source source, Column column, string alias, string sql, bool whole)
    {
        var table = !whole && column.IsPolymorphic ? Ordinal(source[column.LogicalName + Storage.TableSuffix]) : -1;
        cells.Add(new Cell(source, column, alias, Ordinal(sql), table, Aliased: true, whole));
    }

    /// <summary>Position of an expression, added when nothing asked for it yet.</summary>
    public int Ordinal(string sql)
    {
        if (ordinals.TryGetValue(sql, out var found)) return found;
        select.Append(ordinals.Count == 0 ? "" : ", ").Append(sql);
        return ordinals[sql] = ordinals.Count;
    }

    private void Add(Source source, Column column, string? alias)
    {
        if (column.Type == ColumnType.PartyList)
        {
            if (source != main) throw Faults.Invalid($"The party list '{column.LogicalName}' cannot be read over a join.");
            if (query.Distinct) throw Faults.Invalid($"The party list '{column.LogicalName}' cannot be read in a distinct query.");
            parties.Add(column);
            return;
        }
        var ordinal = Ordinal(source[column.LogicalName]);
        var table = column.IsPolymorphic ? Ordinal(source[column.LogicalName + Storage.TableSuffix]) : -1;
        var key = alias ?? (source == main ? column.LogicalName : $"{source.Name}.{column.LogicalName}");
        cells.Add(new Cell(source, column, key, ordinal, table, Aliased: source != main || alias != null, Whole: false));
        if (source == main && column.LogicalName == Table.PrimaryId) IdOrdinal = ordinal;
    }
}

/// <summary>One value of an entity.</summary>
/// <param name="Source">Its table.</param>
/// <param name="Column">Its column.</param>
/// <param name="Key">Its name in the entity.</param>
/// <param name="Ordinal">Position in the statement.</param>
/// <param name="TableOrdinal">Position of a polymorphic lookup's table; -1.</param>
/// <param name="Aliased">Comes as an AliasedValue.</param>
/// <param name="Whole">A number, whatever the column's type.</param>
public sealed record Cell(Source Source, Column Column, string Key, int Ordinal, int TableOrdinal, bool Aliased, bool Whole);
