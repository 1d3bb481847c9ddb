using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Review;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Sends each owner the one message about what a manager has decided on his deals in a review.</summary>
/// <remarks>
/// Runs after commit, now and then twice, and late: which sending it is about is read from the Target, and whoever creates the row that says it has been told tells it. What has
/// been taken back before is left out.
/// </remarks>
[Step("Update", ReviewRow.Table, Asynchronous = true, Filter = ReviewRow.Decisions, Description = "Sends each owner one message about what was decided on his deals in a review.")]
public sealed class ReviewTold : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (SendingKept.Read(run.Row.GetAttributeValue<string>(ReviewRow.Decisions)) is not { Count: > 0 } all) return null;
        if (Reviews.Find(run.System, run.Row.Id) is not { } review) return null;
        var number = all.Max(d => d.Sending);
        var sent = all.Where(d => d.Sending == number).ToList();
        var open = AssistRow.Open(run.System, [.. sent.Select(d => d.Assist).OfType<Guid>()]);
        foreach (var message in ReviewMessages.Of(run.System, [.. sent.Where(d => d.Assist is not { } assist || open.Contains(assist))], review.IdIn(ReviewRow.Owner)))
            if (ToldOnce.IsFirst(run, Tellings.Reviewed(message.To, run.Row.Id, number, sent[0].On))) ToldOnce.Send(run, message.To, Tidings.Reviewed, message.Facts);
        return null;
    }
}
