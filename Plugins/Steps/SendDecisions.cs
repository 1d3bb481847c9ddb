using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Review;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_SendDecisions: what a manager has decided in a review of the pipeline, all at once: assists, step-ins and parkings, and one message to each owner.</summary>
/// <remarks>
/// A decision that is refused is answered with its reason, and the others go through. What went through is kept under its key in the day's review (docs/decisions/0026): sent
/// again, as a browser does after a lost answer, it is not done again and is answered the same. Everything is one transaction, in which all is judged before anything is written.
/// </remarks>
[CustomApi("crma_SendDecisions", Privilege = Role.WriteWatches, DisplayName = "Send decisions", Description = "Carries out what a manager has decided in a review of the pipeline.")]
[RequestParameter("Decisions", ParameterType.String, Description = "JSON list, 100 at most: key, deal, choice, words, whom, by, until, reason, note, seen. An empty list notes that the review took place.")]
[RequestParameter("Look", ParameterType.Boolean, Optional = true, Description = "Judges everything and writes nothing.")]
[ResponseProperty("Answers", ParameterType.String, Description = "JSON list, one for each decision: key, done, text, assist.")]
[ResponseProperty("Messages", ParameterType.String, Description = "JSON list, one for each who is told: to, title, text.")]
public sealed class SendDecisions : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (SendingDecision.Read(run.Input<string>("Decisions"), Choice.First, out var decisions) is { } wrong) return new Refusal(RefusalCode.BadRequest, wrong);
        var look = run.InputValue<bool>("Look") == true;
        if (!Entitled.Has(run.System, run.Caller, Role.ReadReviews))
            return new Refusal(RefusalCode.NotAllowed, "You may not read reviews, so yours could not be kept. Ask an administrator for the role CrmAssist Manager.");
        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var clock = UserClock.Of(run.System, run.Caller);
        var today = Day.Of(clock.Local(run.Now));
        if (!look) Reviews.Lock(run.System, run.Caller, today, run.Now);
        if (ReviewsKept.Of(run.System, run.Caller, today) is not { } kept)
            return new Refusal(RefusalCode.BadRequest, "What has been kept of your review cannot be read. Ask an administrator to delete the pipeline review of today or yesterday that somebody has edited.");

        var fresh = decisions.Where(d => !kept.Has(d.Key)).ToList();
        var judged = fresh.Count == 0 ? [] : Decide(run, settings, clock, kept, decisions, fresh, look);
        var done = judged.Where(j => j.Refused == null).Select(j => j.Keep(run.Now, kept.NextSending)).ToList();
        if (kept.Overflow(done)) return new Refusal(RefusalCode.BadRequest, "Today's review is full. Send the other decisions tomorrow, or take them on the deals themselves.");
        if (!look && done.Count > 0) Reviews.Keep(run.System, kept.Id, kept.Today.Concat(done), run.Now);
        else if (!look && decisions.Count == 0) Reviews.Note(run.System, kept.Id, run.Now);

        // All of it has been sent before: then the messages are those it has had.
        var told = fresh.Count > 0 ? done : decisions.Select(d => kept[d.Key]).ToList();
        run.Output("Answers", Answers(decisions, kept, judged));
        run.Output("Messages", Messages(ReviewMessages.Of(run.System, told, run.Caller)));
        run.Trace($"{run.Caller:D} {(look ? "looks at" : "sends")} {decisions.Count} decisions: {done.Count} new, {judged.Count - done.Count} refused.");
        return null;
    }

    private static IReadOnlyList<Judged> Decide(StepRun run, Settings settings, UserClock clock, ReviewsKept kept, IReadOnlyList<SendingDecision> decisions, List<SendingDecision> fresh, bool look)
    {
        var before = decisions.Where(d => kept.Has(d.Key)).Select(d => kept[d.Key].Deal).ToList();
        var judging = new Judging(run, settings, clock, kept.Id, fresh);
        var judged = judging.All(before);
        if (look) return judged;
        Deciding.Lock(run, judged);
        judging = new Judging(run, settings, clock, kept.Id, fresh, judging);
        judged = judging.All(before);
        new Deciding(run, judging, kept.Id).Write(judged);
        return judged;
    }

    private static string Answers(IReadOnlyList<SendingDecision> decisions, ReviewsKept kept, IReadOnlyList<Judged> judged)
    {
        var fresh = judged.ToDictionary(j => j.Decision.Key);
        return new JsonWriter().List(decisions, (w, d) =>
        {
            if (!fresh.TryGetValue(d.Key, out var one)) Judged.Answer(w, d.Key, done: true, kept[d.Key].Text, kept[d.Key].Assist);
            else if (one.Refused is { } refused) Judged.Answer(w, d.Key, done: false, refused, assist: null);
            else Judged.Answer(w, d.Key, done: true, one.Text, one.Assist);
        }).ToString();
    }

    private static string Messages(IReadOnlyList<ReviewMessage> messages) => new JsonWriter().List(messages, (w, m) => w.Object(o => o
        .Field("to", to => to.Field("id", m.To).Field("name", m.Name))
        .Field("title", Tidings.Reviewed.TitleOf(m.Facts))
        .Field("text", Tidings.Reviewed.MoreOf(m.Facts)))).ToString();
}
