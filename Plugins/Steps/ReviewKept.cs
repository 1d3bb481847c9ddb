using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>Refuses reviews that somebody writes by hand: people are told from what they keep, in the name of whose they are.</summary>
/// <remarks>Managers have no right to do so anyway. Who is gone may have his reviews given to somebody else or deleted, as any other row of his.</remarks>
[Step("Create", ReviewRow.Table, Stage = 20, Description = Words)]
[Step("Update", ReviewRow.Table, Stage = 20, Filter = Columns, Description = Words)]
public sealed class ReviewKept : Step
{
    private const string Words = "Refuses reviews that are written by hand.";
    private const string Columns = ReviewRow.Name + "," + ReviewRow.Day + "," + ReviewRow.Decisions + "," + ReviewRow.SentOn;

    protected override Refusal? Run(StepRun run) => run.IsOurs || run.IsBySystem ? null
        : new Refusal(RefusalCode.BadRequest, "A pipeline review is kept by CrmAssist itself, from the decisions that its manager sends. Decide on the review page.");
}
