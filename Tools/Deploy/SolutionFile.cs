using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CrmAssist.Tools.Deploy;

/// <summary>A solution's zip, as far as an import has to be decided about.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="UniqueName">Of the solution.</param>
/// <param name="Version">Four parts.</param>
/// <param name="Managed">Or unmanaged.</param>
/// <param name="Content">The file.</param>
internal sealed record SolutionFile(string Path, string UniqueName, Version Version, bool Managed, byte[] Content)
{
    /// <exception cref="CommandException">There is none, or it holds no solution.</exception>
    public static SolutionFile Read(string path)
    {
        if (!File.Exists(path)) throw Refused($"The solution {path} does not exist: crmassist pack makes it.");
        try
        {
            var content = File.ReadAllBytes(path);
            using var zip = new ZipArchive(new MemoryStream(content));
            using var part = zip.GetEntry("solution.xml")?.Open() ?? throw Refused($"{path} holds no solution.xml: it is no solution.");
            var manifest = XDocument.Load(part).Root?.Element("SolutionManifest");
            var name = manifest?.Element("UniqueName")?.Value;
            if (name == null || !Version.TryParse(manifest?.Element("Version")?.Value, out var version)) throw Refused($"{path}: its solution.xml names no solution and version.");
            return new SolutionFile(path, name, version, manifest!.Element("Managed")?.Value == "1", content);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Refused, $"{path} cannot be read as a solution: {error.Message}", error);
        }
    }

    private static CommandException Refused(string sentence) => new(ExitCode.Refused, sentence);
}
