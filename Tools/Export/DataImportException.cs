namespace CrmAssist.Export;

/// <summary>Nothing of the export can be loaded (no such folder, no such file, a header without a needed column, a broken column map). The message is one sentence for the user.</summary>
public sealed class DataImportException(string message) : Exception(message);
