using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>crma_GetPipelineReview: what a manager talks about in the weekly review of his pipeline. Changes nothing.</summary>
/// <remarks>
/// His pipeline is the open deals of everybody below him, as far as he may read them; his own deals are reviewed by who stands above him. The privilege is that of managers: who has it and
/// nobody below him gets an empty review.
/// </remarks>
[CustomApi("crma_GetPipelineReview", Privilege = Role.WriteWatches, DisplayName = "Get pipeline review",
    Description = "What to decide, what has moved and what wakes among the open deals of the caller's line: one page. Call it again with the cursor it returns until that is empty.")]
[RequestParameter("Cursor", ParameterType.String, Optional = true, Description = "What the call before returned; left out for the first page.")]
[RequestParameter("OnlyMe", ParameterType.Boolean, Optional = true, Description = "With what is for the caller alone: per rep the deals where a push helps most, and whether he has asked for help lately. Left out where no figures per person are kept.")]
[ResponseProperty("Cursor", ParameterType.String, Description = "Where the next page begins; empty: this was the last.")]
[ResponseProperty("Result", ParameterType.String, Description = "The page as JSON; counts are of this page, to be added to those of the others.")]
public sealed class GetPipelineReview : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var ground = ReviewGround.Of(run.System, run.Caller);
        var basis = PipelineCursor.Basis(run.Caller, ground.Line.Owners);
        var cursor = run.Input<string>("Cursor") is { Length: > 0 } text ? PipelineCursor.Parse(text, basis) : PipelineCursor.Beginning;
        if (cursor == null)
            return new Refusal(RefusalCode.BadRequest, "The cursor does not belong to this review: it is somebody else's, or the people below you are others now. Begin again without Cursor.");

        var onlyMe = run.InputValue<bool>("OnlyMe") == true && ground.HasFigures;
        var page = PipelinePage.Of(run, ground, cursor, withAsks: onlyMe);
        run.Output("Result", new PipelineAnswer(page).Text(cursor.IsFirst, onlyMe));
        run.Output("Cursor", page.Next?.Text(basis) ?? "");
        run.Trace($"Review of {page.Deals.Count} deals of {ground.Line.Owners.Count} owners, part {cursor.Part}, page {cursor.Page}.");
        return null;
    }
}
