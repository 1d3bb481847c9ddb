namespace CrmAssist.Machine;

/// <summary>Installs what a test needs besides .NET.</summary>
internal static class DebianPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Installs packages on a build machine, which starts empty and runs as root. On a person's machine nothing is installed unasked.</summary>
    /// <returns>False when this is no such machine, or when a package cannot be had.</returns>
    public static async Task<bool> Install(params string[] packages)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get")) return false;
        // `dotnet test` runs the test programs side by side; apt-get update refuses a second one instead of waiting for it.
        await using var turn = await Turn();
        var folder = Path.GetTempPath();
        await Command.Run("apt-get", ["update", "-qq"], folder);
        var install = await Command.Run("env",
            ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq", "--no-install-recommends", .. packages], folder);
        return install.ExitCode == 0;
    }

    private static async Task<FileStream> Turn()
    {
        var file = Path.Combine(Path.GetTempPath(), "crmassist-packages.lock");
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(500))
        {
            try { return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) when (DateTime.UtcNow < until) { }
        }
    }
}
