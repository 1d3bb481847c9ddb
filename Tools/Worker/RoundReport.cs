namespace CrmAssist.Tools.Worker;

/// <summary>What a lane's sweep came to.</summary>
/// <param name="Lane">Its number.</param>
/// <param name="Checked">Deals looked at.</param>
/// <param name="Changed">Watches written.</param>
/// <param name="Stalled">Deals that have become stalled.</param>
/// <param name="Busy">Another worker holds the lane; it was left alone.</param>
internal sealed record LaneReport(int Lane, int Checked = 0, int Changed = 0, int Stalled = 0, bool Busy = false);

/// <summary>What following assists came to; the words are those of crma_FollowUp.</summary>
internal sealed record FollowUpReport(int Overdue, int WentOn, int Ended, int Asked, int Noted, int GivenBack)
{
    public int Total() => Overdue + WentOn + Ended + Asked + Noted + GivenBack;
}

/// <summary>What a round came to; its names are those of `--json` and of the health file.</summary>
internal sealed record RoundReport
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset Began { get; init; }
    public required long Milliseconds { get; init; }
    public int Adopted { get; init; }
    public IReadOnlyList<LaneReport> Lanes { get; init; } = [];
    public int Told { get; init; }
    public int Raised { get; init; }
    /// <summary>Stalled deals for which nobody can help.</summary>
    public int WithoutHelper { get; init; }
    public FollowUpReport Followed { get; init; } = new(0, 0, 0, 0, 0, 0);
    /// <summary>Calls that were answered.</summary>
    public int Calls { get; init; }
    /// <summary>What the organisation said of each deal that failed alone and waits for a day.</summary>
    public IReadOnlyList<string> PutOff { get; init; } = [];
    /// <summary>What failed and named no deal: that part of the round is not done.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
