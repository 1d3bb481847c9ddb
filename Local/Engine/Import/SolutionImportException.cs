namespace CrmAssist.Local.Engine.Import;

/// <summary>Why a solution can't be imported, as one sentence. Nothing of it has been taken over.</summary>
public sealed class SolutionImportException(string message, Exception? inner = null) : Exception(message, inner);
