using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>What a helper answers in place: an opinion, or his word on a concession. Only rep and helper read it, and nothing on any price is changed.</summary>
internal static class Answering
{
    public static Refusal? Opinion(StepRun run) =>
        Write(run, AssistKind.Opinion, text => text.Length == 0 ? null : text, "An opinion needs an answer. Write it.", "This ask is not for an opinion, so there is nothing to answer. Use the button of its kind.");

    public static Refusal? Yes(StepRun run) => Concession(run, text => text.Length == 0 ? "Yes." : "Yes. " + text, "");

    public static Refusal? YesBut(StepRun run) => Concession(run, text => text.Length == 0 ? null : "Yes, but: " + text, "A yes with a but needs the but. Write it.");

    public static Refusal? No(StepRun run) => Concession(run, text => text.Length == 0 ? null : "No: " + text, "A no needs a because. Write it in one line.");

    private static Refusal? Concession(StepRun run, Func<string, string?> answer, string empty) =>
        Write(run, AssistKind.Concession, answer, empty, "This ask is not for a word on a concession. Use the button of its kind.");

    private static Refusal? Write(StepRun run, AssistKind kind, Func<string, string?> answer, string empty, string instead)
    {
        if (answer((run.Input<string>("Text") ?? "").Trim()) is not { } words) return new Refusal(RefusalCode.BadRequest, empty);
        if (words.Length > CloseAssist.LongestAnswer) return new Refusal(RefusalCode.BadRequest, $"The answer has {words.Length} characters. Shorten it to {CloseAssist.LongestAnswer}.");
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? Carried.Of(a, instead, kind), out var assist) is { } refusal) return refusal;
        OpenAssist.Note(run, assist!, AssistDetail.Answer, words);
        run.System.Update(Carried.Done(run, assist!, $"{Carried.Helper(assist!)} answered."));
        run.Trace($"{run.Caller:D} answers assist {assist!.Id:D}.");
        return Carried.Answer(run, $"Answered. {Carried.Rep(assist)} is told.", ManagerAssist.StateCompleted);
    }
}
