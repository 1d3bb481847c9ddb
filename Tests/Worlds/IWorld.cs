using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>An organisation to try the plug-in in: a small sales team, our rows, a clock that stands still until it is moved. There are two of them (docs/decisions/0034).</summary>
/// <remarks>
/// Begins on a Monday noon UTC, set up and live, with the rules that come with the product less those that only give reasons. Asynchronous steps wait until <see cref="Jobs"/>.
/// What a step refuses reaches the caller as the platform's fault.
/// </remarks>
public interface IWorld : IDisposable
{
    /// <summary>Mara Test, above both reps.</summary>
    Guid Manager { get; }

    /// <summary>Rita Test.</summary>
    Guid Rep { get; }

    /// <summary>Ron Test, another rep of the same manager.</summary>
    Guid Colleague { get; }

    /// <summary>Whom the timer runs as.</summary>
    Guid Service { get; }

    /// <summary>UTC.</summary>
    DateTime Now { get; }

    /// <summary>Moves the clock on.</summary>
    void Pass(TimeSpan time);

    /// <summary>Creates a row as somebody.</summary>
    Guid Create(Guid user, Entity row);

    /// <summary>Changes columns of a row as somebody.</summary>
    void Save(Guid user, Entity row);

    /// <summary>Calls an API as somebody.</summary>
    OrganizationResponse Call(Guid user, OrganizationRequest request);

    /// <summary>All rows of a table, all columns, whoever may read them.</summary>
    IReadOnlyList<Entity> Rows(string table);

    /// <summary>Runs the asynchronous steps that wait; fails when one of them fails.</summary>
    void Jobs();
}
