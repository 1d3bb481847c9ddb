using Microsoft.Extensions.Logging;

namespace CrmAssist.Tools.Worker;

/// <summary>What the worker writes into its log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Information, "Connected to {Environment}, up to {Parallelism} lanes side by side")]
    public static partial void Connected(this ILogger log, string environment, int parallelism);

    [LoggerMessage(2, LogLevel.Debug, "{Api} lane {Lane}: page of {Size} in {Milliseconds} ms, more {More}")]
    public static partial void Page(this ILogger log, string api, int? lane, int size, long milliseconds, bool more);

    [LoggerMessage(3, LogLevel.Information, "{Api} lane {Lane}: {Pages} pages so far")]
    public static partial void Progress(this ILogger log, string api, int? lane, int pages);

    [LoggerMessage(4, LogLevel.Information, "Lane {Lane} is busy: another worker holds it, so it is left alone this time")]
    public static partial void Busy(this ILogger log, int lane);

    [LoggerMessage(5, LogLevel.Warning, "Put off for a day: {Why}")]
    public static partial void PutOff(this ILogger log, string why);

    [LoggerMessage(6, LogLevel.Warning, "Told to wait {Seconds} s for {Request}: {Why}")]
    public static partial void ToldToWait(this ILogger log, string request, double seconds, string why);

    [LoggerMessage(7, LogLevel.Warning, "No answer to {Request}, asked again in {Seconds} s: {Why}")]
    public static partial void NoAnswer(this ILogger log, string request, double seconds, string why);

    [LoggerMessage(8, LogLevel.Information,
        "Round done in {Milliseconds} ms: adopted {Adopted}, checked {Checked}, changed {Changed}, stalled {Stalled}, told {Told}, raised {Raised}, followed {Followed}, put off {PutOff}, busy lanes {Busy}")]
    public static partial void RoundDone(this ILogger log, long milliseconds, int adopted, int @checked, int changed, int stalled, int told, int raised, int followed, int putOff, int busy);

    /// <summary>A round's figures in one line.</summary>
    public static void Say(this ILogger log, RoundReport report) => log.RoundDone(report.Milliseconds, report.Adopted, report.Lanes.Sum(l => l.Checked), report.Lanes.Sum(l => l.Changed),
        report.Lanes.Sum(l => l.Stalled), report.Told, report.Raised, report.Followed.Total(), report.PutOff.Count, report.Lanes.Count(l => l.Busy));

    [LoggerMessage(9, LogLevel.Error, "Round failed, the next one is in {Seconds} s: {Why}")]
    public static partial void RoundFailed(this ILogger log, double seconds, string why);

    [LoggerMessage(10, LogLevel.Information, "Stopped: the page that was under way is done, no other was begun")]
    public static partial void Stopped(this ILogger log);

    [LoggerMessage(11, LogLevel.Warning, "The health file {File} cannot be written: {Why}")]
    public static partial void NoHealthFile(this ILogger log, string file, string why);

    [LoggerMessage(12, LogLevel.Error, "{Api} lane {Lane} failed: {Why}")]
    public static partial void ApiFailed(this ILogger log, string api, int? lane, string why);
}
