namespace CrmAssist.Tools;

/// <summary>Something the person at the keyboard can put right. The message is one sentence; it goes to stderr without a stack.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="cause">What the platform or the network said.</param>
internal sealed class CommandException(int exitCode, string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    public int ExitCode { get; } = exitCode;
}
