using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Turns the rows of a statement into entities, by position.</summary>
/// <remarks>An empty column is absent from the entity, as the platform returns it.</remarks>
public sealed class RowReader(RowPlan plan, Caller caller, LookupNames names)
{
    private object?[] first = [];
    private object?[] last = [];

    /// <summary>Reads a page.</summary>
    /// <param name="reader">The rows, at most one more than the page holds.</param>
    /// <param name="size">Rows of the page; null for all.</param>
    /// <param name="page">Its number.</param>
    public EntityCollection Read(SqliteDataReader reader, int? size, int page)
    {
        var result = new EntityCollection { EntityName = plan.Table.LogicalName, TotalRecordCount = -1 };
        while (reader.Read())
        {
            if (result.Entities.Count == size)
            {
                result.MoreRecords = true;
                break;
            }
            result.Entities.Add(Row(reader));
            if (plan.Keys.Count == 0) continue;
            if (result.Entities.Count == 1) first = Keys(reader);
            if (result.Entities.Count == size) last = Keys(reader);
        }
        if (result.MoreRecords && plan.Keys.Count > 0) result.PagingCookie = PagingCookie.Write(page, plan.Table, plan.Keys, first, last);
        return result;
    }

    private object?[] Keys(SqliteDataReader reader) => [.. plan.Keys.Select(k => reader.IsDBNull(k.Ordinal) ? null : reader.GetValue(k.Ordinal))];

    private Entity Row(SqliteDataReader reader)
    {
        var row = new Entity(plan.Table.LogicalName);
        if (plan.IdOrdinal >= 0) row.Id = Guid.Parse(reader.GetString(plan.IdOrdinal));
        foreach (var cell in plan.Cells)
        {
            if (reader.IsDBNull(cell.Ordinal)) continue;
            var table = cell.TableOrdinal < 0 || reader.IsDBNull(cell.TableOrdinal) ? null : reader.GetString(cell.TableOrdinal);
            var value = cell.Whole ? (int)reader.GetInt64(cell.Ordinal) : Storage.FromSql(cell.Column, reader.GetValue(cell.Ordinal), table);
            row.Attributes[cell.Key] = cell.Aliased ? new AliasedValue(cell.Source.Table.LogicalName, cell.Column.LogicalName, value) : value;
            if (value is EntityReference reference) names.Want(reference, row, cell.Key);
            else if (FormattedText.Of(cell.Column, value, caller) is { } text) row.FormattedValues[cell.Key] = text;
            if (cell.Key == "versionnumber") row.RowVersion = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
        }
        return row;
    }
}
