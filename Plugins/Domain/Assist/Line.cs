namespace CrmAssist.Domain.Assist;

/// <summary>Finds the manager of a deal: up the owner's line, past those who cannot help, else the fallback.</summary>
/// <remarks>The line ends where it comes back to somebody it has passed: circles of managers exist in real directories. Nobody is his own helper.</remarks>
public static class Line
{
    /// <summary>How far up it is followed: five levels reach the board of most companies.</summary>
    public const int Levels = 5;

    /// <param name="owner">The deal's owner; for a team its administrator's id is excluded by the caller, who passes Guid.Empty here.</param>
    /// <param name="managers">Who stands above the owner, nearest first.</param>
    /// <param name="fallback">Who helps when the line has nobody.</param>
    /// <returns>The manager, or null when neither the line nor the fallback can help.</returns>
    public static Person? Manager(Guid owner, IEnumerable<Person> managers, Person? fallback)
    {
        var passed = new HashSet<Guid> { owner };
        foreach (var manager in managers)
        {
            if (!passed.Add(manager.Id)) break;
            if (manager.CanHelp) return manager;
        }
        return fallback is { CanHelp: true } && fallback.Id != owner ? fallback : null;
    }
}
