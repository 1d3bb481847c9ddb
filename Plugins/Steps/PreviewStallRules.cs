using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_PreviewStallRules: what a draft of rules would flag, and whom that would keep busy, against the rules in force.</summary>
/// <remarks>
/// One call looks at one page of a sample and writes nothing, so whoever calls may stop at any page. The facts are those the watches hold; deals are judged as the sweep
/// judges them. Names of deals are given as far as the caller may read the deals.
/// </remarks>
[CustomApi("crma_PreviewStallRules", Privilege = Role.WriteRules, DisplayName = "Preview stall rules",
    Description = "What a draft of rules would flag, against the rules in force: one page. Call it again with the cursor it returns until that is empty, and add the pages up.")]
[RequestParameter("Rules", ParameterType.String, Optional = true, Description = "The whole draft as JSON: every rule that is to be in force. The rules in force when left out.")]
[RequestParameter("Sample", ParameterType.Integer, Optional = true, Description = "Deals to look at, drawn by lot; 5,000 when left out, -1 for all open deals.")]
[RequestParameter("Cursor", ParameterType.String, Optional = true, Description = "What the call before returned; left out for the first page.")]
[ResponseProperty("Cursor", ParameterType.String, Description = "Where the next page begins; empty: this was the last.")]
[ResponseProperty("Result", ParameterType.String, Description = "This page's counts as JSON, to be added to those of the other pages.")]
public sealed class PreviewStallRules : Step
{
    private const int DefaultSample = 5000;
    private const int Everything = -1;

    protected override Refusal? Run(StepRun run)
    {
        var sample = run.InputValue<int>("Sample") ?? DefaultSample;
        if (sample < Everything) return new Refusal(RefusalCode.BadRequest, $"Sample is {sample}. Send how many deals to look at, or -1 for all.");
        if (Lane.ReadAll(run.System, 0) is not { Settings: { } row } ground)
            return RuleWork.NotSetUp;
        var settings = SettingsRow.From(row);
        var inForce = StallRules.Active(run.System);
        var draft = Draft(run, inForce, out var problem);
        if (problem != null) return new Refusal(RefusalCode.BadRule, problem);
        var basis = FormattableString.Invariant($"{run.Caller:D} {sample} {StallRules.Version(inForce, settings)} {StallRules.Version(draft, settings)}");
        var cursor = run.Input<string>("Cursor") is { Length: > 0 } text ? PreviewCursor.Parse(text, basis, run.Now) : Begin(run);
        if (cursor == null)
            return new Refusal(RefusalCode.BadRequest, "The cursor does not belong to this preview: the draft, the rules in force or the settings are others now, or it is more than an hour old. Begin again without Cursor.");

        var wanted = sample == Everything ? SampledWatches.Page : Math.Min(SampledWatches.Page, sample - cursor.Deals);
        var page = SampledWatches.Of(run.System, cursor.Place, wanted, StageColumns.Of(run.System, settings, ground.Language));
        var today = new RuleBook(inForce, settings);
        var after = ReferenceEquals(draft, inForce) ? today : new RuleBook(draft, settings);
        var clocks = new Clocks(settings, BusinessClosures.Days(run.System, ground.Closures));
        var deals = new PreviewPage(run, page.Deals, clocks, new Comparison(today, after, cursor.Started)).Deals(settings.FallbackHelper);
        var seen = cursor.Deals + page.Deals.Count;
        var finished = page.Next == null || seen == sample;
        var part = new PreviewPart(deals, page.Deals.Count, Whole(page, seen), cursor.HistoryDays, cursor.Past);
        run.Output("Result", part.Json);
        run.Output("Cursor", finished ? "" : new PreviewCursor(cursor.Started, seen, cursor.HistoryDays, cursor.Past, page.Next!).Text(basis));
        run.Trace($"Previewed {page.Deals.Count} deals, {seen} so far, finished {finished}.");
        return null;
    }

    private static IReadOnlyList<StallRule> Draft(StepRun run, IReadOnlyList<StallRule> inForce, out string? problem)
    {
        problem = null;
        if (run.Input<string>("Rules") is not { } json || string.IsNullOrWhiteSpace(json)) return inForce;
        var read = new RuleJson();
        var rules = read.Rules(json);
        problem = read.Problem ?? RuleTargets.Refusal(run.System, rules);
        return rules;
    }

    private static PreviewCursor Begin(StepRun run)
    {
        var first = PastEvents.First(run.System);
        return new PreviewCursor(run.Now, 0, first == null ? 0 : Math.Max(0, (int)(run.Now - first.Value).TotalDays), PastEvents.Figures(run.System, first, run.Now), SamplePlace.Beginning);
    }

    // An exact count would have to read every deal; how far the lots of these reach says it well enough. Once all have been read it is known.
    private static int Whole(SamplePage page, int seen) => page.Next?.Draw is { } last ? Draw.Whole(seen, last) : page.Next == null ? seen : seen + 1;
}
