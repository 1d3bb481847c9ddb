namespace CrmAssist.Domain.Assist;

/// <summary>A user who might help.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">Full name.</param>
/// <param name="Enabled">Not disabled.</param>
/// <param name="Application">An application user: no person.</param>
/// <param name="MayReadDeals">Holds the privilege to read opportunities, by licence and role.</param>
/// <param name="MayReadActivities">Holds the privilege to read activities: without it no assist can be given to him, nor shared with him.</param>
/// <param name="MayReadWords">Holds the privilege to read assist details, the private words of an ask.</param>
public sealed record Person(Guid Id, string Name, bool Enabled, bool Application, bool MayReadDeals, bool MayReadActivities, bool MayReadWords)
{
    /// <summary>Has a licence. A person without one does not use the CRM: somebody passes on to him what he is asked for.</summary>
    public bool Licensed { get; init; } = true;

    /// <summary>Could this person take an assist?</summary>
    public bool CanHelp => Enabled && !Application && Licensed && MayReadDeals && MayReadActivities;

    /// <summary>Can an assist be shared with this person?</summary>
    public bool CanFollow => Enabled && MayReadActivities;
}
