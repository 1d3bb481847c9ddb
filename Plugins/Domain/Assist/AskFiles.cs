using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes as base64.</param>
public sealed record AskFile(string Name, string Type, string Content)
{
    /// <summary>Lengths of the platform's columns; a test compares them with its notes.</summary>
    public const int LongestName = 255;
    public const int LongestType = 256;
}

/// <summary>What an organisation lets people attach.</summary>
/// <param name="LargestFile">Characters of base64 a file may have: the platform measures the text, not the bytes it stands for. Null: not known.</param>
/// <param name="BlockedEndings">Endings that are refused, with or without their dot.</param>
public sealed record FileLimits(int? LargestFile, IReadOnlyCollection<string> BlockedEndings)
{
    /// <summary>The endings as the platform lists them: <c>ade;adp;app</c>.</summary>
    public static IReadOnlyCollection<string> Endings(string? list) =>
        [.. (list ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Select(e => e.Trim().TrimStart('.')).Where(e => e.Length > 0)];
}

/// <summary>The files of a mail. What comes in is text from anybody: nothing of it is believed before it is checked.</summary>
public sealed class AskFiles
{
    public const int Most = 5;

    /// <summary>Bytes of all files together.</summary>
    public const int LargestTogether = 5 * 1024 * 1024;

    /// <summary>Base64 of the largest files with room for names: longer is not even read.</summary>
    public const int LongestJson = 7_500_000;

    private const string Forbidden = "\\/:*?\"<>|";

    private AskFiles(IReadOnlyList<AskFile> all, string? refusal)
    {
        All = all;
        Refusal = refusal;
    }

    public IReadOnlyList<AskFile> All { get; }

    /// <summary>The sentence that says what is wrong and what to do; null when nothing is.</summary>
    public string? Refusal { get; }

    /// <summary>The files in a parameter.</summary>
    /// <param name="json">A list of name, type and content; empty: no files.</param>
    /// <param name="kind">What is asked: only mails carry files.</param>
    /// <param name="limits">What the organisation lets people attach.</param>
    public static AskFiles Read(string? json, AssistKind kind, FileLimits limits)
    {
        if (json?.Length > LongestJson) return new AskFiles([], "The files are larger than 5 MB together. Leave one out, or send a link.");
        var fields = new JsonFields("The files cannot be read");
        var files = fields.List(json, LongestJson).Select(f => new AskFile(fields.Text(f, "name") ?? "", fields.Text(f, "type") ?? "application/octet-stream", fields.Text(f, "content") ?? "")).ToList();
        return new AskFiles(files, fields.Problem ?? Wrong(files, kind, limits));
    }

    private static string? Wrong(List<AskFile> files, AssistKind kind, FileLimits limits)
    {
        if (files.Count == 0) return null;
        if (kind != AssistKind.Mail) return "Only a mail can carry files. Leave them out, or ask for a mail.";
        if (files.Count > Most) return $"There are {files.Count} files. Send {Most} at most.";
        var together = 0L;
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            if (Unnamed(file.Name, i + 1) is { } unnamed) return unnamed;
            var name = Clip.To(file.Name, 60);
            if (files.FindIndex(f => string.Equals(f.Name, file.Name, StringComparison.OrdinalIgnoreCase)) < i) return $"Two files are called {name}. Rename one of them.";
            if (limits.BlockedEndings.FirstOrDefault(e => file.Name.EndsWith("." + e, StringComparison.OrdinalIgnoreCase)) is { } ending)
                return $"Files that end in .{ending} are blocked in this organisation, so {name} cannot be sent. Leave it out, or send a link.";
            if (file.Type.Length > AskFile.LongestType) return $"The type of {name} has {file.Type.Length} characters. Leave it out.";
            if (Size(file.Content) is not { } size) return $"The content of {name} is no base64. Choose the file again.";
            if (size == 0) return $"The file {name} is empty. Leave it out.";
            if (file.Content.Length > limits.LargestFile) return FormattableString.Invariant($"{name} is larger than the {limits.LargestFile.Value * 0.75 / (1024 * 1024):0.#} MB this organisation takes in one file. Leave it out, or send a link.");
            together += size;
        }
        return together > LargestTogether ? FormattableString.Invariant($"The files have {together / (1024.0 * 1024.0):0.0} MB together. Leave one out: 5 MB is the most.") : null;
    }

    private static string? Unnamed(string name, int number)
    {
        if (name.Length == 0) return $"File {number} has no name. Choose it again.";
        if (name.Length > AskFile.LongestName) return $"The name of file {number} has {name.Length} characters. Shorten it to {AskFile.LongestName}.";
        // Windows drops dots and blanks at the end: they would carry a blocked ending past the check.
        return name.IndexOfAny(Forbidden.ToCharArray()) >= 0 || name.Any(char.IsControl) || name.EndsWith(".", StringComparison.Ordinal)
            ? $"The name of file {number}, \"{Clip.To(Clip.Line(name) ?? "", 60)}\", is none a file can have. Send the name alone, without a path."
            : null;
    }

    // Counted before it is decoded, so that no one makes us hold what he has not sent.
    private static int? Size(string content)
    {
        if (content.Length % 4 != 0) return null;
        var end = content.TrimEnd('=').Length;
        if (content.Length - end > 2) return null;
        for (var i = 0; i < end; i++)
            if (content[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/')) return null;
        return content.Length / 4 * 3 - (content.Length - end);
    }
}
