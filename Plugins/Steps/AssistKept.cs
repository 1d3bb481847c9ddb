using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Puts the private words of an assist that was added by hand where only helper and rep read them, and gives the assist to the helper.</summary>
[Step("Create", ManagerAssist.Table, Description = "Keeps the private words of an assist that is added by hand, and gives it to the helper.")]
public sealed class AssistKept : Step
{
    // What the check before the save has left.
    internal const string Helper = "helper";
    internal const string Details = "details";
    internal const string Effect = "effect";
    internal const string Followers = "followers";
    internal const string Watch = "watch";
    internal const string For = "for";

    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.Left(Details) is not { } details || Id(run, Helper) is not { } helper) return null;
        var row = run.Row;
        var ask = new Ask
        {
            Kind = Choice.Read<AssistKind>(row, ManagerAssist.Kind)!.Value,
            HowItHelps = run.Left(Effect),
            Details = AskDetails.Read(Choice.Read<AssistKind>(row, ManagerAssist.Kind)!.Value, details).Details,
        };
        var change = new Entity(ManagerAssist.Table, row.Id)
        {
            [ManagerAssist.Helper] = new EntityReference(User.Table, helper),
            [ManagerAssist.RequestedBy] = new EntityReference(User.Table, run.Caller),
            [ActivityPointer.Owner] = new EntityReference(User.Table, helper),
        };
        if (Id(run, Watch) is { } watch) change[ManagerAssist.Watch] = new EntityReference(DealWatch.Table, watch);
        if (Id(run, For) is { } person) change[ManagerAssist.For] = new EntityReference(User.Table, person);
        var followers = (run.Left(Followers) ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(id => new Guid(id));
        PrivateWords.Write(run, change, row.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", ask, run.Caller, helper, followers, PrivateWords.OnClockOf(run, helper));
        return null;
    }

    private static Guid? Id(StepRun run, string name) => Guid.TryParse(run.Left(name), out var id) ? id : null;
}
