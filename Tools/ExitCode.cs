namespace CrmAssist.Tools;

/// <summary>What a command ends with. The numbers stand in the help and stay as they are: scripts go by them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Not done, with the reason; for `check`: something is wrong.</summary>
    public const int Refused = 1;

    public const int NotUnderstood = 2;

    /// <summary>The environment cannot be reached, or does not let us in.</summary>
    public const int NoConnection = 3;

    /// <summary>Reached, but the user may not do this.</summary>
    public const int NotAllowed = 4;
}
