using Microsoft.Xrm.Sdk;

namespace CrmAssist.Hosting;

/// <summary>The one <see cref="IPlugin"/> of the assembly: every step and custom API is a class that derives from it and has one method.</summary>
/// <remarks>The platform keeps one instance per type and calls it from several threads at once, so neither this class nor one that derives from it has a field.</remarks>
public abstract class Step : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var run = new StepRun(serviceProvider);
        run.MakeOurs();
        if (Run(run) is not { } refusal) return;
        run.Trace($"Refused ({(int)refusal.Code}): {refusal.Sentence}");
        throw refusal.ToException();
    }

    /// <summary>Does the step's work.</summary>
    /// <returns>Null when done, else why not; the user reads the sentence and everything is rolled back.</returns>
    protected abstract Refusal? Run(StepRun run);
}
