using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>The rows of what a rep asks.</summary>
public static class Asks
{
    /// <summary>The assist: seen by everybody who may read the deal's timeline, so nothing private is in it.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="dealName">Its name, for the title.</param>
    /// <param name="rep">Who asks.</param>
    /// <param name="helper">Who is asked; owns the row.</param>
    /// <param name="reasons">Reasons of a system assist that this ask takes over.</param>
    public static Entity Assist(Ask ask, EntityReference deal, string? dealName, Person rep, Person helper, string? reasons) => new(ManagerAssist.Table, Guid.NewGuid())
    {
        [ActivityPointer.Subject] = AssistTitle.Of(rep.Name, ask.Kind, dealName),
        [ActivityPointer.Regarding] = deal,
        [ActivityPointer.Owner] = new EntityReference(User.Table, helper.Id),
        [ManagerAssist.Helper] = new EntityReference(User.Table, helper.Id),
        [ManagerAssist.RequestedBy] = new EntityReference(User.Table, rep.Id),
        [ManagerAssist.Kind] = Choice.Of(ask.Kind),
        [ManagerAssist.Origin] = Choice.Of(AssistOrigin.RepAsked),
        [ManagerAssist.Obstacle] = ask.Obstacle is { } obstacle ? Choice.Of(obstacle) : null,
        [ManagerAssist.By] = ask.ByWhen,
        [ManagerAssist.Reasons] = reasons,
        [ManagerAssist.Attempt] = 1,
    };

    /// <summary>The id of an assist's private words. Not the assist's own: both rows are shared with the same people, and the platform keeps shares by principal and id alone.</summary>
    public static Guid DetailId(Guid assist) => NameId.Of("assistdetail", assist.ToString("D"));

    /// <summary>The private words; owned by the helper and shared with the rep alone.</summary>
    public static Entity Detail(Ask ask, Entity assist, Person helper) => new(AssistDetail.Table, DetailId(assist.Id))
    {
        [AssistDetail.Name] = assist.GetAttributeValue<string>(ActivityPointer.Subject),
        [AssistDetail.Assist] = assist.ToEntityReference(),
        [AssistDetail.Synopsis] = ask.Synopsis,
        [AssistDetail.HowItHelps] = ask.HowItHelps,
        [ActivityPointer.Owner] = new EntityReference(User.Table, helper.Id),
    };
}
