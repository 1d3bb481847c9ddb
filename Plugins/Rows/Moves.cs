using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Rows of crma_move.</summary>
internal static class Moves
{
    /// <summary>The moves that are there.</summary>
    public static IEnumerable<Guid> Ids(IOrganizationService service) =>
        service.All(new QueryExpression(MoveRow.Table) { ColumnSet = new ColumnSet(MoveRow.Id) }).Select(r => r.Id);

    /// <summary>The row of a default move.</summary>
    /// <param name="move">The move.</param>
    /// <param name="order">Its place among all.</param>
    public static Entity ToRow(Move move, int order) => new(MoveRow.Table, move.Id)
    {
        [MoveRow.Name] = move.Name,
        [MoveRow.Obstacle] = Choice.Of(move.Obstacle),
        [MoveRow.Kind] = Choice.Of(move.Kind),
        [MoveRow.Text] = move.Text,
        [MoveRow.Order] = order,
    };
}
