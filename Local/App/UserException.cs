namespace CrmAssist.Local.App;

/// <summary>Something the person at the keyboard can put right. The message is one sentence; it goes to stderr without a stack, with exit code 1.</summary>
public sealed class UserException(string message) : Exception(message);
