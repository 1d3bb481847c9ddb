namespace CrmAssist.Tools.Deploy;

/// <summary>What is to be done with a solution's file.</summary>
internal enum ImportStep
{
    /// <summary>That version is there.</summary>
    Nothing,

    /// <summary>Imported for the first time, or an unmanaged one over itself.</summary>
    Import,

    /// <summary>Imported beside the former version, which it then replaces: what the new version lacks is deleted.</summary>
    Upgrade,

    /// <summary>An earlier deploy was interrupted between the two.</summary>
    FinishUpgrade,
}

/// <summary>Decides how a file is imported, from what is installed.</summary>
internal static class ImportDecision
{
    /// <param name="file">What is to be there.</param>
    /// <param name="installed">What is there; null: nothing.</param>
    /// <param name="waiting">A version that waits to replace it; null: none.</param>
    /// <param name="again">Import the version that is there once more.</param>
    /// <exception cref="CommandException">It cannot be imported.</exception>
    public static ImportStep Of(SolutionFile file, InstalledSolution? installed, InstalledSolution? waiting, bool again)
    {
        if (waiting != null)
            return waiting.Version == file.Version && file.Managed ? ImportStep.FinishUpgrade
                : throw Refused($"{file.UniqueName} {waiting.Version} waits there to replace {installed?.Version}, left by an interrupted upgrade: deploy that version's file, or delete the solution {file.UniqueName}{InstalledSolution.Holding} first.");
        if (installed == null) return ImportStep.Import;
        if (installed.Managed != file.Managed)
            throw Refused($"{file.UniqueName} is installed {Kind(installed.Managed)} and {Path.GetFileName(file.Path)} is {Kind(file.Managed)}: one cannot replace the other. Name the {Kind(installed.Managed)} file with --zip, or delete the solution first.");
        if (installed.Version > file.Version)
            throw Refused($"{file.UniqueName} {installed.Version} is installed, which is newer than {file.Version}: the platform takes no older version. Deploy with the crmassist of that version, or uninstall first.");
        if (installed.Version == file.Version) return again ? ImportStep.Import : ImportStep.Nothing;
        return file.Managed ? ImportStep.Upgrade : ImportStep.Import;
    }

    private static string Kind(bool managed) => managed ? "managed" : "unmanaged";

    private static CommandException Refused(string sentence) => new(ExitCode.Refused, sentence);
}
