namespace CrmAssist.Domain.Assist;

/// <summary>A user who might help.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">Full name.</param>
/// <param name="Enabled">Not disabled.</param>
/// <param name="Application">An application user: no person.</param>
/// <param name="MayReadDeals">Holds the privilege to read opportunities, by licence and role.</param>
public sealed record Person(Guid Id, string Name, bool Enabled, bool Application, bool MayReadDeals)
{
    /// <summary>Could this person take an assist?</summary>
    public bool CanHelp => Enabled && !Application && MayReadDeals;
}
