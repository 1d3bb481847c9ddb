namespace CrmAssist.Domain.Assist;

/// <summary>Who of many candidates gets a person's attention: those who come first, until what he has left is spent. Offer the highest ranks first.</summary>
public sealed class Budget
{
    private readonly Dictionary<Guid, int> used = [];

    /// <summary>People who have got something.</summary>
    public int People => used.Count;

    /// <summary>Has this person got something?</summary>
    public bool Has(Guid who) => used.ContainsKey(who);

    /// <summary>Takes one of what is left.</summary>
    /// <param name="who">Whose attention is asked for.</param>
    /// <param name="left">How much he had left before this budget gave anything.</param>
    /// <returns>False when it is spent.</returns>
    public bool Take(Guid who, int left)
    {
        used.TryGetValue(who, out var count);
        if (count >= left) return false;
        used[who] = count + 1;
        return true;
    }
}
