namespace CrmAssist.Domain.Assist;

/// <summary>Who of many candidates gets a manager's attention: the highest ranks first, until each manager's budget is spent.</summary>
public static class Budget
{
    /// <param name="candidates">Candidates, highest rank first.</param>
    /// <param name="manager">Whose attention a candidate asks for.</param>
    /// <param name="spent">What each manager has had in the running week.</param>
    /// <param name="perWeek">What a manager may have in a week; 0: none.</param>
    /// <returns>Those within budget, in the given order.</returns>
    public static IEnumerable<T> Within<T>(IEnumerable<T> candidates, Func<T, Guid> manager, IReadOnlyDictionary<Guid, int> spent, int perWeek)
    {
        var used = spent.ToDictionary(p => p.Key, p => p.Value);
        foreach (var candidate in candidates)
        {
            var who = manager(candidate);
            used.TryGetValue(who, out var count);
            if (count >= perWeek) continue;
            used[who] = count + 1;
            yield return candidate;
        }
    }
}
