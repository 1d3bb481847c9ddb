using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What somebody sent who asks for help, not yet judged: by an API's parameters or on the quick create form.</summary>
internal sealed record AskInput
{
    /// <summary>A value of crma_assistkind less its prefix; -1 when it was left out.</summary>
    public int Kind { get; init; } = -1;
    public EntityReference? Helper { get; init; }
    public DateTime? ByWhen { get; init; }
    public string? Synopsis { get; init; }
    public string? HowItHelps { get; init; }
    public OptionSetValue? Obstacle { get; init; }
    public EntityReference? IfNotThen { get; init; }
    /// <summary>JSON by kind.</summary>
    public string? Details { get; init; }
    /// <summary>JSON list of the ids of further deals.</summary>
    public string? Deals { get; init; }
    /// <summary>JSON list of files; null when nothing is said of them.</summary>
    public string? Files { get; init; }
    /// <summary>In whose name it is asked; null: the caller's.</summary>
    public Guid? Rep { get; init; }

    public static AskInput From(StepRun run) => new()
    {
        Kind = (run.Input<OptionSetValue>("Kind")?.Value ?? -1 + Choice.First) - Choice.First,
        Helper = run.Input<EntityReference>("Helper"),
        ByWhen = run.InputValue<DateTime>("ByWhen") is { } by ? DateTime.SpecifyKind(by, DateTimeKind.Utc) : null,
        Synopsis = run.Input<string>("Synopsis"),
        HowItHelps = run.Input<string>("HowItHelps"),
        Obstacle = run.Input<OptionSetValue>("Obstacle"),
        IfNotThen = run.Input<EntityReference>("IfNotThen"),
        Details = run.Input<string>("Details"),
        Deals = run.Input<string>("Deals"),
        Files = run.Input<string>("Files"),
    };

    /// <summary>The ask as far as the domain judges it, or the sentence that says why it is none.</summary>
    public Ask? ToAsk(DateTime now, out string? refusal)
    {
        refusal = Ask.Unknown((AssistKind)Kind);
        if (refusal != null) return null;
        var read = AskDetails.Read((AssistKind)Kind, Details);
        refusal = read.Refusal;
        if (refusal != null) return null;
        var ask = new Ask
        {
            Kind = (AssistKind)Kind,
            ByWhen = ByWhen,
            Synopsis = Synopsis,
            HowItHelps = HowItHelps,
            Obstacle = Obstacle is { } obstacle ? (Obstacle)(obstacle.Value - Choice.First) : null,
            Details = read.Details,
        };
        refusal = ask.Refusal(now);
        return refusal == null ? ask : null;
    }
}
