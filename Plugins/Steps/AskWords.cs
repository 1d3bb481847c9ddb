using CrmAssist.Domain.Assist;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The private words of an assist, as far as its title and its way to somebody else need them.</summary>
internal sealed class AskWords
{
    private readonly Entity assist;
    private readonly AssistKind? kind;

    private AskWords(Entity assist, Entity? detail)
    {
        this.assist = assist;
        kind = AssistRow.Kind(assist);
        Detail = detail?.Id;
        Original = detail?.GetAttributeValue<string>(AssistDetail.OriginalAsk);
        Details = kind is { } known ? AskDetails.Read(known, Original).Details : null;
    }

    /// <summary>One query.</summary>
    public static AskWords Of(IOrganizationService service, Entity assist) => new(assist, DetailRow.Find(service, Asks.DetailId(assist.Id), AssistDetail.OriginalAsk));

    /// <summary>The row of the words; null where there are none, as with assists that nobody asked for.</summary>
    public Guid? Detail { get; }

    /// <summary>What was sent, as JSON; null where it was longer than its column.</summary>
    public string? Original { get; }

    /// <summary>The same, read; of words that are not there or cannot be read the least their kind can be.</summary>
    public AskDetails? Details { get; }

    /// <summary>The title with another date; null where it says none, since nobody asked for a date.</summary>
    /// <param name="by">By when, UTC.</param>
    /// <param name="clock">The helper's clock.</param>
    /// <param name="now">UTC.</param>
    public string? Title(DateTime by, UserClock clock, DateTime now) =>
        !AssistRow.IsAsked(assist) || kind is not { } known ? null
        : AskDetails.IsMarked(Original) ? AssistTitle.Talk(Rep, clock.Text(by, now), Deal)
        : AssistTitle.Of(Rep, new Ask { Kind = known, Details = Details }, clock.Text(by, now), Deal);

    /// <summary>Who asked.</summary>
    public string Rep => assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name ?? "Somebody";

    /// <summary>The deal.</summary>
    public string? Deal => assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding)?.Name;
}
