using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>What changing the rules in force begins with.</summary>
internal static class RuleWork
{
    /// <summary>Lets one caller after the other at the rules: two who replace the same rule at once would both find it in force.</summary>
    public static Refusal? Begin(StepRun run)
    {
        if (Lane.Read(run.System, 0) is not { } lane) return NotSetUp;
        Lane.Hold(run.System, lane);
        return null;
    }

    public static Refusal NotSetUp => new(RefusalCode.NotSetUp, "There are no rules yet: CrmAssist has not been set up. Let its sweep run once, or call crma_SetUp.");
}
