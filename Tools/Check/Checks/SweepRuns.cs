using CrmAssist.Domain.Assist;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Does the timer run, and is anybody told?</summary>
internal static class SweepRuns
{
    public const string Name = "sweep";

    private const string StartTimer = "Turn on the flow of the solution CrmAssistTimer, or run crmassist sweep; either as a user with the role CrmAssist Service.";
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestAdoption = TimeSpan.FromDays(2);

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var query = new QueryExpression(SweepLane.Table) { ColumnSet = new ColumnSet(SweepLane.Number, SweepLane.LastRunOn, SweepLane.BusyUntil, SweepLane.AdoptedOn) };
        query.AddOrder(SweepLane.Number, OrderType.Ascending);
        var lanes = environment.Service.All(query).ToList();
        if (environment.SettingsRowOrNone == null || lanes.Count == 0)
            return [new Finding(Name, Severity.Problem, "The product is not set up yet: there are no settings, rules and lanes.", "Call crma_SetUp, which crmassist deploy and the first sweep do.")];
        return [.. lanes.SelectMany(lane => OfLane(lane, environment.Now)), .. OfMode(environment.Settings.Mode)];
    }

    private static IEnumerable<Finding> OfLane(Entity lane, DateTime now)
    {
        var number = lane.GetAttributeValue<int?>(SweepLane.Number);
        if (lane.GetAttributeValue<DateTime?>(SweepLane.LastRunOn) is not { } last)
            yield return new Finding(Name, Severity.Problem, $"Lane {number} has never been swept: its deals are not looked at.", StartTimer);
        else if (now - last > LongestPause)
            yield return new Finding(Name, Severity.Problem, $"Lane {number} was last swept on {last:yyyy-MM-dd HH:mm} UTC.", StartTimer);
        if (lane.GetAttributeValue<DateTime?>(SweepLane.BusyUntil) is { } busy && busy - now > LongestPause)
            yield return new Finding(Name, Severity.Problem, $"Lane {number} says that it is busy until {busy:yyyy-MM-dd HH:mm} UTC, which no worker is.", "Clear Busy Until on the lane.");
        // The other lanes take in deals only where a worker has several.
        if (number == 0 && lane.GetAttributeValue<DateTime?>(SweepLane.AdoptedOn) is not { } adopted)
            yield return new Finding(Name, Severity.Problem, "Deals from before the installation have not been taken in.", StartTimer);
        else if (number == 0 && now - lane.GetAttributeValue<DateTime>(SweepLane.AdoptedOn) > LongestAdoption)
            yield return new Finding(Name, Severity.Problem, $"Deals without a watch were last taken in on {lane.GetAttributeValue<DateTime>(SweepLane.AdoptedOn):yyyy-MM-dd}.", "Let the timer call crma_Adopt before crma_Sweep, as the flow and crmassist sweep do.");
    }

    private static IEnumerable<Finding> OfMode(Mode mode)
    {
        if (mode == Mode.Silent)
            yield return new Finding(Name, Severity.Advice, "The mode is Silent: deals are watched and nobody is told.", "Look at the rules and what they find, then set the mode to Live in the settings.");
        else if (mode == Mode.Paused)
            yield return new Finding(Name, Severity.Advice, "The mode is Paused: nobody is told.", "Set the mode to Live in the settings.");
    }
}
