using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Somebody on a call list, and what came of calling.</summary>
internal sealed class CallRow(Entity row)
{
    public Guid Id => row.Id;

    /// <summary>As people know the person.</summary>
    public string Name => row.GetAttributeValue<string>(AssistContact.Name) is { Length: > 0 } name ? name : "this person";

    /// <summary>The contact; null for somebody who is not in the CRM.</summary>
    public EntityReference? Contact => row.GetAttributeValue<EntityReference>(AssistContact.Contact);
    public string? Number => row.GetAttributeValue<string>(AssistContact.Number);
    public CallResult? Result => Choice.Read<CallResult>(row, AssistContact.Result);
    public string? Note => row.GetAttributeValue<string>(AssistContact.Note);
    public DateTime? TriedOn => row.GetAttributeValue<DateTime?>(AssistContact.TriedOn);

    /// <summary>Calls made so far.</summary>
    public int Attempts => Math.Max(0, row.GetAttributeValue<int?>(AssistContact.Attempts) ?? 0);

    /// <summary>Nothing more is to be done about this person.</summary>
    public bool Finished => row.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value == AssistContact.StateFinished;

    /// <summary>Whom to call, where, when and with which line.</summary>
    public string Told
    {
        get
        {
            string? Text(string column) => row.GetAttributeValue<string>(column)?.Trim() is { Length: > 0 } text ? text : null;
            return string.Join(", ", new[] { Name, Number?.Trim(), Text(AssistContact.BestTime) }.Where(p => !string.IsNullOrEmpty(p))) + (Text(AssistContact.Line) is { } line ? ": " + line : "");
        }
    }

    /// <summary>The call list of an assist in its order.</summary>
    public static IReadOnlyList<CallRow> All(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression(AssistContact.Table)
        {
            ColumnSet = new ColumnSet(
                AssistContact.Name, AssistContact.Contact, AssistContact.Number, AssistContact.Line, AssistContact.BestTime, AssistContact.Result, AssistContact.Note, AssistContact.Attempts,
                AssistContact.TriedOn, ActivityPointer.State),
        };
        query.Criteria.AddCondition(AssistContact.Assist, ConditionOperator.Equal, assist);
        query.AddOrder(AssistContact.Order, OrderType.Ascending);
        query.AddOrder(AssistContact.Id, OrderType.Ascending);
        return [.. service.All(query).Select(r => new CallRow(r))];
    }

    /// <summary>The update that ends this row, or opens it again.</summary>
    public Entity Change(bool finished) => new(AssistContact.Table, Id)
    {
        [ActivityPointer.State] = new OptionSetValue(finished ? AssistContact.StateFinished : 0),
        [ActivityPointer.Status] = new OptionSetValue(finished ? AssistContact.StatusFinished : AssistContact.StatusToCall),
    };
}
