namespace CrmAssist.Domain.Assist;

/// <summary>The id of the mail that is drafted for an assist, and back: who sees a mail leave finds its assist by the id alone, whatever became of the mail meanwhile.</summary>
public static class DraftId
{
    // Ours alone; a change would part the drafts there are from their assists.
    private static readonly byte[] Key = new Guid("8c1f6b52-3ad7-4e09-b6c4-51f09d27ae63").ToByteArray();

    /// <summary>The draft's id of an assist's, or the assist's of a draft's: the same way both times.</summary>
    public static Guid Of(Guid id)
    {
        var bytes = id.ToByteArray();
        for (var i = 0; i < bytes.Length; i++) bytes[i] ^= Key[i];
        return new Guid(bytes);
    }
}
