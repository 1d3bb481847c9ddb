namespace CrmAssist.Packing;

/// <summary>The solution cannot be packed or registered as it is. Every reason is one sentence; all that were found are listed.</summary>
public sealed class PackingException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each, in the order found.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
