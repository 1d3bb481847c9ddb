namespace CrmAssist.Browser.Tests;

/// <summary>Where Chromium and its kin are installed.</summary>
internal static class BrowserPlaces
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] MacApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];

    private static readonly string[] WindowsPrograms = [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"];

    /// <summary>Files that may be a browser, the best first; some are not there.</summary>
    public static IEnumerable<string> All() =>
    [
        .. Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named ? [named] : Array.Empty<string>(),
        .. from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
           from name in Names
           select Path.Combine(folder, name),
        .. from name in MacApplications
           select $"/Applications/{name}.app/Contents/MacOS/{name}",
        .. from root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
           from program in WindowsPrograms
           select Path.Combine(Environment.GetFolderPath(root), program),
    ];
}
